import { legacy } from "./legacy";
import { numbersAndAgents } from "./numbersAndAgents";
import type { Scenario } from "./scenario";
import { telephony } from "./telephony";

/** Every change of an account that is played. */
export const scenarios: readonly Scenario[] = [...telephony, ...numbersAndAgents, ...legacy];
