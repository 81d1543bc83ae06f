import { setTimeout as wait } from "node:timers/promises";
import { isVocobaseError } from "../../provider/api/errors";
import { hasEnded, hasReached, type PhoneCall, stateOf } from "../../provider/inventory/phoneCall";
import { CallFailure, exitCodes } from "./callFailure";
import type { CallRun } from "./callRun";

/** For how long a call that was started may not be found: whether reads lag behind writes is not said. */
const unfoundMs = 20_000;

/** Looks at a call until it is where it was expected, has ended, or is followed no more. Answers it as it is then. */
export async function followCall(run: CallRun, started: PhoneCall): Promise<PhoneCall> {
  const { report, expected, timeoutMs, pollMs, stop } = run;
  const since = performance.now();
  const elapsed = () => performance.now() - since;
  const over = Promise.race([aborted(stop), wait(timeoutMs)]);
  let call = started;
  while (!hasReached(call, expected) && !hasEnded(call)) {
    const looking = wait(pollMs).then(() => look(run, call, elapsed()));
    const seen = await Promise.race([looking, over]);
    if (stop.aborted) throw await interruption(run, call);
    if (seen === undefined) throw timedOut(run, call);
    const isNews = seen.status !== call.status || seen.from !== call.from;
    call = seen;
    if (isNews) report.changed(call, Math.round(elapsed() / 1000));
  }
  return call;
}

/** What one look leaves out is as it was known before. */
async function look(
  { services, surface, pollingBucket }: CallRun,
  call: PhoneCall,
  elapsedMs: number,
): Promise<PhoneCall> {
  try {
    const seen = await services.phoneCalls.get(surface, call.id, pollingBucket);
    const known = Object.fromEntries(Object.entries(seen).filter(([, value]) => value !== undefined));
    return { ...call, ...known };
  } catch (error) {
    if (isVocobaseError(error) && error.kind === "notFound" && elapsedMs < unfoundMs) return call;
    const message = error instanceof Error ? error.message : String(error);
    throw new CallFailure(
      exitCodes.unknown,
      isVocobaseError(error) ? error.kind : "unknown",
      `Call ${call.id} was started and goes on, but it is not known how it ends. ${message}`,
    );
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}

function timedOut({ timeoutMs, surface }: CallRun, { id, status }: PhoneCall): CallFailure {
  return new CallFailure(
    exitCodes.unknown,
    "timeout",
    `Call ${id} is still ${status} after ${timeoutMs / 1000} s, and goes on. \`vocobase calls${surface === "legacy" ? " --legacy" : ""}\` ` +
      "shows how it ends; --timeout sets for how long it is followed.",
  );
}

/** Ctrl-C: a call of the legacy surface can be canceled while nobody has answered it; of V2, no such request is known. */
async function interruption({ services, surface }: CallRun, { id, status }: PhoneCall): Promise<CallFailure> {
  const told = (message: string) => new CallFailure(exitCodes.interrupted, "interrupted", `Interrupted. ${message}`);
  if (surface === "v2") {
    return told(
      `Call ${id} is ${status} and goes on: V2 of the API has no request that is known to cancel a call. ` +
        "`vocobase calls` shows how it ends.",
    );
  }
  const goesOn = "It goes on until one side hangs up. `vocobase calls --legacy` shows how it ends.";
  if (stateOf(status) === "IN_PROGRESS") {
    return told(`Call ${id} was answered, and the API cancels no call that was. ${goesOn}`);
  }
  try {
    await services.phoneCalls.cancelLegacy(id);
    return told(`Call ${id} was canceled.`);
  } catch (error) {
    if (isVocobaseError(error) && error.kind === "invalidRequest") {
      return told(`Call ${id} was answered, or had ended, before it could be canceled. ${goesOn}`);
    }
    return told(`${error instanceof Error ? error.message : String(error)} ${goesOn}`);
  }
}
