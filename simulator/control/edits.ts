import { z } from "zod";
import { carrierNames } from "../connections/carriers";
import { connectionBody } from "../connections/connectionBody";
import { disconnect, makeConnection, setDefault } from "../connections/connectionRules";
import { makeCallRoute } from "../voiceLink/callRouteRules";
import { panelOf } from "../voiceLink/voiceLinkPanel";
import { silentAgent } from "../world/createWorld";
import { Ids } from "../world/ids";
import type { NumberRow } from "../world/world";
import { callEdits } from "./callEdits";
import { edit } from "./edit";
import { findIn } from "./findIn";
import { legacyEdits } from "./legacyEdits";

const id = z.string();
const integer = z.number().int();

const connectionFields = z.looseObject({
  provider: z.enum(carrierNames),
  name: z.string().default("Made in the dashboard"),
});

const routeTargets = {
  inboundWebsocketBotId: integer.nullable().optional(),
  inboundSipTrunkId: integer.nullable().optional(),
  outboundWebsocketBotId: integer.nullable().optional(),
  outboundSipTrunkId: integer.nullable().optional(),
};

/** Changes as people make them in the dashboard, the VoiceLink panel or at Vocobase: past the API and its rules. */
export const edits = {
  /** Gives a connection another name. */
  renameConnection: edit(z.tuple([id, z.string()]), (its, connectionId, name) => {
    const connection = findIn.connection(its.world, connectionId);
    connection.name = name;
    connection.updatedAt = its.now;
  }),
  /** Switches a connection off. */
  disconnectConnection: edit(z.tuple([id]), (its, connectionId) =>
    disconnect(its.world, its.switches, findIn.connection(its.world, connectionId), its.now),
  ),
  /** Makes a connection the default of its carrier. */
  setDefault: edit(z.tuple([id]), (its, connectionId) =>
    setDefault(its.world, findIn.connection(its.world, connectionId)),
  ),
  /** Any status, such as `INVALID_CREDENTIALS`, with an error message if one is given. */
  setConnectionStatus: edit(
    z.tuple([id, z.string(), z.string().nullable().optional()]),
    (its, connectionId, status, lastError) => {
      Object.assign(findIn.connection(its.world, connectionId), { status, lastErrorMessage: lastError ?? null });
    },
  ),
  /** Changes what a connection holds of its carrier, by the API's names: `{ from_number: "+918011223344" }`. */
  setCredentials: edit(z.tuple([id, z.record(z.string(), z.string())]), (its, connectionId, fields) => {
    Object.assign(findIn.connection(its.world, connectionId).credentials, fields);
  }),
  /** A verification that succeeded just now. */
  touchVerified: edit(z.tuple([id]), (its, connectionId) => {
    findIn.connection(its.world, connectionId).lastVerifiedAt = its.now;
  }),
  /** Makes a connection, and its rows, as if they had never been: the list does not show it any more. */
  removeConnection: edit(z.tuple([id]), (its, connectionId) => {
    const { world } = its;
    const gone = findIn.connection(its.world, connectionId);
    world.connections = world.connections.filter((connection) => connection !== gone);
    world.phoneNumbers = world.phoneNumbers.filter((row) => row.connectionId !== gone.id);
  }),
  /** Makes a connection for an account, from the fields of a create. Returns its id. */
  createConnection: edit(z.tuple([z.string(), connectionFields]), (its, accountName, fields) => {
    const account = findIn.account(its.world, accountName);
    const body = connectionBody(its.switches).parse(fields);
    return makeConnection({ ...its, account, ids: new Ids(its.world) }, body).id;
  }),
  /** Changes a number row. */
  setNumber: edit(
    z.tuple([
      id,
      z.strictObject({
        status: z.enum(["ACTIVE", "INACTIVE"]).optional(),
        agentId: z.string().nullable().optional(),
        friendlyName: z.string().nullable().optional(),
      }),
    ]),
    (its, rowId, fields) => {
      assignGiven(findIn.number(its.world, rowId), fields);
    },
  ),
  /** Adds a number row to a connection. Returns the row's id. */
  addNumber: edit(z.tuple([id, z.string()]), (its, connectionId, phoneNumber) => {
    const { accountId } = findIn.connection(its.world, connectionId);
    const row: NumberRow = {
      id: new Ids(its.world).uuid(),
      accountId,
      connectionId,
      phoneNumber,
      friendlyName: null,
      status: "ACTIVE",
      isDefault: false,
      synced: false,
      agentId: null,
    };
    its.world.phoneNumbers.push(row);
    return row.id;
  }),
  /** Makes a number row vanish. */
  removeNumber: edit(z.tuple([id]), (its, rowId) => {
    const gone = findIn.number(its.world, rowId);
    its.world.phoneNumbers = its.world.phoneNumbers.filter((row) => row !== gone);
  }),
  /** Makes an agent. Returns its id. */
  createAgent: edit(z.tuple([z.string(), z.string()]), (its, accountName, name) => {
    const { id: accountId } = findIn.account(its.world, accountName);
    const agent = { ...silentAgent, id: new Ids(its.world).uuid(), accountId, name, createdAt: its.now };
    its.world.agents.push(agent);
    return agent.id;
  }),
  /** Changes the voicemail fields of an agent. */
  setAgent: edit(
    z.tuple([
      id,
      z.strictObject({
        voicemailDetectionEnabled: z.boolean().optional(),
        voicemailMessage: z.string().nullable().optional(),
      }),
    ]),
    (its, agentId, fields) => {
      assignGiven(findIn.agent(its.world, agentId), fields);
    },
  ),
  /** Deletes an agent. Numbers that it was bound to show none any more. */
  removeAgent: edit(z.tuple([id]), (its, agentId) => {
    const gone = findIn.agent(its.world, agentId);
    its.world.agents = its.world.agents.filter((agent) => agent !== gone);
  }),
  /** Changes a routing record in the VoiceLink panel. */
  editRoute: edit(
    z.tuple([
      integer,
      z.strictObject({
        ...routeTargets,
        forInboundCall: integer.optional(),
        forOutboundCall: integer.optional(),
        status: integer.optional(),
      }),
    ]),
    (its, routingId, fields) => {
      assignGiven(findIn.route(its.world, routingId), fields);
    },
  ),
  /** Adds a routing record in the panel of a VoiceLink connection. Returns the routing id. */
  createRoute: edit(
    z.tuple([
      id,
      z.strictObject({
        didId: integer,
        ...routeTargets,
        forInboundCall: integer.default(1),
        forOutboundCall: integer.default(4),
        status: integer.default(1),
      }),
    ]),
    (its, connectionId, { didId, status, ...fields }) => {
      const panel = panelOf(its.world, its.switches, findIn.connection(its.world, connectionId));
      const body = {
        did_id: didId,
        for_inbound_call: fields.forInboundCall,
        for_outbound_call: fields.forOutboundCall,
        status: status === 0 ? (0 as const) : (1 as const),
      };
      const made = makeCallRoute({ ...its, ids: new Ids(its.world) }, panel, body);
      assignGiven(made, fields);
      return made.id;
    },
  ),
  /** Makes a routing record vanish. */
  removeRoute: edit(z.tuple([integer]), (its, routingId) => {
    const gone = findIn.route(its.world, routingId);
    for (const panel of its.world.panels) panel.routes = panel.routes.filter((route) => route !== gone);
  }),
  /** A purchased DID runs out, in every panel that has it. */
  expireDid: edit(z.tuple([integer]), (its, didId) => {
    const found = [
      ...its.world.accounts.map((account) => account.voiceLinkDids),
      ...its.world.panels.map((p) => p.dids),
    ]
      .flat()
      .filter((did) => did.id === didId);
    if (found.length === 0) throw new Error(`There is no DID ${didId}.`);
    for (const did of found) did.status = "expired";
  }),
  /** Changes the partner's name. */
  renameAccount: edit(z.tuple([z.string(), z.string()]), (its, old, name) => {
    findIn.account(its.world, old).name = name;
  }),
  /** Sets which carriers Vocobase has enabled for an account; any case of letters. */
  setAllowedProviders: edit(z.tuple([z.string(), z.array(z.string())]), (its, accountName, providers) => {
    findIn.account(its.world, accountName).allowedProviders = providers;
  }),
  /** Adds an API key to an account. */
  addApiKey: edit(z.tuple([z.string(), z.string()]), (its, accountName, key) => {
    const owner = its.world.accounts.find(({ apiKeys }) => apiKeys.includes(key));
    if (owner !== undefined) throw new Error(`The key belongs to ${owner.name} already.`);
    findIn.account(its.world, accountName).apiKeys.push(key);
  }),
  /** Makes an API key unknown. */
  revokeApiKey: edit(z.tuple([z.string()]), (its, key) => {
    const owner = its.world.accounts.find(({ apiKeys }) => apiKeys.includes(key));
    if (owner === undefined) throw new Error("No account has this key.");
    owner.apiKeys = owner.apiKeys.filter((known) => known !== key);
  }),
  /** Suspends an account: its keys get a 403. */
  suspend: edit(z.tuple([z.string()]), (its, accountName) => {
    findIn.account(its.world, accountName).status = "suspended";
  }),
  /** Ends a suspension. */
  unsuspend: edit(z.tuple([z.string()]), (its, accountName) => {
    findIn.account(its.world, accountName).status = "active";
  }),
  ...callEdits,
  ...legacyEdits,
};

/** The edits as methods of a simulator. */
export type Edits = {
  [Name in keyof typeof edits]: (
    ...args: z.input<(typeof edits)[Name]["args"]>
  ) => ReturnType<(typeof edits)[Name]["run"]>;
};

function assignGiven<T extends object>(target: T, fields: Partial<T>): void {
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) Object.assign(target, { [key]: value });
}
