import type { Simulator } from "../../../simulator";
import type { LifecycleCase, LifecycleChange, LifecycleDrift, Prepared } from "../../../test/lifecycle/lifecycleCase";
import type { Properties } from "../../lifecycle/properties";

const sync = "POST /phone-numbers/sync";
const changeRow = "PUT /phone-numbers/{id}";

/** Numbers that no other case has, so that all can live side by side: two that are wanted, two more, and a stranger's. */
type Numbers = readonly [string, string, string, string, string];

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
      return {
        connectionId: make(`${name}: first`),
        secondId: make(`${name}: second`),
        thirdId: make(`${name}: third`),
        fourthId: make(`${name}: fourth`),
      };
    },
    inputs: program({}),
    createdBy: [sync],
    changes: changes(program),
    drifts,
    deletedBy: [changeRow, changeRow],
    stillActive: ({ inventory }, { phoneNumberIds }) =>
      inventory()
        .phoneNumbers.filter(({ id, status }) => status === "ACTIVE" && idsIn(phoneNumberIds).includes(id))
        .map((row) => `number ${row.phoneNumber}`),
  };
}

function driftsOf([first, second, , , strangers]: Numbers): LifecycleDrift[] {
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
      edit: ({ edit }, { connectionId }) => edit.addNumber(String(connectionId), strangers),
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

function idsIn(phoneNumberIds: unknown): unknown[] {
  return Object.values(Object(phoneNumberIds));
}

function rowOf({ inventory }: Simulator, connectionId: unknown, number: string): string {
  const row = inventory().phoneNumbers.find(
    (shown) => shown.connectionId === connectionId && shown.phoneNumber === number,
  );
  if (!row) throw new Error(`${number} has no row on connection ${String(connectionId)}.`);
  return row.id;
}

function numbersFrom(start: number): Numbers {
  const number = (index: number) => `+9180222200${start + index}`;
  return [number(0), number(1), number(2), number(3), number(4)];
}

const plain = numbersFrom(10);
const retained = numbersFrom(20);
const named = numbersFrom(30);
const moving = numbersFrom(40);

export const cases: readonly LifecycleCase[] = [
  syncCase({
    name: "sync of two numbers",
    numbers: plain,
    more: {},
    drifts: driftsOf(plain),
    changes: (program) => {
      const [first, second, third, fourth] = plain;
      const changed = (name: string, more: Properties, writes: readonly string[]): LifecycleChange => ({
        name,
        inputs: program(more),
        is: "update",
        writes,
      });
      return [
        changed("one more number", { numbers: [first, second, third] }, [sync]),
        changed("one number less", { numbers: [second] }, [changeRow]),
        changed("one number exchanged", { numbers: [first, fourth] }, [sync, changeRow]),
        { name: "another order", inputs: program({ numbers: [second, first] }), is: "nothing", writes: [] },
        {
          name: "a number named twice",
          inputs: program({ numbers: [first, second, first] }),
          is: "nothing",
          writes: [],
        },
        changed("naming the carrier", { provider: "plivo" }, []),
      ];
    },
  }),
  syncCase({
    name: "sync that moves",
    numbers: moving,
    more: {},
    drifts: [],
    changes: () => [
      {
        name: "a move to another connection",
        inputs: ({ secondId }) => ({ connectionId: secondId, numbers: moving.slice(0, 2) }),
        is: "update",
        writes: [sync, changeRow, changeRow],
      },
      {
        name: "a move with one number less",
        inputs: ({ thirdId }) => ({ connectionId: thirdId, numbers: [moving[1]] }),
        is: "update",
        writes: [sync, changeRow, changeRow],
      },
      {
        name: "a move with another number",
        inputs: ({ fourthId }) => ({ connectionId: fourthId, numbers: [moving[0], moving[3]] }),
        is: "update",
        writes: [sync, changeRow, changeRow],
      },
    ],
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
      { name: "retaining from now on", inputs: program({ onRemoval: "retain" }), is: "update", writes: [] },
      {
        name: "the carrier in another case of letters",
        inputs: program({ provider: "PLIVO" }),
        is: "nothing",
        writes: [],
      },
    ],
  }),
];
