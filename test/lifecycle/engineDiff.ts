import { isDeepStrictEqual } from "node:util";
import type { Properties } from "../../provider/lifecycle/properties";
import type { DiffAnswer } from "./providerHost";

/** What the engine keeps of a resource. */
interface Sides {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** Where the provider leaves `changes` out, the engine compares old and new inputs by itself. */
export function hasChanges({ changes }: DiffAnswer, olds: Properties, news: Properties): boolean {
  return changes ?? !isDeepStrictEqual(olds, news);
}

/** What state and display show of a refresh. The engine displays what the provider's `diff` calls a change. */
export function differences(kept: Sides, found: Sides, answer: DiffAnswer) {
  const changed: Properties = {};
  for (const key of new Set([...Object.keys(kept.outputs), ...Object.keys(found.outputs)])) {
    if (!isDeepStrictEqual(kept.outputs[key], found.outputs[key])) changed[key] = found.outputs[key];
  }
  const isDisplayed = hasChanges(answer, found.inputs, kept.inputs);
  // What no program says, such as a status, is in state and on display as an output alone.
  const isOfProgram = Object.keys(changed).some((key) => key in kept.inputs || key in found.inputs);
  if (isDisplayed !== isOfProgram) return { ...changed, "(displayed as a change)": isDisplayed };
  return Object.keys(changed).length === 0 ? "nothing" : changed;
}
