import { z } from "zod";
import type { ApiClient, ApiRequest } from "../api/apiClient";
import type { Surface } from "../api/envelope";
import type { Bucket } from "../api/rateBudget";
import { callOfLegacy, callOfV2, type PhoneCall } from "./phoneCall";

/** A call that is to be placed. */
export interface CallOrder {
  to: string;
  agentId: string;
  connectionId?: string;
  /** V2: in lower case; where none is named the API takes mcube. */
  provider?: string;
  /** V2: values for the agent's variables. */
  variables?: Record<string, string>;
  /** Legacy: the number to call from. */
  phoneNumberId?: string;
}

/** How a start behaves towards the rate limit. */
export interface StartOptions {
  /** A 429 is told, not waited out: it may be about calls at a time. */
  limitIsAnswer: boolean;
  onSend?: () => Promise<void>;
}

const concurrency = z.looseObject({ active: z.number(), limit: z.number() });
const configuration = z.looseObject({ name: z.string(), allowed_telephony_providers: z.array(z.string()) });

const listed = {
  v2: z.looseObject({ calls: z.array(callOfV2), total: z.number().optional().catch(undefined) }),
  legacy: z.looseObject({ calls: z.array(callOfLegacy), total: z.number().optional().catch(undefined) }),
};

/** Calls of both surfaces: started, looked at, listed, and, on the legacy one, canceled while they ring. */
export class PhoneCalls {
  constructor(private readonly client: ApiClient) {}

  /** Places a call. It goes on by itself. Nothing that may have happened is sent twice. */
  async start(surface: Surface, order: CallOrder, { limitIsAnswer, onSend }: StartOptions): Promise<PhoneCall> {
    const request: Omit<ApiRequest<PhoneCall>, "answer" | "body"> = {
      method: "POST",
      surface,
      path: "/calls/start",
      doing: `start a call to ${order.to}`,
      limitIsAnswer,
      onSend,
    };
    if (surface === "v2") return this.client.send({ ...request, body: bodyOfV2(order), answer: callOfV2 });
    const answer = z.looseObject({ phoneCall: callOfLegacy }).transform(({ phoneCall }) => phoneCall);
    return this.client.send({ ...request, body: bodyOfLegacy(order), answer });
  }

  async get(surface: Surface, id: string, bucket: Bucket): Promise<PhoneCall> {
    const path = `/calls/${encodeURIComponent(id)}`;
    const answer = surface === "v2" ? callOfV2 : callOfLegacy;
    return this.client.send({ method: "GET", surface, path, bucket, answer, doing: `look at call ${id}` });
  }

  /** The last calls, newest first as the API gives them, and how many there are in all, if it says so. */
  async list(surface: Surface, limit: number): Promise<{ calls: PhoneCall[]; total?: number }> {
    const query = { limit, offset: 0 };
    return this.client.send({
      method: "GET",
      surface,
      path: "/calls",
      query,
      answer: listed[surface],
      doing: "list the calls",
    });
  }

  /** Cancels a call that nobody has answered yet. V2 is not known to have such a request. */
  async cancelLegacy(id: string): Promise<void> {
    await this.client.send({
      method: "POST",
      surface: "legacy",
      path: `/calls/${encodeURIComponent(id)}/cancel`,
      // Of calls, the legacy surface counts the starts alone, and who cancels cannot wait for a turn.
      bucket: "general",
      answer: z.unknown(),
      doing: `cancel call ${id}`,
    });
  }

  /** How many calls are active, of how many that may be. */
  async concurrency(): Promise<{ active: number; limit: number }> {
    return this.client.send({
      method: "GET",
      path: "/calls/concurrency",
      answer: concurrency,
      doing: "read how many calls are active",
      limitIsAnswer: true,
    });
  }

  /** The carriers that the account may call by, in lower case: the documents mix cases. */
  async allowedProviders(): Promise<{ account: string; allowed: string[] }> {
    const config = await this.client.send({
      method: "GET",
      path: "/config",
      answer: configuration,
      doing: "read which carriers the account may use",
    });
    return { account: config.name, allowed: config.allowed_telephony_providers.map((name) => name.toLowerCase()) };
  }
}

function bodyOfV2({ to, agentId, provider, connectionId, variables }: CallOrder): object {
  return { agent_id: agentId, to_number: to, provider, connection_id: connectionId, variables };
}

function bodyOfLegacy({ to, agentId, connectionId, phoneNumberId }: CallOrder): object {
  return { telephonyConnectionId: connectionId, phoneNumberId, agentId, toNumber: to };
}
