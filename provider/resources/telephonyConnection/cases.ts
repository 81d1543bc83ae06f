import type { Simulator } from "../../../simulator";
import type { LifecycleCase, LifecycleChange, LifecycleDrift } from "../../../test/lifecycle/lifecycleCase";
import type { Properties } from "../../lifecycle/properties";
import type { Carrier } from "./carriers";

const create = "POST /telephony/connections";
const rename = "PATCH /telephony/connections/{id}";
const disconnect = "DELETE /telephony/connections/{id}";

/** What a program says of each carrier, and the same with one credential exchanged. */
interface Sample {
  readonly inputs: Properties;
  readonly rotated: Properties;
  /** Changes that this carrier alone can have. */
  readonly changes?: readonly LifecycleChange[];
}

const plivo = { authId: "MAXXXXXXXXXXXXXXXXXX", authToken: "plivo-token", fromNumber: "+918011223344" };
const vobiz = { authId: "MA_VOBIZ1", authToken: "vobiz-token", fromNumber: "+918011223345" };
const sip = {
  sipHost: "sip.carrier.example",
  outboundUsername: "trunk",
  outboundPassword: "sip-password",
  sourceIps: ["203.0.113.10", "198.51.100.0/24", "2001:db8::/32"],
  didNumber: "+918011223347",
  sipTransport: "TLS",
};

const samples: Readonly<Record<Carrier, Sample>> = {
  twilio: {
    inputs: { accountSid: "AC0001", authToken: "twilio-token", fromNumber: "+14155551111" },
    rotated: { authToken: "twilio-token-2" },
  },
  exotel: {
    inputs: {
      accountSid: "exotel-sid",
      apiKey: "exotel-key",
      authToken: "exotel-token",
      subdomain: "api.in.exotel.com",
      callerId: "08011223344",
    },
    rotated: { apiKey: "exotel-key-2" },
  },
  plivo: {
    inputs: plivo,
    rotated: { authToken: "plivo-token-2" },
    changes: [sameAuthIdByItsOtherName("plivo", plivo), anotherNumber("plivo", plivo)],
  },
  vobiz: {
    inputs: vobiz,
    rotated: { authId: "MA_VOBIZ2" },
    changes: [sameAuthIdByItsOtherName("vobiz", vobiz)],
  },
  tata_smartflo: {
    inputs: {
      tataEmail: "ops@example.com",
      tataPassword: "smartflo-password",
      fromNumber: "+918011223346",
      baseUrl: "https://smartflo.example/v1",
      agentNumber: "918011220000",
    },
    rotated: { tataPassword: "smartflo-password-2" },
  },
  sip: {
    inputs: sip,
    rotated: { outboundPassword: "sip-password-2" },
    changes: [
      {
        name: "source addresses in another order",
        inputs: () => ({ ...named("sip"), ...sip, sourceIps: sip.sourceIps.toReversed() }),
        is: "nothing",
        writes: [],
      },
      {
        name: "one more source address",
        inputs: () => ({ ...named("sip"), ...sip, sourceIps: [...sip.sourceIps, "203.0.113.11"] }),
        is: "replace",
        writes: [create, disconnect],
      },
    ],
  },
  voicelink: {
    inputs: {
      username: "acme",
      password: "voicelink-password",
      baseUrl: "https://panel.voicelink.example",
      didNumber: "+918011223348",
    },
    rotated: { password: "voicelink-password-2" },
  },
  mcube: {
    inputs: { jwtToken: "mcube-jwt", exeNumber: "9876543232" },
    rotated: { jwtToken: "mcube-jwt-2" },
  },
};

/** Every carrier there is: the record above cannot leave one out. */
export const cases: readonly LifecycleCase[] = Object.entries(samples).map(([carrier, sample]) =>
  connectionCase(carrier as Carrier, sample),
);

function connectionCase(carrier: Carrier, { inputs, rotated, changes = [] }: Sample): LifecycleCase {
  const base = { ...named(carrier), ...inputs };
  return {
    name: `${carrier} connection`,
    type: "TelephonyConnection",
    prepare: async () => ({}),
    inputs: () => base,
    createdBy: [create],
    changes: [
      { name: "another name", inputs: () => ({ ...base, name: "Renamed" }), is: "update", writes: [rename] },
      {
        name: "another credential",
        inputs: () => ({ ...base, ...rotated }),
        is: "replace",
        writes: [create, disconnect],
      },
      {
        name: "another credential and another name",
        inputs: () => ({ ...base, ...rotated, name: "Renamed" }),
        is: "replace",
        writes: [create, disconnect],
      },
      ...changes,
    ],
    drifts: driftsOf(carrier, base),
    deletedBy: [disconnect],
    stillActive: (simulator, { connectionId }) =>
      simulator
        .inventory()
        .connections.filter(({ id, status }) => id === connectionId && status !== "DISCONNECTED")
        .map(({ id }) => `connection ${id}`),
  };
}

