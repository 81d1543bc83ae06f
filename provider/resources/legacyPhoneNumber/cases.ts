import type { Simulator } from "../../../simulator";
import type { LifecycleCase, LifecycleChange, LifecycleDrift, Prepared } from "../../../test/lifecycle/lifecycleCase";
import type { Properties } from "../../lifecycle/properties";

const importNumber = "POST /api/telephony/connections/{id}/phone-numbers/import";
const update = "PUT /api/telephony/phone-numbers/{id}";
const remove = "DELETE /api/telephony/phone-numbers/{id}";

type Program = (more: Properties) => (prepared: Prepared) => Properties;

interface Telling {
  readonly name: string;
  readonly phoneNumber: string;
  readonly more: Properties;
  changes(program: Program): readonly LifecycleChange[];
  readonly drifts: readonly LifecycleDrift[];
}

export const cases: readonly LifecycleCase[] = [
  numberCase({
    name: "number on the legacy surface",
    phoneNumber: "+14155551234",
    more: { friendlyName: "Main Line", capabilities: { voice: true, sms: true, mms: false } },
    changes: (program) => [
      { name: "another friendly name", inputs: program({ friendlyName: "Sales" }), is: "update", writes: [update] },
      { name: "no friendly name", inputs: program({ friendlyName: undefined }), is: "update", writes: [update] },
      { name: "out of service", inputs: program({ status: "INACTIVE" }), is: "update", writes: [update] },
      { name: "other capabilities", inputs: program({ capabilities: { voice: true } }), is: "update", writes: [] },
      {
        name: "another number",
        inputs: program({ phoneNumber: "+14155555678" }),
        is: "replace",
        writes: [importNumber, remove],
      },
      {
        name: "another connection",
        inputs: ({ secondId, ...prepared }) => ({ ...program({})(prepared), connectionId: secondId }),
        is: "replace",
        writes: [importNumber, remove],
      },
    ],
    drifts: [
      {
        name: "it was renamed in the dashboard",
        edit: (simulator, outputs) =>
          simulator.edit.setLegacyNumber(rowOf(simulator, outputs), { friendlyName: "Mine" }),
        shows: () => ({ friendlyName: "Mine" }),
        mendedBy: [update],
      },
      {
        name: "its name was cleared in the dashboard",
        edit: (simulator, outputs) => simulator.edit.setLegacyNumber(rowOf(simulator, outputs), { friendlyName: null }),
        shows: () => ({ friendlyName: undefined }),
        mendedBy: [update],
      },
      {
        name: "it was switched off, which the program does not manage",
        edit: (simulator, outputs) => simulator.edit.setLegacyNumber(rowOf(simulator, outputs), { status: "INACTIVE" }),
        shows: () => "nothing",
        mendedBy: [],
      },
      {
        name: "it was deleted in the dashboard",
        edit: (simulator, outputs) => simulator.edit.removeLegacyNumber(rowOf(simulator, outputs)),
        shows: () => "gone",
        mendedBy: [importNumber],
      },
    ],
  }),
  numberCase({
    name: "number on the legacy surface with its status",
    phoneNumber: "+14155559012",
    more: { status: "ACTIVE" },
    changes: (program) => [
      { name: "a friendly name", inputs: program({ friendlyName: "Support" }), is: "update", writes: [update] },
      {
        name: "a status that the program no longer gives",
        inputs: program({ status: undefined }),
        is: "update",
        writes: [],
      },
    ],
    drifts: [
      {
        name: "it was switched off in the dashboard",
        edit: (simulator, outputs) => simulator.edit.setLegacyNumber(rowOf(simulator, outputs), { status: "INACTIVE" }),
        shows: () => ({ status: "INACTIVE" }),
        mendedBy: [update],
      },
      {
        name: "somebody gave it a name, which the program does not manage",
        edit: (simulator, outputs) =>
          simulator.edit.setLegacyNumber(rowOf(simulator, outputs), { friendlyName: "Mine" }),
        shows: () => "nothing",
        mendedBy: [],
      },
    ],
  }),
  {
    ...numberCase({
      name: "number that is out of service on the legacy surface",
      phoneNumber: "+14155550000",
      more: { status: "INACTIVE" },
      changes: (program) => [
        { name: "in service", inputs: program({ status: "ACTIVE" }), is: "update", writes: [update] },
      ],
      drifts: [],
    }),
    createdBy: [importNumber, update],
  },
];

function numberCase({ name, phoneNumber, more, changes, drifts }: Telling): LifecycleCase {
  const program: Program =
    (changed) =>
    ({ connectionId }) => ({ connectionId, phoneNumber, ...more, ...changed });
  return {
    name,
    type: "legacy.PhoneNumber",
    async prepare({ edit, inventory }) {
      const [account] = inventory().accounts;
      const make = (of: string) =>
        edit.createLegacyConnection(account?.name ?? "", {
          provider: "TWILIO",
          name: of,
          accountSid: "AC9",
          authToken: "other",
        });
      return { connectionId: make(`${name}: first`), secondId: make(`${name}: second`) };
    },
    inputs: program({}),
    createdBy: [importNumber],
    changes: changes(program),
    drifts,
    deletedBy: [remove],
    stillActive: (simulator, outputs) => rowsOf(simulator, outputs).map((row) => `number ${row.phoneNumber}`),
  };
}

function rowsOf({ inventory }: Simulator, { connectionId, phoneNumber }: Properties) {
  return inventory().legacyNumbers.filter(
    (row) => row.connectionId === connectionId && row.phoneNumber === phoneNumber,
  );
}

function rowOf(simulator: Simulator, outputs: Properties): string {
  const [row] = rowsOf(simulator, outputs);
  if (!row) throw new Error(`${String(outputs.phoneNumber)} has no row.`);
  return row.id;
}
