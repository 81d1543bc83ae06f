import type { Properties } from "../../../provider/lifecycle/properties";
import type { Simulator } from "../../../simulator";
import type { Declared } from "../../lifecycle/engineModel";

/** The agents that every account of the simulator has. */
export const agents = ["a1b2c3d4-e5f6-7890-abcd-ef1234567890", "b2c3d4e5-f6a7-4901-bcde-f12345678901"] as const;

export function connection(name: string, inputs: Properties): Declared {
  return { name, type: "TelephonyConnection", inputs };
}

export function sync(name: string, connectionName: string, wanted: readonly string[]): Declared {
  return {
    name,
    type: "PhoneNumberSync",
    inputs: (ref) => ({ connectionId: ref(connectionName, "connectionId"), numbers: wanted }),
  };
}

export function route(name: string, connectionName: string, inputs: Properties): Declared {
  return {
    name,
    type: "VoiceLinkCallRouting",
    inputs: (ref) => ({ connectionId: ref(connectionName, "connectionId"), ...inputs }),
  };
}

/** The same under another name of the program. */
export function named(name: string, declared: Declared): Declared {
  return { ...declared, name };
}

/** The same with other inputs; one that is undefined is left out. */
export function changed(declared: Declared, changes: Properties): Declared {
  const { inputs } = declared;
  return {
    ...declared,
    inputs: typeof inputs === "function" ? (ref) => ({ ...inputs(ref), ...changes }) : { ...inputs, ...changes },
  };
}

/** The row of a number that is on. */
export function rowOf({ inventory }: Simulator, number: string): string {
  const row = inventory().phoneNumbers.find(({ phoneNumber, status }) => phoneNumber === number && status === "ACTIVE");
  if (!row) throw new Error(`${number} has no active row.`);
  return row.id;
}
