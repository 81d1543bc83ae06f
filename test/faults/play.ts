import type { Simulator } from "../../simulator";
import { addressesOf, filesBelow, secretScan } from "../engine/secretScan";
import type { Declared, RefreshResult, RunResult } from "../lifecycle/engineModel";
import { simulatorKey } from "../lifecycle/stage";
import { nameOf } from "./cells";
import { planted } from "./planted";
import type { Act } from "./scenarios/scenario";
import type { Copy } from "./setting";

export function play({ stage: { engine } }: Copy, act: Act, program: readonly Declared[]) {
  if (act === "refresh") return engine.refresh();
  return act === "destroy" ? engine.destroy() : engine.up(program);
}

export function failuresOf({ failures }: Pick<RunResult | RefreshResult, "failures">): string[] {
  return Object.entries(failures).map(([name, message]) => `${name}: ${message}`);
}

/** What was asked of the API and what came of it, a line each: for who plays a cell again. */
export function requestsSeen(simulator: Simulator): string[] {
  return simulator.requests.map(({ sequence, method, path, rawBody, status, committed, fault }) => {
    const body = rawBody.replace(/"(auth_\w+|authToken|account\w+|password)":"[^"]*"/g, '"$1":"..."');
    const marks = [committed ? "done" : "", fault ?? ""].filter((mark) => mark !== "");
    return `${sequence}. ${method} ${path} ${body} -> ${status || "no answer"} ${marks.join(", ")}`.trimEnd();
  });
}

/** What no user should be told. */
export function badMessages(messages: readonly string[]): string[] {
  return messages.flatMap((message) => [
    ...(/deadline exceeded/i.test(message) ? [`hang: a verb was not answered in time: ${message}`] : []),
    ...(/in a way that it should not|\n\s+at /.test(message) ? [`unexpected: ${message}`] : []),
  ]);
}

/** A run that follows changes nothing, and a refresh shows nothing. */
export async function restlessness(copy: Copy, program: readonly Declared[]): Promise<string[]> {
  copy.stayHere("patient");
  // While a list lags, a look at it shows what was before.
  copy.catchUp();
  const { engine, simulator } = copy.stage;
  const writesBefore = simulator.writes().length;
  const { ops, failures } = await engine.up(program);
  const { shown, failures: unread } = await engine.refresh();
  const written = simulator.writes().slice(writesBefore).map(nameOf);
  return [
    ...Object.entries(ops)
      .filter(([, op]) => op !== "same")
      .map(([name, op]) => `restless: another up would ${op} ${name}. ${failures[name] ?? ""}`),
    ...written.map((request) => `restless: another up sent ${request}.`),
    ...Object.entries({ ...shown, ...unread })
      .filter(([, difference]) => difference !== "nothing")
      .map(([name, difference]) => `drift: a refresh shows ${JSON.stringify(difference)} of ${name}.`),
  ];
}

/** Secrets where none may be: in what was written, told, kept by the provider, or in an address. */
export function secretsIn(copy: Copy, messages: readonly string[]): string[] {
  const texts = {
    "the provider's output": copy.output(),
    "a message": messages.join("\n"),
    "an address": addressesOf(copy.stage.simulator.requests),
    ...filesBelow(copy.sharedFolder),
  };
  return secretScan({ secrets: { ...planted, apiKey: simulatorKey }, texts }).map(
    ({ secret, form, where }) => `secret: ${secret} stands in ${where} (${form}).`,
  );
}
