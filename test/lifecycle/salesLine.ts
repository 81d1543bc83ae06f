import type { Properties } from "../../provider/lifecycle/properties";
import type { Simulator } from "../../simulator";
import type { Declared } from "./engineModel";

/** The simulator's own agents. */
export const support = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
export const sales = "b2c3d4e5-f6a7-4901-bcde-f12345678901";
/** The number that the connection itself has. */
export const own = "+918011223344";
/** A number that the sync alone names. */
export const synced = "+918011223345";

export function connection(name: string, more: Properties = {}): Declared {
  const inputs = { provider: "plivo", name: "Sales", authId: "MA1", authToken: "t1", fromNumber: own, ...more };
  return { name, type: "TelephonyConnection", inputs };
}

export function sync(name: string, of: string, numbers = [own, synced]): Declared {
  return {
    name,
    type: "PhoneNumberSync",
    inputs: (ref) => ({ connectionId: ref(of, "connectionId"), numbers }),
  };
}

export function number(
  name: string,
  of: string,
  phoneNumber: string,
  more: Properties = { agentId: support },
): Declared {
  return {
    name,
    type: "PhoneNumber",
    inputs: (ref) => ({ connectionId: ref(of, "connectionId"), phoneNumber, ...more }),
  };
}

/** A connection, its two numbers, and an agent for each of them. */
export const salesLine = [
  connection("line"),
  sync("numbers", "line"),
  number("front-desk", "numbers", own),
  number("back-office", "numbers", synced, { agentId: sales, friendlyName: "Back office" }),
];

/** The agent of each number on connections that are on, and where there is more than one, all of them. */
export function agentsOf({ inventory }: Simulator, phoneNumber: string): (string | undefined)[] {
  const { connections, phoneNumbers } = inventory();
  return phoneNumbers
    .filter((row) => row.phoneNumber === phoneNumber && row.status === "ACTIVE")
    .filter((row) => connections.some(({ id, status }) => id === row.connectionId && status === "ACTIVE"))
    .map(({ agent }) => agent?.id);
}

/** Does something in the account when the connections have been listed once more. */
export function afterNextList(simulator: Simulator, act: () => void): void {
  const stop = simulator.watch((_inventory, { method, path }) => {
    if (method !== "GET" || !path.endsWith("/telephony/connections")) return undefined;
    stop();
    act();
    return undefined;
  });
}
