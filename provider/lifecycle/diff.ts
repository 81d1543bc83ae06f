import type { Definition } from "./definition";
import { factsOf, sameValue } from "./fields";
import type { Properties } from "./properties";
import { containsUnknown } from "./unknowns";

/**
 * The inputs that differ in meaning between state and program: sets in another order and names in another case do not.
 * A value that is not known yet counts as a difference.
 */
export function changedInputs(definition: Definition, olds: Properties, news: Properties): Set<string> {
  const changed = new Set<string>();
  for (const [name, field] of Object.entries(definition.inputs)) {
    if (factsOf(field).onlyAtCreate) continue;
    if (containsUnknown(news[name]) || !sameValue(field, olds[name], news[name])) changed.add(name);
  }
  return changed;
}
