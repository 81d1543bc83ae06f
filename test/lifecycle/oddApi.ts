import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";

/** What the stub answers: JSON text by method and path, ids left out. */
export type Answers = Readonly<Record<string, string>>;

/** An API that answers whatever it is told to, however odd. */
export interface OddApi {
  readonly baseUrl: string;
  answers: Answers;
  close(): Promise<void>;
}

export async function startOddApi(answers: Answers = {}): Promise<OddApi> {
  const api: OddApi = { baseUrl: "", answers, close: () => closed(server) };
  const server = createServer((request, response) => {
    request.resume();
    request.once("end", () => {
      const path = (request.url ?? "").replace(/\?.*/, "").replace(/^\/api\/v2/, "");
      const bare = path.replace(
        /(\/telephony\/connections|\/phone-numbers|\/call-routing)\/(?!sync$)[^/]+$/,
        "$1/{id}",
      );
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(api.answers[`${request.method} ${bare}`] ?? "{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(api, { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2` });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

const connection = {
  id: "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20",
  connection_id: "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20",
  provider: "plivo",
  provider_key: "PLIVO",
  name: "Sales",
  status: "ACTIVE",
  is_default: true,
  last_verified_at: "2026-06-09T08:00:00.000Z",
  last_error_message: null,
  phone_numbers: [
    {
      id: "f1a2c3d4-1111-2222-3333-444455556666",
      phone_number: "+918011223344",
      friendly_name: null,
      status: "ACTIVE",
      is_default: true,
      inbound_enabled: false,
      agent: null,
    },
  ],
};

const route = {
  id: 4711,
  did_id: 812,
  did_number: "918011223344",
  for_inbound_call: 3,
  for_outbound_call: 3,
  inbound_websocket_bot_id: 93,
  inbound_sip_trunk_id: null,
  outbound_websocket_bot_id: 93,
  outbound_sip_trunk_id: null,
  status: 1,
};

/** What the documents show of each answer. */
const documented: Readonly<Record<string, unknown>> = {
  "GET /config": { success: true, data: { name: "acme-corp", status: "active" } },
  "GET /telephony/connections": { success: true, data: { connections: [connection] } },
  "POST /telephony/connections": { success: true, data: { connection } },
  "PATCH /telephony/connections/{id}": { success: true, data: { connection } },
  "DELETE /telephony/connections/{id}": { success: true, data: {} },
  "GET /phone-numbers": { success: true, data: { phone_numbers: connection.phone_numbers } },
  "POST /phone-numbers/sync": { success: true, data: {} },
  "PUT /phone-numbers/{id}": { success: true, data: connection.phone_numbers[0] },
  "GET /voicelink/call-routing": { success: true, data: { data: [route] } },
  "POST /voicelink/call-routing": { success: true, data: {} },
  "POST /voicelink/call-routing/{id}": { success: true, data: {} },
  "GET /voicelink/dids/purchased": { success: true, data: { data: [{ id: 812, did_number: "918011223344" }] } },
};

type Path = readonly (string | number)[];

/** A value of the answer that is another one, gone, or joined by one that nobody knows. */
interface Oddity {
  at: Path;
  value: string | undefined;
}

const oddValues = [
  ...["null", "0", "-1", "1.5", "1e400", "9007199254740993", '"9007199254740993"', '""', '" "', '"text"', "true"],
  ...["[]", "[null]", "[[]]", "{}", '{"id":null}', '{"data":{"data":{"data":[]}}}', '"9b7f1c44\\u0000"', '"__proto__"'],
];

/** Answers that are almost what the documents show: keys are missing, null, of another type, or more than there should be. */
export const oddAnswers: fc.Arbitrary<Answers> = fc
  .record(Object.fromEntries(Object.entries(documented).map(([name, answer]) => [name, almost(answer)])))
  .map((answers) => answers);

function almost(answer: unknown): fc.Arbitrary<string> {
  const oddity: fc.Arbitrary<Oddity> = fc.record({
    at: fc.constantFrom(...pathsIn(answer)),
    value: fc.option(fc.constantFrom(...oddValues), { nil: undefined }),
  });
  const right = JSON.stringify(answer);
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(right) },
    {
      weight: 5,
      arbitrary: fc.array(oddity, { minLength: 1, maxLength: 3 }).map((oddities) => made(answer, oddities)),
    },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.constantFrom("", "null", "<html>", right.slice(0, 20)) },
  );
}

function pathsIn(value: unknown, path: Path = []): Path[] {
  const inner = value !== null && typeof value === "object" ? Object.entries(value) : [];
  const below = inner.flatMap(([key, item]) => pathsIn(item, [...path, Array.isArray(value) ? Number(key) : key]));
  return [path, ...below, ...(Array.isArray(value) ? [] : inner.length > 0 ? [[...path, "extra"]] : [])];
}

/** The text of the answer with the oddities in it; as text, since JSON can say numbers that no number holds. */
function made(answer: unknown, oddities: readonly Oddity[]): string {
  const root = { answer: structuredClone(answer) };
  const texts: string[] = [];
  for (const { at, value } of oddities) {
    const path: Path = ["answer", ...at];
    let holder: unknown = root;
    for (const step of path.slice(0, -1)) holder = Object(holder)[step];
    if (holder === null || typeof holder !== "object") continue;
    const key = path.at(-1) ?? "";
    if (value === undefined) Reflect.deleteProperty(holder, key);
    else Reflect.set(holder, key, `@@${texts.push(value) - 1}@@`);
  }
  const text = JSON.stringify(root.answer) ?? "";
  return text.replace(/"@@(\d+)@@"/g, (_all, index: string) => texts[Number(index)] ?? "null");
}