function driftsOf(carrier: Carrier, base: Properties): LifecycleDrift[] {
  return [
    {
      name: "it was renamed in the dashboard",
      edit: ({ edit }, outputs) => edit.renameConnection(idOf(outputs), "By hand"),
      shows: () => ({ name: "By hand" }),
      mendedBy: [rename],
    },
    {
      name: "it was disconnected in the dashboard",
      edit: ({ edit }, outputs) => edit.disconnectConnection(idOf(outputs)),
      shows: () => "gone",
      mendedBy: [create],
    },
    {
      name: "it vanished from the list",
      edit: ({ edit }, outputs) => edit.removeConnection(idOf(outputs)),
      shows: () => "gone",
      mendedBy: [create],
    },
    {
      name: "its credentials were rejected by the carrier",
      edit: ({ edit }, outputs) => edit.setConnectionStatus(idOf(outputs), "INVALID_CREDENTIALS", "rejected"),
      shows: () => ({ status: "INVALID_CREDENTIALS" }),
      mendedBy: [],
    },
    {
      name: "another connection became the default",
      edit: ({ edit, inventory }, outputs) => {
        const [account] = inventory().accounts;
        const second = edit.createConnection(account?.name ?? "", { ...onTheWire(carrier), name: "Second" });
        edit.setDefault(second);
        if (isDefault(inventory, idOf(outputs))) throw new Error("The default did not move.");
      },
      shows: () => "nothing",
      mendedBy: [],
    },
    {
      name: "it was verified anew",
      edit: ({ edit }, outputs) => edit.touchVerified(idOf(outputs)),
      shows: () => "nothing",
      mendedBy: [],
    },
    {
      name: "an agent was bound to its number",
      edit: ({ edit, inventory }, outputs) => {
        const { agents, phoneNumbers } = inventory();
        const row = phoneNumbers.find(({ connectionId }) => connectionId === outputs.connectionId);
        if (!row) throw new Error(`The ${base.provider} connection has no number row.`);
        edit.setNumber(row.id, { agentId: agents[0]?.id, friendlyName: "Front desk" });
      },
      shows: () => "nothing",
      mendedBy: [],
    },
  ];
}

/** A connection of this carrier that no resource manages, in the API's own words. */
function onTheWire(carrier: Carrier) {
  const fields: Readonly<Record<Carrier, object>> = {
    twilio: { account_sid: "AC9", auth_token: "other" },
    exotel: { account_sid: "other", api_key: "other", auth_token: "other", subdomain: "api.exotel.com" },
    plivo: { auth_id: "MA9", auth_token: "other" },
    vobiz: { auth_id: "MA_9", auth_token: "other" },
    tata_smartflo: { tata_email: "other@example.com", tata_password: "other" },
    sip: { sip_host: "other.carrier.example" },
    voicelink: { username: "other", password: "other" },
    mcube: { jwt_token: "other", exe_number: "9876543233" },
  };
  return { provider: carrier, ...fields[carrier] };
}

function isDefault(inventory: Simulator["inventory"], connectionId: string): boolean {
  return inventory().connections.some((connection) => connection.id === connectionId && connection.isDefault);
}

function idOf(outputs: Properties): string {
  return String(outputs.connectionId);
}

function named(carrier: Carrier): Properties {
  return { provider: carrier, name: `Sales by ${carrier}` };
}

function sameAuthIdByItsOtherName(carrier: Carrier, { authId, ...others }: typeof plivo): LifecycleChange {
  return {
    name: "the same auth id by its other name",
    inputs: () => ({ ...named(carrier), ...others, accountSid: authId }),
    is: "update",
    writes: [],
  };
}

function anotherNumber(carrier: Carrier, inputs: Properties): LifecycleChange {
  return {
    name: "another outbound number",
    inputs: () => ({ ...named(carrier), ...inputs, fromNumber: "+918011223399" }),
    is: "replace",
    writes: [create, disconnect],
  };
}
