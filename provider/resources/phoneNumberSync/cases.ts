import type { Simulator } from "../../../simulator";
import type { LifecycleCase, LifecycleChange, LifecycleDrift, Prepared } from "../../../test/lifecycle/lifecycleCase";
import type { Properties } from "../../lifecycle/properties";

const sync = "POST /phone-numbers/sync";
const changeRow = "PUT /phone-numbers/{id}";

/** Three numbers that no other case has, so that all can live side by side. */
type Numbers = readonly [string, string, string];

type Program = (more: Properties) => (prepared: Prepared) => Properties;

interface Telling {
  readonly name: string;
  readonly numbers: Numbers;
  /** What every program of this case says beside its numbers. */
  readonly more: Properties;
  changes(program: Program): readonly LifecycleChange[];
  readonly drifts: readonly LifecycleDrift[];
}

function syncCase({ name, numbers: [first, second], more, changes, drifts }: Telling): LifecycleCase {
  const program: Program =
    (changed) =>
    ({ connectionId }) => ({ connectionId, numbers: [first, second], ...more, ...changed });
  return {
    name,
    type: "PhoneNumberSync",
    async prepare({ edit, inventory }) {
      const [account] = inventory().accounts;
      const make = (of: string) => edit.createConnection(account?.name ?? "", { provider: "plivo", name: of });
      return { connectionId: make(`${name}: sales`), otherId: make(`${name}: support`) };
    },
    inputs: program({}),
    createdBy: [sync],
    changes: changes(program),
    drifts,
    deletedBy: [changeRow, changeRow],
    stillActive: ({ inventory }, { connectionId }) =>
      inventory()
        .phoneNumbers.filter((row) => row.connectionId === connectionId && row.status === "ACTIVE")
        .map((row) => `number ${row.phoneNumber}`),
  };
}

function driftsOf([first, second, third]: Numbers): LifecycleDrift[] {
  /** Everything of the number is absent, and nothing else differs. */
  const without = (gone: string) => (_prepared: Prepared, outputs: Properties) => {
    const { [gone]: _, ...phoneNumberIds } = outputs.phoneNumberIds as Record<string, string>;
    return { numbers: [first, second].filter((number) => number !== gone), phoneNumberIds };
  };
  return [
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
}

function rowOf({ inventory }: Simulator, connectionId: unknown, number: string): string {
  const row = inventory().phoneNumbers.find(
    (shown) => shown.connectionId === connectionId && shown.phoneNumber === number,
  );
  if (!row) throw new Error(`${number} has no row on connection ${String(connectionId)}.`);
  return row.id;
}

const plain: Numbers = ["+918022220001", "+918022220002", "+918022220003"];
const retained: Numbers = ["+918022220011", "+918022220012", "+918022220013"];
const named: Numbers = ["+918022220021", "+918022220022", "+918022220023"];

export const cases: readonly LifecycleCase[] = [
  syncCase({
    name: "sync of two numbers",
    numbers: plain,
    more: {},
    drifts: driftsOf(plain),
    changes: (program) => {
      const [first, second, third] = plain;
      const changed = (name: string, more: Properties, writes: readonly string[]): LifecycleChange => ({
        name,
        inputs: program(more),
        is: "update",
        writes,
      });
      return [
        changed("one more number", { numbers: [first, second, third] }, [sync]),
        changed("one number less", { numbers: [second] }, [changeRow]),
        changed("one number exchanged", { numbers: [first, third] }, [sync, changeRow]),
        { name: "another order", inputs: program({ numbers: [second, first] }), is: "nothing", writes: [] },
        {
          name: "a number named twice",
          inputs: program({ numbers: [first, second, first] }),
          is: "nothing",
          writes: [],
        },
        changed("naming the carrier", { provider: "plivo" }, []),
        changed("retaining from now on", { onRemoval: "retain" }, []),
        {
          name: "a move to another connection",
          inputs: ({ otherId }) => ({ connectionId: otherId, numbers: [first, second] }),
          is: "update",
          writes: [sync, changeRow, changeRow],
        },
        {
          name: "a move to another connection with one number less",
          inputs: ({ otherId }) => ({ connectionId: otherId, numbers: [second] }),
          is: "update",
          // The row is there already, switched off when the numbers came back from the move before.
          writes: [changeRow, changeRow, changeRow],
        },
      ];
    },
  }),
  {
    ...syncCase({
      name: "sync that retains",
      numbers: retained,
      more: { onRemoval: "retain" },
      drifts: [],
      changes: (program) => [
        {
          name: "one number less, which stays on",
          inputs: program({ numbers: [retained[1]] }),
          is: "update",
          writes: [],
        },
        { name: "deactivating from now on", inputs: program({ onRemoval: undefined }), is: "update", writes: [] },
      ],
    }),
    deletedBy: [],
    // The user wants them to stay on.
    stillActive: () => [],
  },
  syncCase({
    name: "sync with its carrier named",
    numbers: named,
    more: { provider: "plivo" },
    drifts: [],
    changes: (program) => [
      {
        name: "the carrier in another case of letters",
        inputs: program({ provider: "PLIVO" }),
        is: "nothing",
        writes: [],
      },
    ],
  }),
];
