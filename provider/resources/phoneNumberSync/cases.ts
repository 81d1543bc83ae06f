import type { Simulator } from "../../../simulator";
import type { LifecycleCase, LifecycleDrift, Prepared } from "../../../test/lifecycle/lifecycleCase";
import type { Properties } from "../../lifecycle/properties";

const sync = "POST /phone-numbers/sync";
const changeRow = "PUT /phone-numbers/{id}";

const first = "+918011223344";
const second = "+918011223345";
const third = "+918011223346";

export const cases: readonly LifecycleCase[] = [
  {
    ...syncCase({}),
    name: "sync of two numbers",
    changes: [
      { name: "one more number", inputs: program({ numbers: [first, second, third] }), is: "update", writes: [sync] },
      { name: "one number less", inputs: program({ numbers: [second] }), is: "update", writes: [changeRow] },
      {
        name: "one number exchanged",
        inputs: program({ numbers: [first, third] }),
        is: "update",
        writes: [sync, changeRow],
      },
      { name: "another order", inputs: program({ numbers: [second, first] }), is: "nothing", writes: [] },
      { name: "a number named twice", inputs: program({ numbers: [first, second, first] }), is: "nothing", writes: [] },
      { name: "the carrier named", inputs: program({ provider: "plivo" }), is: "update", writes: [] },
      { name: "retained from now on", inputs: program({ onRemoval: "retain" }), is: "update", writes: [] },
      {
        name: "moved to another connection",
        inputs: ({ otherId }) => ({ connectionId: otherId, numbers: [first, second] }),
        is: "update",
        writes: [sync, changeRow, changeRow],
      },
      {
        name: "moved to another connection, one number less",
        inputs: ({ otherId }) => ({ connectionId: otherId, numbers: [second] }),
        is: "update",
        writes: [sync, changeRow, changeRow],
      },
    ],
  },
  {
    ...syncCase({ onRemoval: "retain" }),
    name: "sync that retains",
    changes: [
      {
        name: "one number less, which stays on",
        inputs: program({ numbers: [second], onRemoval: "retain" }),
        is: "update",
        writes: [],
      },
      { name: "deactivated from now on", inputs: program({}), is: "update", writes: [] },
    ],
    drifts: [],
    deletedBy: [],
    // The user wants them to stay on.
    stillActive: () => [],
  },
  {
    ...syncCase({ provider: "plivo" }),
    name: "sync with its carrier named",
    changes: [
      {
        name: "the carrier in another case of letters",
        inputs: program({ provider: "PLIVO" }),
        is: "nothing",
        writes: [],
      },
    ],
    drifts: [],
  },
];

function syncCase(more: Properties): LifecycleCase {
  return {
    name: "",
    type: "PhoneNumberSync",
    async prepare({ edit, inventory }) {
      const [account] = inventory().accounts;
      const make = (name: string) => edit.createConnection(account?.name ?? "", { provider: "plivo", name });
      return { connectionId: make("Sales"), otherId: make("Support") };
    },
    inputs: program(more),
    createdBy: [sync],
    changes: [],
    drifts,
    deletedBy: [changeRow, changeRow],
    stillActive: ({ inventory }, { connectionId }) =>
      inventory()
        .phoneNumbers.filter((row) => row.connectionId === connectionId && row.status === "ACTIVE")
        .map((row) => `number ${row.phoneNumber}`),
  };
}

function program(more: Properties) {
  return ({ connectionId }: Prepared): Properties => ({ connectionId, numbers: [first, second], ...more });
}

const drifts: readonly LifecycleDrift[] = [
  {
    name: "a number was switched off",
    edit: (simulator, { connectionId }) =>
      simulator.edit.setNumber(rowOf(simulator, connectionId, first), { status: "INACTIVE" }),
    shows: without(first),
    mendedBy: [changeRow],
  },
  {
    name: "a number vanished",
    edit: (simulator, { connectionId }) => simulator.edit.removeNumber(rowOf(simulator, connectionId, second)),
    shows: without(second),
    mendedBy: [sync],
  },
  {
    name: "a number got an agent and a friendly name",
    edit: (simulator, { connectionId }) =>
      simulator.edit.setNumber(rowOf(simulator, connectionId, first), {
        agentId: simulator.inventory().agents[0]?.id,
        friendlyName: "Front desk",
      }),
    shows: () => "nothing",
    mendedBy: [],
  },
  {
    name: "somebody added a number to the connection",
    edit: ({ edit }, { connectionId }) => edit.addNumber(String(connectionId), third),
    shows: () => "nothing",
    mendedBy: [],
  },
  {
    name: "the connection was renamed",
    edit: ({ edit }, { connectionId }) => edit.renameConnection(String(connectionId), "By hand"),
    shows: () => "nothing",
    mendedBy: [],
  },
];

/** Everything of the number is absent, and nothing else differs. */
function without(number: string) {
  return (_prepared: Prepared, outputs: Properties): Properties => {
    const { [number]: _gone, ...phoneNumberIds } = outputs.phoneNumberIds as Record<string, string>;
    return { numbers: [first, second].filter((other) => other !== number), phoneNumberIds };
  };
}

function rowOf({ inventory }: Simulator, connectionId: unknown, number: string): string {
  const row = inventory().phoneNumbers.find(
    (shown) => shown.connectionId === connectionId && shown.phoneNumber === number,
  );
  if (!row) throw new Error(`${number} has no row on connection ${String(connectionId)}.`);
  return row.id;
}
