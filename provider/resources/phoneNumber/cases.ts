import type { Simulator } from "../../../simulator";
import type { LifecycleCase, LifecycleChange, LifecycleDrift, Prepared } from "../../../test/lifecycle/lifecycleCase";
import type { Properties } from "../../lifecycle/properties";

const changeRow = "PUT /phone-numbers/{id}";

/** The simulator's own agents. */
const support = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
const sales = "b2c3d4e5-f6a7-4901-bcde-f12345678901";

type Program = (more: Properties) => (prepared: Prepared) => Properties;

/** A number of its own for each case, and a second one, on two connections. */
interface Telling {
  readonly name: string;
  readonly numbers: readonly [string, string];
  readonly says: Properties;
  readonly createdBy: readonly string[];
  changes(program: Program): readonly LifecycleChange[];
  readonly drifts: readonly LifecycleDrift[];
}

function numberCase({ name, numbers, says, createdBy, changes, drifts }: Telling): LifecycleCase {
  const [phoneNumber] = numbers;
  const program: Program =
    (more) =>
    ({ connectionId }) => ({ connectionId, phoneNumber, ...says, ...more });
  return {
    name,
    type: "PhoneNumber",
    async prepare({ edit, inventory }) {
      const [account] = inventory().accounts;
      const make = (of: string) => {
        const made = edit.createConnection(account?.name ?? "", { provider: "plivo", name: of });
        for (const number of numbers) edit.addNumber(made, number);
        return made;
      };
      return { connectionId: make(`${name}: one`), otherId: make(`${name}: two`) };
    },
    inputs: program({}),
    createdBy,
    changes: changes(program),
    drifts,
    deletedBy: says.agentId === undefined ? [] : [changeRow],
    stillActive: ({ inventory }, { phoneNumberId, agentId }) =>
      inventory()
        .phoneNumbers.filter(({ id, agent }) => id === phoneNumberId && agent !== null && agent.id === agentId)
        .map((row) => `agent of number ${row.phoneNumber}`),
  };
}

function update(name: string, inputs: LifecycleChange["inputs"], writes: readonly string[]): LifecycleChange {
  return { name, inputs, is: "update", writes };
}

function rowOf(simulator: Simulator, outputs: Properties) {
  const row = simulator.inventory().phoneNumbers.find(({ id }) => id === outputs.phoneNumberId);
  if (!row) throw new Error(`There is no row ${String(outputs.phoneNumberId)}.`);
  return row;
}

function drift(
  name: string,
  fields: Parameters<Simulator["edit"]["setNumber"]>[1],
  shown: Properties | "nothing",
): LifecycleDrift {
  return {
    name,
    edit: (simulator, outputs) => simulator.edit.setNumber(rowOf(simulator, outputs).id, fields),
    shows: () => shown,
    mendedBy: shown === "nothing" ? [] : [changeRow],
  };
}

/** The row of the drift below, made anew. */
let remade: string | undefined;

export const cases: readonly LifecycleCase[] = [
  numberCase({
    name: "number with an agent",
    numbers: ["+918033330001", "+918033330002"],
    says: { agentId: support, friendlyName: "Front desk" },
    createdBy: [changeRow],
    changes: (program) => [
      update("another agent", program({ agentId: sales }), [changeRow]),
      update("another friendly name", program({ friendlyName: "Reception" }), [changeRow]),
      update("another agent and another friendly name", program({ agentId: sales, friendlyName: "Sales" }), [
        changeRow,
      ]),
      update("taking its agent out of the program", program({ agentId: undefined }), [changeRow]),
      update("taking its friendly name out of the program", program({ friendlyName: undefined }), [changeRow]),
      update("writing the number without a plus", program({ phoneNumber: "918033330001" }), []),
      {
        name: "another number",
        inputs: program({ phoneNumber: "+918033330002" }),
        is: "replace",
        writes: [changeRow, changeRow],
      },
      // Refused while the old row takes the calls; then unbound there, and bound here.
      update("another connection", ({ otherId }) => ({ ...program({})({ connectionId: otherId ?? "" }) }), [
        changeRow,
        changeRow,
        changeRow,
      ]),
    ],
    drifts: [
      drift("its agent was unbound", { agentId: null }, { agentId: undefined }),
      drift("another agent was bound", { agentId: sales }, { agentId: sales }),
      drift("it was renamed", { friendlyName: "By hand" }, { friendlyName: "By hand" }),
      drift("its friendly name was cleared", { friendlyName: null }, { friendlyName: undefined }),
      {
        name: "its row was made anew",
        edit: (simulator, outputs) => {
          const { id, connectionId, phoneNumber } = rowOf(simulator, outputs);
          simulator.edit.removeNumber(id);
          remade = simulator.edit.addNumber(connectionId, phoneNumber);
        },
        shows: () => ({ phoneNumberId: remade, agentId: undefined, friendlyName: undefined }),
        mendedBy: [changeRow],
      },
      drift("it was taken out of service, of which the program says nothing", { status: "INACTIVE" }, "nothing"),
      {
        name: "its connection was renamed",
        edit: ({ edit }, { connectionId }) => edit.renameConnection(String(connectionId), "By hand"),
        shows: () => "nothing",
        mendedBy: [],
      },
    ],
  }),
  numberCase({
    name: "number in service",
    numbers: ["+918033330011", "+918033330012"],
    says: { status: "ACTIVE" },
    createdBy: [],
    changes: (program) => [
      update("out of service", program({ status: "INACTIVE" }), [changeRow]),
      update("no word of its status any more", program({ status: undefined }), []),
      update("an agent for the first time", program({ agentId: sales }), [changeRow]),
    ],
    drifts: [
      drift("it was taken out of service", { status: "INACTIVE" }, { status: "INACTIVE" }),
      drift("it got an agent, of which the program says nothing", { agentId: support }, "nothing"),
      drift("it was named, of which the program says nothing", { friendlyName: "By hand" }, "nothing"),
    ],
  }),
];
