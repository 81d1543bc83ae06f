import { type ApiError, isVocobaseError } from "../../provider/api/errors";
import { isConnected } from "../../provider/inventory/connection";
import { CallFailure, exitCodes } from "./callFailure";
import type { CallRun } from "./callRun";

/** What to tell of a start that failed. What helps to mend it is looked up, where that costs one request. */
export async function whyRefused(run: CallRun, error: unknown): Promise<unknown> {
  if (!isVocobaseError(error)) return error;
  const said = [error.status, error.code].filter((part) => part !== undefined).join(" ");
  const quoted = error.said === undefined ? said : `${said}: "${error.said}"`;
  const refused = (message: string) => new CallFailure(exitCodes.refused, error.kind, message);
  switch (error.kind) {
    case "connectionAmbiguous":
      return refused(
        `No call was started: the account has more than one active ${run.order.provider ?? "mcube"} connection, and none was named ` +
          `(${quoted}). Say which one places the call, by --connection and its id:\n${await candidatesOf(run)}`,
      );
    case "forbidden":
      return refused(`No call was started: ${await whyForbidden(run, quoted)}`);
    case "unauthorized":
      return refused(
        `No call was started: Vocobase rejected the API key (${quoted}). Set VOCOBASE_API_KEY to a key of the account; ` +
          "keys are made in the Vocobase dashboard.",
      );
    case "notFound":
      return refused(notFound(run, error, quoted));
    case "rateLimited":
      return refused(
        `No call was started: Vocobase limits the requests about calls of this key (${quoted}), and did not stop within the ` +
          "deadline. Other programs or machines use the key up. Run again in a minute.",
      );
    case "unclearOutcome":
      return new CallFailure(
        exitCodes.unknown,
        error.kind,
        `It is not known whether the call was started, and it is not started again on a guess: the phone would ring twice. ` +
          `${error.message} \`vocobase calls${run.surface === "legacy" ? " --legacy" : ""}\` shows whether it was.`,
      );
    default:
      return refused(error.message);
  }
}

/** As many calls are active as the account may have. */
export function busy({ active, limit }: { active: number; limit: number }): CallFailure {
  return new CallFailure(
    exitCodes.refused,
    "concurrency",
    `No call was started: ${active} calls are active, of ${limit} that the account may have at a time. Wait until one ends ` +
      "(`vocobase calls` shows them), or ask Vocobase for a higher limit.",
  );
}

async function candidatesOf({ services, order }: CallRun): Promise<string> {
  try {
    const { items } = await services.connections.list.read();
    const alike = items.filter((item) => isConnected(item) && item.provider === (order.provider ?? "mcube"));
    return alike.map(({ id, name }) => `  ${id}  ${name ?? ""}`).join("\n");
  } catch {
    return "  The connections could not be listed. The Vocobase dashboard shows their ids.";
  }
}

async function whyForbidden({ services, surface, order }: CallRun, quoted: string): Promise<string> {
  const found = await services.phoneCalls.allowedProviders().catch(() => undefined);
  // The legacy surface knows the carrier from the connection alone.
  const provider = order.provider ?? (surface === "v2" ? "mcube" : undefined);
  const rest =
    "the balance is used up, the account is suspended or not approved yet, or the carrier is not configured. " +
    "The Vocobase dashboard shows which.";
  if (!found || provider === undefined) return `Vocobase does not allow it for this account (${quoted}): ${rest}`;
  const { account, allowed } = found;
  if (allowed.includes(provider)) {
    return `Vocobase does not allow it for the account ${account} (${quoted}). ${provider} is enabled for it, so one of these: ${rest}`;
  }
  return (
    `Vocobase does not allow it (${quoted}): the account ${account} may not call by ${provider}, but by ` +
    `${allowed.join(", ") || "no carrier"}. Ask Vocobase to enable ${provider}, or name another carrier by --provider or --connection.`
  );
}

function notFound({ surface, order }: CallRun, error: ApiError, quoted: string): string {
  if (error.kind === "notFound" && !error.enveloped) return error.message;
  const named =
    surface === "legacy"
      ? `agent ${order.agentId}, legacy connection ${order.connectionId} or number ${order.phoneNumberId}`
      : `agent ${order.agentId}${order.connectionId === undefined ? "" : ` or connection ${order.connectionId}`}`;
  return `No call was started: this account does not have ${named} (${quoted}). Check the ids, and whose key is in VOCOBASE_API_KEY.`;
}
