import type { Simulator } from "../../../simulator";
import type { LifecycleCase, LifecycleChange, LifecycleDrift } from "../../../test/lifecycle/lifecycleCase";
import type { Properties } from "../../lifecycle/properties";

const create = "POST /api/telephony/connections";
const update = "PUT /api/telephony/connections/{id}";
const remove = "DELETE /api/telephony/connections/{id}";

const twilio = {
  provider: "TWILIO",
  name: "Legacy Twilio",
  accountSid: "AC0001",
  authToken: "twilio-token",
  sipDomain: "mycompany.sip.twilio.com",
};
const exotel = {
  provider: "EXOTEL",
  name: "Legacy Exotel",
  accountSid: "exotel-sid",
  authToken: "exotel-token",
  exotelApiKey: "exotel-key",
  exotelSubdomain: "api.exotel.com",
  exotelCallerId: "+919876543210",
};
const { sipDomain: _, ...plainTwilio } = twilio;

const changed = (name: string, inputs: Properties, writes: readonly string[] = [update]): LifecycleChange => ({
  name,
  inputs: () => inputs,
  is: "update",
  writes,
});

export const cases: readonly LifecycleCase[] = [
  connectionCase("Twilio on the legacy surface", twilio, [
    changed("another name", { ...twilio, name: "Renamed" }),
    changed("another auth token", { ...twilio, authToken: "twilio-token-2" }),
    changed("another account and another name", { ...twilio, accountSid: "AC0002", name: "Renamed" }),
    changed("another SIP domain", { ...twilio, sipDomain: "other.sip.twilio.com" }),
    changed("a SIP domain that the program no longer names", plainTwilio, []),
    {
      name: "another carrier",
      inputs: () => ({ ...exotel, name: twilio.name }),
      is: "replace",
      writes: [create, remove],
    },
  ]),
  connectionCase("Exotel on the legacy surface", exotel, [
    changed("another API key", { ...exotel, exotelApiKey: "exotel-key-2" }),
    changed("another subdomain", { ...exotel, exotelSubdomain: "api.in.exotel.com" }),
    changed("another caller ID", { ...exotel, exotelCallerId: "+919876543211" }),
  ]),
];

function connectionCase(name: string, base: Properties, changes: readonly LifecycleChange[]): LifecycleCase {
  return {
    name,
    type: "legacy.TelephonyConnection",
    prepare: async () => ({}),
    inputs: () => base,
    createdBy: [create],
    changes,
    drifts: driftsOf(base),
    deletedBy: [remove],
    stillActive: ({ inventory }, outputs) =>
      inventory()
        .legacyConnections.filter(
          ({ provider, name: named }) => provider === outputs.provider && named === outputs.name,
        )
        .map(({ id }) => `legacy connection ${id}`),
  };
}

function driftsOf(base: Properties): LifecycleDrift[] {
  const [field, value] =
    base.provider === "TWILIO" ? ["sipDomain", "by.hand.example"] : ["exotelCallerId", "+14155550000"];
  return [
    {
      name: "it was renamed in the dashboard",
      edit: (simulator, outputs) => simulator.edit.renameLegacyConnection(idOf(simulator, outputs), "By hand"),
      shows: () => ({ name: "By hand" }),
      mendedBy: [update],
    },
    {
      name: "a field of its carrier was changed in the dashboard",
      edit: (simulator, outputs) => simulator.edit.setLegacyFields(idOf(simulator, outputs), { [field]: value }),
      shows: () => ({ [field]: value }),
      mendedBy: [update],
    },
    {
      name: "it was deleted in the dashboard",
      edit: (simulator, outputs) => simulator.edit.removeLegacyConnection(idOf(simulator, outputs)),
      shows: () => "gone",
      mendedBy: [create],
    },
    {
      name: "its credentials were rejected by the carrier",
      edit: (simulator, outputs) => simulator.edit.setLegacyStatus(idOf(simulator, outputs), "INVALID_CREDENTIALS"),
      shows: () => ({ status: "INVALID_CREDENTIALS" }),
      mendedBy: [],
    },
    {
      name: "somebody imported a number to it",
      edit: (simulator, outputs) =>
        simulator.edit.importLegacyNumber(
          idOf(simulator, outputs),
          `+1415555${base.provider === "TWILIO" ? "9991" : "9992"}`,
        ),
      shows: () => "nothing",
      mendedBy: [],
    },
  ];
}

function idOf({ inventory }: Simulator, { provider, name }: Properties): string {
  const found = inventory().legacyConnections.find((made) => made.provider === provider && made.name === name);
  if (!found) throw new Error(`There is no legacy connection ${String(name)}.`);
  return found.id;
}
