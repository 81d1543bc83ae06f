import { isVocobaseError } from "../../provider/api/errors";
import type { PhoneCall } from "../../provider/inventory/phoneCall";
import type { CallOrder } from "../../provider/inventory/phoneCalls";
import { CallFailure, exitCodes } from "./callFailure";
import type { CallRun } from "./callRun";
import { busy, whyRefused } from "./whyRefused";

/** Starts the call, or fails with what to do about it. A Ctrl-C before the request is sent starts none. */
export async function startCall(run: CallRun): Promise<PhoneCall> {
  const { stop } = run;
  let isSent = false;
  const starting = (async () => {
    const { order, connectionName } = await wholeOrder(run);
    run.report.calling(order, connectionName);
    const whole = { ...run, order };
    const onSend = async () => {
      if (stop.aborted) throw notStarted();
      isSent = true;
    };
    return start(whole, onSend).catch(async (error: unknown) => {
      throw await whyRefused(whole, error);
    });
  })();
  return Promise.race([starting, interrupted(stop, () => !isSent)]);
}

/** Rejects on Ctrl-C, if nothing is under way by then; else stays open. */
function interrupted(stop: AbortSignal, isIdle: () => boolean): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => {
      if (isIdle()) reject(notStarted());
    };
    if (stop.aborted) end();
    stop.addEventListener("abort", end, { once: true });
  });
}

const notStarted = () => new CallFailure(exitCodes.interrupted, "interrupted", "Interrupted: no call was started.");

/** With the carrier of the connection: the API takes mcube where none is named, whichever the connection's is. */
async function wholeOrder({
  services,
  surface,
  order,
}: CallRun): Promise<{ order: CallOrder; connectionName?: string }> {
  const { connectionId, provider } = order;
  if (surface === "legacy" || connectionId === undefined) return { order };
  const connection = await services.connections.find(connectionId);
  const refused = (message: string) =>
    new CallFailure(exitCodes.refused, "invalidRequest", `No call was started: ${message}`);
  if (!connection) {
    throw refused(
      `this account has no active connection ${connectionId}. The Vocobase dashboard shows the ids; a connection of the ` +
        "legacy surface needs --legacy.",
    );
  }
  if (provider !== undefined && connection.provider !== undefined && connection.provider !== provider) {
    throw refused(
      `connection ${connectionId} is one of ${connection.provider}, and --provider says ${provider}. Leave out --provider.`,
    );
  }
  return { order: { ...order, provider: connection.provider ?? provider }, connectionName: connection.name };
}

/**
 * A 429 has two causes: as many calls at a time as there may be, which is told at once, and as many requests in a minute,
 * which is waited out.
 */
async function start({ services, surface, order }: CallRun, onSend: () => Promise<void>): Promise<PhoneCall> {
  const { phoneCalls } = services;
  try {
    return await phoneCalls.start(surface, order, { limitIsAnswer: true, onSend });
  } catch (error) {
    if (!isVocobaseError(error) || error.kind !== "rateLimited") throw error;
  }
  const calls = await phoneCalls.concurrency().catch(() => undefined);
  if (calls && calls.active >= calls.limit) throw busy(calls);
  return phoneCalls.start(surface, order, { limitIsAnswer: false, onSend });
}
