import { type PhoneCall, stateOf } from "../../provider/inventory/phoneCall";
import type { CallOrder } from "../../provider/inventory/phoneCalls";
import type { CallFailure } from "./callFailure";

/** Tells what becomes of a call. */
export interface CallReport {
  calling(order: CallOrder, connectionName: string | undefined): void;
  started(call: PhoneCall): void;
  /** Another status, or a caller ID that was not known before, after so many seconds. */
  changed(call: PhoneCall, seconds: number): void;
  /** What was waited for has come, or something else has. */
  ended(call: PhoneCall, expected: string, asExpected: boolean): void;
  failed(failure: CallFailure): void;
}

/** Lines for a person. */
export function textReport(write: (line: string) => void, warn: (line: string) => void): CallReport {
  return {
    calling({ to, agentId, provider, connectionId }, name) {
      const by = connectionId === undefined ? (provider ?? "mcube, as none is named") : connection(connectionId, name);
      write(`Calling ${to} with agent ${agentId} by ${by}.`);
    },
    started: (call) => write(`Call ${call.id} is ${call.status}${fromOf(call)}.`),
    changed: (call, seconds) => write(`  ${call.status}${fromOf(call)} (after ${seconds} s)`),
    ended(call, expected, asExpected) {
      write(asExpected ? `As expected: ${summaryOf(call)}.` : `${summaryOf(call)}, where ${expected} was expected.`);
    },
    failed: ({ message }) => warn(message),
  };
}

/** One JSON object a line. */
export function jsonReport(write: (line: string) => void): CallReport {
  const tell = (event: string, facts: object) => write(JSON.stringify({ event, ...facts }));
  return {
    calling: ({ to, agentId, provider, connectionId }) => tell("calling", { to, agentId, provider, connectionId }),
    started: (call) => tell("started", { call }),
    changed: (call, seconds) => tell("changed", { call, seconds }),
    ended: (call, expected, asExpected) => tell("ended", { call, expected, asExpected }),
    failed: ({ reason, message, exitCode }) => tell("failed", { reason, message, exitCode }),
  };
}

function connection(id: string, name: string | undefined): string {
  return name === undefined ? `connection ${id}` : `connection "${name}" (${id})`;
}

function fromOf({ from }: PhoneCall): string {
  return from === undefined ? "" : `, from ${from}`;
}

function summaryOf({ id, status, durationSeconds, creditsUsed, error }: PhoneCall): string {
  const talked = durationSeconds === undefined ? "" : `, ${durationSeconds} s`;
  const paid = creditsUsed === undefined || creditsUsed === 0 ? "" : `, ${creditsUsed} credits`;
  const why = error === undefined || stateOf(status) === "COMPLETED" ? "" : ` (${error})`;
  return `call ${id} is ${status}${talked}${paid}${why}`;
}
