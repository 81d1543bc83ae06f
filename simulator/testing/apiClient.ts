import { z } from "zod";

export interface Received {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed JSON; undefined where the body is none. */
  body: unknown;
}

const rowSchema = z.looseObject({
  id: z.string(),
  phone_number: z.string(),
  status: z.string(),
  is_default: z.boolean(),
  agent: z.looseObject({ id: z.string(), name: z.string() }).nullable(),
});
const connectionSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  is_default: z.boolean(),
  phone_numbers: z.array(rowSchema),
});
const routeSchema = z.looseObject({ id: z.number(), did_id: z.number(), status: z.number() });

function dataOf<Shape extends z.ZodType>(shape: Shape, received: Received): z.output<Shape> {
  return shape.parse(z.object({ data: z.unknown() }).parse(received.body).data);
}

/** A plain HTTP client for the simulator's tests: the API as a caller sees it. */
export function apiClient({ baseUrl }: { baseUrl: string }, key = "rg_live_simulator") {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Received> => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      body: typeof body === "string" || body === undefined ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };
  return {
    send,
    get: (path: string) => send("GET", path),
    post: (path: string, body: unknown) => send("POST", path, body),
    put: (path: string, body: unknown) => send("PUT", path, body),
    patch: (path: string, body: unknown) => send("PATCH", path, body),
    delete: (path: string) => send("DELETE", path),
    /** Creates a connection, which has to succeed. */
    connect: async (fields: Record<string, unknown>) => {
      const received = await send("POST", "/telephony/connections", { name: "Sales", ...fields });
      return dataOf(z.object({ connection: connectionSchema }), received).connection;
    },
    connections: async (query = "") => {
      const received = await send("GET", `/telephony/connections${query}`);
      return dataOf(z.object({ connections: z.array(connectionSchema) }), received).connections;
    },
    /** Syncs numbers, which has to succeed. */
    sync: async (connectionId: string, numbers: string[], provider = "PLIVO") => {
      const received = await send("POST", "/phone-numbers/sync", { provider, connection_id: connectionId, numbers });
      return dataOf(z.object({ phone_numbers: z.array(rowSchema) }), received).phone_numbers;
    },
    numbers: async () => {
      const received = await send("GET", "/phone-numbers");
      return dataOf(z.object({ phone_numbers: z.array(rowSchema) }), received).phone_numbers;
    },
    callRoutes: async (query = "") => {
      const received = await send("GET", `/voicelink/call-routing${query}`);
      return dataOf(z.object({ data: z.array(routeSchema) }), received).data;
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a create needs of each carrier, by the documents and by common sense. */
export const carrierFields: Record<string, Record<string, unknown>> = {
  twilio: { account_sid: "AC1", auth_token: "twilio-token", from_number: "+14155551111" },
  exotel: {
    account_sid: "ex1",
    auth_token: "exotel-token",
    api_key: "exotel-key",
    subdomain: "api.exotel.com",
    caller_id: "08011223344",
  },
  plivo: { auth_id: "MA1", auth_token: "plivo-token", from_number: "+918011223344" },
  vobiz: { auth_id: "MA_2", auth_token: "vobiz-token", from_number: "+918011223345" },
  tata_smartflo: { tata_email: "ops@example.com", tata_password: "tata-password", from_number: "+918011223346" },
  sip: {
    sip_host: "sip.example.com",
    outbound_username: "trunk",
    outbound_password: "sip-password",
    source_ips: ["198.51.100.7", "203.0.113.0/24"],
    did_number: "+918011223347",
    sip_transport: "TLS",
  },
  voicelink: { username: "acme", password: "voicelink-password", did_number: "+918011223348" },
  mcube: { jwt_token: "mcube-jwt", exe_number: "9876543232" },
};

/** The plain Plivo connection that most tests start from. */
export const plivo = { provider: "plivo", ...carrierFields.plivo };

/** The plain VoiceLink connection that most tests start from. */
export const voiceLink = { provider: "voicelink", username: "acme", password: "voicelink-password" } as const;
