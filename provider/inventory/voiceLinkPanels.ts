import { z } from "zod";
import type { ApiClient } from "../api/apiClient";
import { listItems } from "../api/listItems";
import { readPages } from "../api/pages";
import { voiceLinkItems } from "./callRoute";
import {
  type PanelBot,
  type PanelClient,
  type PanelDid,
  panelBot,
  panelClient,
  panelDid,
  type ReadinessItem,
  readinessItem,
} from "./panelItems";

/** Parameters of a list, as the API takes them; one that is undefined is left out. */
type Query = Record<string, string | number | undefined>;

/** A list as far as it could be read. */
export interface PanelList<T> {
  readonly items: readonly T[];
  /** False: there may be more. */
  readonly complete: boolean;
}

/**
 * What VoiceLink has behind a connection, read anew each time. Where no connection is named, the API answers while the
 * account has only one that is active.
 */
export class VoiceLinkPanels {
  constructor(private readonly client: ApiClient) {}

  clients(query: Query): Promise<PanelList<PanelClient>> {
    return this.#list("/voicelink/clients", "list the VoiceLink clients", panelClient, query);
  }

  dids(query: Query): Promise<PanelList<PanelDid>> {
    return this.#list("/voicelink/dids/purchased", "list the VoiceLink DIDs", panelDid, query);
  }

  bots(query: Query): Promise<PanelList<PanelBot>> {
    return this.#list("/voicelink/bots", "list the VoiceLink bots", panelBot, query);
  }

  /** Compares VoiceLink with the local numbers. Never imports a DID, which is what the API does unless it is told not to. */
  async readiness(connectionId: string | undefined): Promise<{
    readiness: readonly ReadinessItem[];
    dids: readonly PanelDid[];
    drift: readonly Record<string, unknown>[];
  }> {
    const doing = "read how ready the VoiceLink DIDs are";
    return this.client.send({
      method: "POST",
      path: "/voicelink/sync",
      body: { import_dids: false, connection_id: connectionId },
      readOnly: true,
      answer: readinessAnswer,
      doing,
    });
  }

  async #list<T>(path: string, doing: string, entry: z.ZodType<T>, query: Query): Promise<PanelList<T>> {
    const read = await readPages({
      client: this.client,
      path,
      query,
      doing,
      items: (data) => z.array(entry).safeParse(voiceLinkItems(data)).data,
      idOf: (item) => JSON.stringify(item),
    });
    return { items: read.items as T[], complete: read.complete };
  }
}

const record = z.record(z.string(), z.unknown());

const comparison = z.object({
  readiness: z.array(readinessItem),
  dids: z.array(panelDid).optional(),
  drift: z.array(record).optional().catch(undefined),
});

/** The comparison, whether or not it is wrapped once more. */
const readinessAnswer = z.unknown().transform((data, context) => {
  const found = comparison.safeParse({
    readiness: listItems(data, "readiness"),
    dids: listItems(data, "dids"),
    drift: listItems(data, "drift"),
  });
  if (found.success) {
    const { readiness, dids = [], drift = [] } = found.data;
    return { readiness, dids, drift };
  }
  context.addIssue({ code: "custom", message: "the readiness of the DIDs is missing from it" });
  return z.NEVER;
});
