import { z } from "zod";
import { voiceLink } from "../testing/apiClient";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const agentId = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
const path = "/voicelink/sync";

const answerSchema = z.object({
  data: z.looseObject({
    readiness: z.array(z.looseObject({ key: z.string(), state: z.string(), issues: z.array(z.string()) })),
    drift: z.array(z.unknown()),
  }),
});

async function withPanel() {
  const started = await start({
    accounts: [
      {
        name: "acme-corp",
        apiKeys: ["rg_live_simulator"],
        voiceLinkClients: [{ id: 415, first_name: "Acme", last_name: "Reception", channel_count: 3 }],
        voiceLinkDids: [
          { did_id: 812, did_number: "918011223344" },
          { did_id: 813, did_number: "918011223345", client_id: 7 },
          { did_id: 814, did_number: "918011223346", status: "expired" },
        ],
        voiceLinkBots: [{ id: 93, bot_name: "Front desk" }],
      },
    ],
  });
  const connection = await started.api.connect({ ...voiceLink, did_number: "+918011223344" });
  const read = async () => answerSchema.parse((await started.api.post(path, { import_dids: false })).body).data;
  return { ...started, connection, read };
}

test("tells what each DID lacks, the first of it as its state", async () => {
  const { read } = await withPanel();
  expect((await read()).readiness.map(({ key, state, issues }) => [key, state, issues])).toEqual([
    ["918011223344", "ROUTING_MISSING", ["ROUTING_MISSING", "NO_VOCOBASE_AGENT"]],
    ["918011223345", "NO_BOT", ["NO_BOT", "ROUTING_MISSING", "LOCAL_NUMBER_MISSING"]],
    ["918011223346", "DID_EXPIRED", ["DID_EXPIRED", "ROUTING_MISSING", "LOCAL_NUMBER_MISSING"]],
  ]);
});

test("shows a DID that lacks nothing, with all that it has", async () => {
  const { api, connection, read } = await withPanel();
  await api.post("/voicelink/call-routing", {
    did_id: 812,
    for_inbound_call: 1,
    for_outbound_call: 3,
    outbound_websocket_bot_id: 93,
  });
  await api.put(`/phone-numbers/${connection.phone_numbers[0]?.id}`, { agent_id: agentId });
  expect((await read()).readiness[0]).toMatchObject({
    phone_number: "+918011223344",
    state: "READY",
    issues: [],
    actions: [],
    action_items: [],
    remote_did: { did_id: 812, did_number: "918011223344" },
    local_phone_number: { phone_number: "+918011223344", agent: { id: agentId } },
    routing: { did_id: 812 },
    bot: { id: 93, bot_name: "Front desk" },
  });
});

test("names what to do about each issue", async () => {
  const { read } = await withPanel();
  const [item] = (await read()).readiness;
  expect(item?.action_items).toMatchObject([{ code: "ROUTING_MISSING" }, { code: "NO_VOCOBASE_AGENT" }]);
  expect(item?.actions).toHaveLength(2);
});

test("a record that is switched off is no routing", async () => {
  const { api, read } = await withPanel();
  await api.post("/voicelink/call-routing", { did_id: 812, for_inbound_call: 1, for_outbound_call: 4, status: 0 });
  expect((await read()).readiness[0]?.issues).toContain("ROUTING_MISSING");
});

test("shows what is local and not remote as drift", async () => {
  const { simulator, connection, read } = await withPanel();
  simulator.edit.addNumber(connection.id, "+918099999999");
  expect((await read()).drift).toMatchObject([{ local_phone_number: { phone_number: "+918099999999" } }]);
});

test("lists the panel: clients, DIDs with their expiry, bots, routing and local numbers", async () => {
  const { read } = await withPanel();
  expect(await read()).toMatchObject({
    clients: [{ id: 415, first_name: "Acme", channel_count: 3 }],
    dids: [{ is_expired: false, phone_number: "+918011223344" }, {}, { did_id: 814, is_expired: true }],
    available_dids: [],
    bots: [{ id: 93 }],
    routing: [],
    local_phone_numbers: [{ phone_number: "+918011223344" }],
  });
});

test("changes nothing where it is told not to import", async () => {
  const { simulator, read } = await withPanel();
  const before = simulator.inventory();
  await read();
  expect(simulator.inventory().phoneNumbers).toEqual(before.phoneNumbers);
});

test.each([{}, { import_dids: true }])("imports the DIDs that are missing locally for %j, once", async (body) => {
  const { api, simulator } = await withPanel();
  await api.post(path, body);
  await api.post(path, body);
  expect(simulator.inventory().phoneNumbers.map(({ phoneNumber }) => phoneNumber)).toEqual([
    "+918011223344",
    "+918011223345",
    "+918011223346",
  ]);
});

test.each([
  ["import_dids", { import_dids: "no" }],
  ["nonsense", { nonsense: 1 }],
])("refuses a wrong %s", async (field, body) => {
  const { api } = await withPanel();
  const refused = await api.post(path, body);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(field);
});

test.each([
  ["", [415]],
  ["?status=0", []],
  ["?search=client", [415]],
  ["?search=other", []],
  ["?per_page=1&page=2", []],
])("lists the clients of %s", async (query, expected) => {
  const { api } = await withPanel();
  const list = z.object({ data: z.object({ data: z.array(z.looseObject({ id: z.number() })) }) });
  expect(list.parse((await api.get(`/voicelink/clients${query}`)).body).data.data.map(({ id }) => id)).toEqual(
    expected,
  );
});
