import { z } from "zod";
import type { ApiClient } from "../api/apiClient";
import { isVocobaseError } from "../api/errors";
import { confirmedWrite, type SettleTiming } from "../api/settled";
import { AccountList } from "./accountList";
import { type CallRoute, callRoute, type Did, sameDid, voiceLinkItems } from "./callRoute";
import type { Lag } from "./provableList";

const path = "/voicelink/call-routing";

/** What a routing record says, in the API's words; an update replaces the record, so what is left out is erased. */
export interface RouteRecord {
  for_inbound_call: number;
  for_outbound_call: number;
  inbound_websocket_bot_id?: number;
  inbound_sip_trunk_id?: number;
  outbound_websocket_bot_id?: number;
  outbound_sip_trunk_id?: number;
  status: number;
}

/**
 * The call-routing records behind one VoiceLink connection, or behind the account's only one where none is named. Each
 * connection shows the panel of its own VoiceLink login; two with the same login show the same records.
 */
export class CallRoutes {
  readonly list: AccountList<CallRoute>;
  readonly #dids: AccountList<Required<Did>>;
  /** Why the API wants a connection to be named, once it has said so. */
  ambiguity: unknown;

  constructor(
    private readonly client: ApiClient,
    private readonly timing: SettleTiming,
    private readonly lag: Lag,
    /** Undefined: the API is asked without one, which it answers while only one VoiceLink connection is active. */
    readonly connectionId: string | undefined,
  ) {
    this.list = this.#listOf(path, "list the VoiceLink call routing", callRoute, ({ id }) => id);
    this.#dids = this.#listOf("/voicelink/dids/purchased", "list the VoiceLink DIDs", purchasedDid, ({ didId }) =>
      String(didId),
    );
  }

  /** The record of a DID among those given, if any: there is one at most. */
  async recordOf(did: Did, routes: readonly CallRoute[]): Promise<CallRoute | undefined> {
    const compared = routes.map((route) => ({ route, same: sameDid(route, did) }));
    const found = compared.find(({ same }) => same)?.route;
    if (found || compared.every(({ same }) => same !== undefined)) return found;
    const whole = await this.identify(did);
    return routes.find((route) => sameDid(route, whole));
  }

  /** The DID under both its names, as far as VoiceLink's list of purchased DIDs tells. */
  async identify(did: Did): Promise<Did> {
    const { items } = await this.#dids.read();
    return items.find((item) => sameDid(item, did)) ?? did;
  }

  /** Makes the record of a DID. Undefined where the answer, though good, does not show its id, as is usual. */
  async create(did: Did, record: RouteRecord, onSend: () => Promise<void>): Promise<CallRoute | undefined> {
    const post = (didNumber: string | undefined) =>
      this.client.send({
        method: "POST",
        path,
        body: {
          ...record,
          did_id: did.didId,
          did_number: did.didId === undefined ? didNumber : undefined,
          connection_id: this.connectionId,
        },
        answer: z.unknown(),
        doing: `create the call routing of DID ${did.didId ?? did.didNumber}`,
        onSend,
      });
    const made = madeIn(await post(did.didNumber).catch((error: unknown) => retryOtherSpelling(error, did, post)));
    if (!made) return undefined;
    const route = { didId: did.didId, didNumber: did.didNumber, ...asShown(record), id: made };
    this.list.put(route);
    return route;
  }

  /** Replaces a record: everything that it is not told anew, it loses. */
  async replace(id: string, record: RouteRecord): Promise<void> {
    await confirmedWrite(
      this.list,
      this.timing,
      () =>
        this.client.send({
          method: "POST",
          path: `${path}/${encodeURIComponent(id)}`,
          body: { ...record, connection_id: this.connectionId },
          answer: z.unknown(),
          doing: `update call routing ${id}`,
        }),
      ({ items }) => items.some((route) => route.id === id && saysExactly(route, record)),
    );
    this.list.change(id, (shown) => ({ ...shown, ...asShown(record) }));
  }

  /** One of the panel's lists: everything of VoiceLink is read alike. */
  #listOf<T>(path: string, doing: string, entry: z.ZodType<T>, keyOf: (item: T) => string): AccountList<T> {
    const { client, lag } = this;
    const query = { connection_id: this.connectionId };
    return new AccountList<T>({ client, path, query, doing, items: voiceLinkItems, entry, keyOf, lag });
  }
}

const purchasedDid = z
  .looseObject({
    id: z.union([z.number(), z.string()]).optional(),
    did_id: z.union([z.number(), z.string()]).optional(),
    did_number: z.union([z.string(), z.number()]).transform(String),
  })
  .transform((shown): Required<Did> => ({ didId: Number(shown.did_id ?? shown.id), didNumber: shown.did_number }));

/**
 * Whether a record, as the list shows it, says exactly this. A mode or status that the list leaves out says nothing; a
 * target that it leaves out is none.
 */
export function saysExactly(route: CallRoute, record: RouteRecord): boolean {
  return Object.entries(asShown(record)).every(([field, value]) => (route[field as keyof CallRoute] ?? null) === value);
}

function asShown(record: RouteRecord) {
  return {
    forInboundCall: record.for_inbound_call,
    forOutboundCall: record.for_outbound_call,
    inboundWebsocketBotId: record.inbound_websocket_bot_id ?? null,
    inboundSipTrunkId: record.inbound_sip_trunk_id ?? null,
    outboundWebsocketBotId: record.outbound_websocket_bot_id ?? null,
    outboundSipTrunkId: record.outbound_sip_trunk_id ?? null,
    status: record.status,
  };
}

/** Whether a DID's number is written with a plus is not documented, so a refusal of one form is answered with the other. */
async function retryOtherSpelling(
  error: unknown,
  { didId, didNumber }: Did,
  post: (didNumber: string) => Promise<unknown>,
): Promise<unknown> {
  const refused = isVocobaseError(error) && error.kind === "invalidRequest" && error.message.includes("did_number");
  if (!refused || didId !== undefined || didNumber === undefined) throw error;
  return post(didNumber.startsWith("+") ? didNumber.slice(1) : `+${didNumber}`);
}

/**
 * The id of the record that an answer shows, however it is nested. An answer may as well be empty, and an id alone
 * proves nothing, since the shape is VoiceLink's own: what shows it must look like a routing record.
 */
function madeIn(data: unknown): string | undefined {
  let inner = data;
  for (let depth = 0; depth < 4 && inner !== null && typeof inner === "object"; depth++) {
    const shown = Array.isArray(inner) ? inner[0] : inner;
    const route = callRoute.safeParse(shown).data;
    if (route?.forInboundCall !== undefined) return route.id;
    inner = (shown as { data?: unknown } | undefined)?.data;
  }
  return undefined;
}

/** Whether the API wants to be told which of several VoiceLink connections is meant. */
export function isAmbiguous(error: unknown): boolean {
  return isVocobaseError(error) && error.kind === "connectionAmbiguous";
}
