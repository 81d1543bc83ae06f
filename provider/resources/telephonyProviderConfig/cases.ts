import type { Simulator } from "../../../simulator";
import type { LifecycleCase, LifecycleChange, LifecycleDrift } from "../../../test/lifecycle/lifecycleCase";
import type { Properties } from "../../lifecycle/properties";
import { type Carrier, carriers } from "./carriers";

/** What a program says of each carrier, and the same after one credential was rotated. */
interface Sample {
  readonly inputs: Properties;
  readonly rotated: Properties;
  /** Another number, by the name of its field, and by the API's. */
  readonly number?: readonly [field: string, wireName: string, value: string];
}

const vobiz = { authId: "MA_CONFIG1", authToken: "vobiz-config-token", fromNumber: "+918044440001" };
const plivo = { authId: "MACONFIG2", authToken: "plivo-config-token", fromNumber: "+918044440002" };

const samples: Readonly<Record<Carrier, Sample>> = {
  vobiz: {
    inputs: vobiz,
    rotated: { authToken: "vobiz-config-token-2" },
    number: ["fromNumber", "from_number", "+918044440011"],
  },
  plivo: {
    inputs: plivo,
    rotated: { authId: "MACONFIG2B" },
    number: ["fromNumber", "from_number", "+918044440012"],
  },
  exotel: {
    inputs: {
      accountSid: "exotel-config-sid",
      apiKey: "exotel-config-key",
      apiToken: "exotel-config-token",
      subdomain: "api.in.exotel.com",
      callerId: "+918044440003",
      appletId: "4711",
    },
    rotated: { apiToken: "exotel-config-token-2" },
    number: ["callerId", "caller_id", "+918044440013"],
  },
  tata_smartflo: {
    inputs: {
      email: "ops@example.com",
      password: "smartflo-config-password",
      fromNumber: "+918044440004",
      baseUrl: "https://smartflo.example/v1",
      agentNumber: "918044440000",
    },
    rotated: { password: "smartflo-config-password-2" },
  },
  twilio: {
    inputs: { accountSid: "ACCONFIG", authToken: "twilio-config-token", fromNumber: "+14155550005" },
    rotated: { authToken: "twilio-config-token-2" },
    number: ["fromNumber", "from_number", "+14155550015"],
  },
  mcube: {
    inputs: { jwtToken: "mcube-config-jwt", exeNumber: "9876543236" },
    rotated: { jwtToken: "mcube-config-jwt-2" },
    number: ["exeNumber", "exe_number", "9876543246"],
  },
  voicelink: {
    inputs: { username: "acme", password: "voicelink-config-password", didNumber: "+918044440007" },
    rotated: { password: "voicelink-config-password-2" },
  },
};

/** Every carrier there is: the record above cannot leave one out. */
export const cases: readonly LifecycleCase[] = Object.entries(samples).map(([carrier, sample]) =>
  configCase(carrier as Carrier, sample),
);

function configCase(provider: Carrier, { inputs, rotated, number }: Sample): LifecycleCase {
  const base = { provider, ...inputs };
  const put = `PUT /config/telephony/${carriers[provider].path}`;
  const update = (name: string, more: Properties): LifecycleChange => ({
    name,
    inputs: () => ({ ...base, ...more }),
    is: "update",
    writes: [put],
  });
  return {
    name: `configuration of ${provider}`,
    type: "TelephonyProviderConfig",
    apart: true,
    prepare: async () => ({}),
    inputs: () => base,
    createdBy: [put],
    changes: [
      update("another credential", rotated),
      ...(number ? [update("another number", { [number[0]]: number[2] })] : []),
    ],
    drifts: driftsOf(provider, number, put),
    // The API has no delete for credentials.
    deletedBy: [],
    stillActive: () => [],
  };
}

function driftsOf(provider: Carrier, number: Sample["number"], put: string): LifecycleDrift[] {
  const edited = (name: string, edit: (simulator: Simulator, connectionId: string) => void): LifecycleDrift => ({
    name,
    edit: (simulator) => edit(simulator, defaultOf(simulator, provider)),
    shows: () => "nothing",
    mendedBy: [],
  });
  const drifts = [
    edited("its credentials were changed by hand, which are masked", ({ edit }, id) =>
      edit.setCredentials(id, { account_sid: "by-hand", auth_token: "by-hand" }),
    ),
    edited("its connection was renamed", ({ edit }, id) => edit.renameConnection(id, "By hand")),
  ];
  // Of the other carriers GET /config shows nothing.
  if (number === undefined) return drifts;
  const [field, wireName] = number;
  const byHand = provider === "mcube" ? "9876540000" : "+918044449999";
  return [
    ...drifts,
    {
      ...edited("its number was changed by hand", ({ edit }, id) => edit.setCredentials(id, { [wireName]: byHand })),
      shows: () => ({ [field]: byHand }),
      mendedBy: [put],
    },
    {
      ...edited("its connection is gone", ({ edit }, id) => edit.removeConnection(id)),
      shows: () => "gone",
      mendedBy: [put],
    },
  ];
}

function defaultOf({ inventory }: Simulator, provider: Carrier): string {
  const found = inventory().connections.find((connection) => connection.provider === provider && connection.isDefault);
  if (!found) throw new Error(`There is no default ${provider} connection.`);
  return found.id;
}
