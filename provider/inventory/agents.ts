import { z } from "zod";
import type { ApiClient } from "../api/apiClient";
import { isVocobaseError } from "../api/errors";
import { confirmedWrite, type SettleTiming } from "../api/settled";
import { type Lag, ProvableList } from "./provableList";

/**
 * An agent, as far as telephony goes (document 004). A key that an answer leaves out is undefined: not observed.
 */
export interface Agent {
  readonly id: string;
  readonly voicemailDetectionEnabled: boolean | undefined;
  readonly voicemailMessage: string | null | undefined;
}

/** What `PUT /agent/{id}` is told of voicemail; a field left out stays as it is, null clears. */
export interface VoicemailChange {
  voicemailDetectionEnabled?: boolean;
  voicemailMessage?: string | null;
}

const shownAgent = z.looseObject({
  voicemail_detection_enabled: z.boolean().optional().catch(undefined),
  voicemail_message: z
    .string()
    .nullable()
    // An empty message clears, as null does.
    .transform((message) => message || null)
    .optional()
    .catch(undefined),
});
const answer = z.union([z.looseObject({ agent: shownAgent }).transform(({ agent }) => agent), shownAgent]);

/** The agents of the account, each read by its id: how the API lists them is not documented. */
export class Agents {
  readonly #byId = new Map<string, ProvableList<Agent>>();

  constructor(
    private readonly client: ApiClient,
    private readonly timing: SettleTiming,
    private readonly lag: Lag,
  ) {}

  /** The agent, or undefined where the API has said twice, in its own form, that this account has none of this id. */
  async find(id: string): Promise<Agent | undefined> {
    return this.#listOf(id).findOrProveAbsent(`Agent ${id}`, ([agent]) => agent);
  }

  /** Changes the voicemail fields that are given, and no other. */
  async setVoicemail(id: string, change: VoicemailChange): Promise<void> {
    const list = this.#listOf(id);
    await confirmedWrite(
      list,
      this.timing,
      () =>
        this.client.send({
          method: "PUT",
          path: pathOf(id),
          body: {
            voicemail_detection_enabled: change.voicemailDetectionEnabled,
            voicemail_message: change.voicemailMessage,
          },
          answer: z.unknown(),
          doing: `set the voicemail detection of agent ${id}`,
        }),
      ({ items: [agent] }) => agent !== undefined && showsChange(agent, change),
    );
    list.change(id, (agent) => ({ ...agent, ...given(change) }));
  }

  /** A list of one, or of none: so one agent is read and proven absent as lists are. */
  #listOf(id: string): ProvableList<Agent> {
    const known =
      this.#byId.get(id) ??
      new ProvableList({ fetch: () => this.#fetch(id), keyOf: (agent) => agent.id, lag: this.lag });
    this.#byId.set(id, known);
    return known;
  }

  async #fetch(id: string): Promise<{ items: Agent[]; complete: boolean }> {
    try {
      const shown = await this.client.send({ method: "GET", path: pathOf(id), answer, doing: `read agent ${id}` });
      const agent: Agent = {
        id,
        voicemailDetectionEnabled: shown.voicemail_detection_enabled,
        voicemailMessage: shown.voicemail_message,
      };
      return { items: [agent], complete: true };
    } catch (error) {
      // A page of something else, or an address that does not exist, says nothing about the agent.
      if (!isVocobaseError(error) || error.kind !== "notFound" || error.code !== "NOT_FOUND") throw error;
      return { items: [], complete: true };
    }
  }
}

function showsChange(agent: Agent, change: VoicemailChange): boolean {
  return Object.entries(given(change)).every(([field, value]) => agent[field as keyof Agent] === value);
}

function given(change: VoicemailChange): VoicemailChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function pathOf(id: string): string {
  return `/agent/${encodeURIComponent(id)}`;
}
