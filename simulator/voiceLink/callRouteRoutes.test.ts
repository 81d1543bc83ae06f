import { voiceLink } from "../testing/apiClient";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const path = "/voicelink/call-routing";
const toBot = { for_inbound_call: 1, for_outbound_call: 3, outbound_websocket_bot_id: 93 };

/** A simulator with one VoiceLink connection. */
async function withVoiceLink(switches: NonNullable<Parameters<typeof start>[0]>["switches"] = {}) {
  const started = await start({ switches });
  const { id } = await started.api.connect(voiceLink);
  return { ...started, connectionId: id };
}

test("creates a route for a DID id and shows all of it in the list", async () => {
  const { api } = await withVoiceLink();
  const created = await api.post(path, { did_id: 812, ...toBot });
  expect(created).toMatchObject({ status: 201, body: { success: true, data: {} } });
  expect((await api.get(path)).body).toEqual({
    success: true,
    data: {
      data: [
        {
          id: expect.any(Number),
          did_id: 812,
          did_number: "918011223344",
          for_inbound_call: 1,
          for_outbound_call: 3,
          inbound_websocket_bot_id: null,
          inbound_sip_trunk_id: null,
          outbound_websocket_bot_id: 93,
          outbound_sip_trunk_id: null,
          status: 1,
        },
      ],
    },
  });
});

test.each(["918011223344", "+918011223344"])("creates a route for the DID number %s", async (didNumber) => {
  const { api } = await withVoiceLink();
  await api.post(path, { did_number: didNumber, ...toBot });
  expect(await api.callRoutes()).toMatchObject([{ did_id: 812, did_number: "918011223344" }]);
});

test.each([
  ["digits", "+918011223344", 400],
  ["digits", "918011223344", 201],
  ["plus", "918011223344", 400],
  ["plus", "+918011223344", 201],
] as const)("with did_number accepted as %s, answers %s with %i", async (didNumberAccepted, didNumber, status) => {
  const { api } = await withVoiceLink({ didNumberAccepted });
  expect((await api.post(path, { did_number: didNumber, ...toBot })).status).toBe(status);
});

test("replaces a record: a target that is left out is gone", async () => {
  const { api } = await withVoiceLink();
  await api.post(path, { did_id: 812, ...toBot, for_inbound_call: 3, inbound_websocket_bot_id: 94 });
  const [made] = await api.callRoutes();
  const updated = await api.post(`${path}/${made?.id}`, { for_inbound_call: 3, for_outbound_call: 4, status: 0 });

  expect(updated).toMatchObject({ status: 200, body: { data: {} } });
  expect(await api.callRoutes()).toMatchObject([
    {
      id: made?.id,
      did_id: 812,
      for_inbound_call: 3,
      for_outbound_call: 4,
      inbound_websocket_bot_id: null,
      outbound_websocket_bot_id: null,
      status: 0,
    },
  ]);
});

test.each(["for_inbound_call", "for_outbound_call", "status"])("refuses an update without %s", async (field) => {
  const { api } = await withVoiceLink();
  await api.post(path, { did_id: 812, ...toBot });
  const [made] = await api.callRoutes();
  const refused = await api.post(`${path}/${made?.id}`, { ...toBot, status: 1, [field]: undefined });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(field);
});

test("refuses to move a record to another DID", async () => {
  const { api } = await withVoiceLink();
  await api.post(path, { did_id: 812, ...toBot });
  const [made] = await api.callRoutes();
  expect((await api.post(`${path}/${made?.id}`, { ...toBot, status: 1, did_id: 813 })).text).toContain("did_id");
});

test.each([
  ["abc", 400],
  ["0", 400],
  ["7", 404],
])("answers an update of the record %s with %i", async (routingId, status) => {
  const { api } = await withVoiceLink();
  expect((await api.post(`${path}/${routingId}`, { ...toBot, status: 1 })).status).toBe(status);
});

test.each([
  ["did_id", { ...toBot }],
  ["did_id", { did_id: "812", ...toBot }],
  ["did_id", { did_id: 0, ...toBot }],
  ["did_id", { did_id: 1.5, ...toBot }],
  ["did_number", { did_number: "eight", ...toBot }],
  ["did_number", { did_id: 812, did_number: "918011223344", ...toBot }],
  ["for_inbound_call", { did_id: 812, for_outbound_call: 4 }],
  ["for_outbound_call", { did_id: 812, for_inbound_call: 1 }],
  ["for_inbound_call", { did_id: 812, ...toBot, for_inbound_call: "1" }],
  ["for_outbound_call", { did_id: 812, ...toBot, for_outbound_call: -1 }],
  ["outbound_websocket_bot_id", { did_id: 812, ...toBot, outbound_websocket_bot_id: 0 }],
  ["outbound_websocket_bot_id", { did_id: 812, ...toBot, outbound_websocket_bot_id: null }],
  ["inbound_sip_trunk_id", { did_id: 812, ...toBot, inbound_sip_trunk_id: "4" }],
  ["status", { did_id: 812, ...toBot, status: 2 }],
  ["status", { did_id: 812, ...toBot, status: true }],
  ["connection_id", { did_id: 812, ...toBot, connection_id: "first" }],
  ["webhook_url", { did_id: 812, ...toBot, webhook_url: "https://example.com" }],
])("refuses a create with a wrong %s, and names it", async (field, body) => {
  const { api, simulator } = await withVoiceLink();
  const refused = await api.post(path, body);
  expect(refused).toMatchObject({ status: 400, body: { error: { code: "VALIDATION_ERROR" } } });
  expect(refused.text).toContain(field);
  expect(simulator.inventory().callRoutes).toEqual([]);
});

test("prefers did_id to did_number where the switch says so", async () => {
  const { api } = await withVoiceLink({ bothDidForms: "did_id-wins" });
  expect((await api.post(path, { did_id: 813, did_number: "918011223344", ...toBot })).status).toBe(201);
  expect(await api.callRoutes()).toMatchObject([{ did_id: 813 }]);
});

test("keeps one record a DID, however the DID is given", async () => {
  const { api } = await withVoiceLink();
  await api.post(path, { did_id: 812, ...toBot, status: 0 });
  const again = [
    await api.post(path, { did_id: 812, ...toBot }),
    await api.post(path, { did_number: "918011223344", ...toBot }),
  ];
  expect(again).toMatchObject([
    { status: 409, body: { error: { code: "CONFLICT" } } },
    { status: 409, body: { error: { code: "CONFLICT" } } },
  ]);
  expect(await api.callRoutes()).toHaveLength(1);
});

test("names the refusal of a second record as the switches say", async () => {
  const { api } = await withVoiceLink({ duplicateRouteStatus: 422, duplicateRouteCode: "VOICELINK_ERROR" });
  await api.post(path, { did_id: 812, ...toBot });
  expect(await api.post(path, { did_id: 812, ...toBot })).toMatchObject({
    status: 422,
    body: { error: { code: "VOICELINK_ERROR" } },
  });
});

test.each([{ did_id: 7 }, { did_number: "4917012345" }])(
  "refuses a DID that the panel lacks, or takes it by the switch",
  async (did) => {
    const { api, simulator } = await withVoiceLink();
    expect((await api.post(path, { ...did, ...toBot })).status).toBe(404);
    simulator.switches.unknownDid = "accepted";
    expect((await api.post(path, { ...did, ...toBot })).status).toBe(201);
    expect((await api.post(path, { ...did, ...toBot })).status).toBe(409);
  },
);

test("takes any bot id, or only one of the panel by the switch", async () => {
  const { api, simulator } = await withVoiceLink({ unknownBot: "refused" });
  const refused = await api.post(path, { did_id: 812, ...toBot, outbound_websocket_bot_id: 7 });
  expect([refused.status, (await api.post(path, { did_id: 812, ...toBot })).status]).toEqual([404, 201]);
  simulator.switches.unknownBot = "accepted";
  expect((await api.post(path, { did_id: 813, ...toBot, outbound_websocket_bot_id: 7 })).status).toBe(201);
});

test.each([
  ["undocumentedModes", { for_inbound_call: 0, for_outbound_call: 4 }, "for_inbound_call"],
  ["undocumentedModes", { for_inbound_call: 1, for_outbound_call: 1 }, "for_outbound_call"],
  ["missingTarget", { for_inbound_call: 3, for_outbound_call: 4 }, "inbound_websocket_bot_id"],
  ["missingTarget", { for_inbound_call: 1, for_outbound_call: 2 }, "outbound_sip_trunk_id"],
] as const)("with %s refused, refuses %j", async (name, body, field) => {
  const { api, simulator } = await withVoiceLink({ [name]: "refused" });
  const refused = await api.post(path, { did_id: 812, ...body });
  simulator.switches[name] = "accepted";
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(field);
  expect((await api.post(path, { did_id: 812, ...body })).status).toBe(201);
});

test.each([
  ["for_inbound_call", 1],
  ["for_inbound_call", 2],
  ["for_inbound_call", 3],
  ["for_outbound_call", 2],
  ["for_outbound_call", 3],
  ["for_outbound_call", 4],
])("takes %s %i where no other modes are taken than the documented ones", async (field, mode) => {
  const { api, simulator } = await withVoiceLink({ undocumentedModes: "refused" });
  const body = { did_id: 812, for_inbound_call: 1, for_outbound_call: 4, [field]: mode };
  expect((await api.post(path, body)).status).toBe(201);
  const key = field === "for_inbound_call" ? "forInboundCall" : "forOutboundCall";
  expect(simulator.inventory().callRoutes).toMatchObject([{ [key]: mode }]);
});

test.each([
  ["inbound_websocket_bot_id", { for_inbound_call: 3 }],
  ["inbound_sip_trunk_id", { for_inbound_call: 2 }],
  ["outbound_websocket_bot_id", { for_outbound_call: 3 }],
  ["outbound_sip_trunk_id", { for_outbound_call: 2 }],
])("keeps %s with the mode that it goes with, and wants whole numbers of 1 or more", async (target, mode) => {
  const { api, connectionId } = await withVoiceLink({ missingTarget: "refused", strayTarget: "refused" });
  const body = { did_id: 812, connection_id: connectionId, for_inbound_call: 1, for_outbound_call: 4, ...mode };
  for (const wrong of [0, -1, 1.5, "7"]) expect((await api.post(path, { ...body, [target]: wrong })).status).toBe(400);
  expect((await api.post(path, body)).text).toContain(target);
  expect((await api.post(path, { ...body, [target]: 1 })).status).toBe(201);
  expect((await api.get(path)).body).toMatchObject({ data: { data: [{ ...mode, [target]: 1 }] } });
});

test.each([0, 1])("keeps the status %i of a create", async (status) => {
  const { api } = await withVoiceLink();
  await api.post(path, { did_id: 812, ...toBot, status });
  expect(await api.callRoutes()).toMatchObject([{ status }]);
});

test.each([
  ["kept", 201, 5],
  ["dropped", 201, null],
  ["refused", 400, undefined],
] as const)("a stray target is %s by the switch", async (strayTarget, status, kept) => {
  const { api, simulator } = await withVoiceLink({ strayTarget });
  expect((await api.post(path, { did_id: 812, ...toBot, inbound_sip_trunk_id: 5 })).status).toBe(status);
  expect(simulator.inventory().callRoutes[0]?.inboundSipTrunkId).toBe(kept);
});

test.each([
  ["object", { id: expect.any(Number), did_id: 812 }],
  ["nested", { data: { id: expect.any(Number), did_id: 812 } }],
] as const)("answers writes in the form %s where the switch says so", async (voiceLinkWriteAnswer, data) => {
  const { api } = await withVoiceLink({ voiceLinkWriteAnswer });
  expect((await api.post(path, { did_id: 812, ...toBot })).body).toMatchObject({ success: true, data });
});

test.each([
  ["single", [{ did_id: 812 }]],
  ["object-keyed", { call_routing: [{ did_id: 812 }] }],
] as const)("nests lists in the form %s where the switch says so", async (voiceLinkListNesting, data) => {
  const { api } = await withVoiceLink({ voiceLinkListNesting });
  await api.post(path, { did_id: 812, ...toBot });
  expect((await api.get(path)).body).toMatchObject({ success: true, data });
});

test("writes ids as strings where the switch says so", async () => {
  const { api } = await withVoiceLink({ voiceLinkIds: "strings" });
  await api.post(path, { did_id: 812, ...toBot });
  expect((await api.get(path)).body).toMatchObject({
    data: { data: [{ id: expect.any(String), did_id: "812", outbound_websocket_bot_id: "93", for_outbound_call: 3 }] },
  });
});

test.each([
  ["routeItemDid", "id", ["id", "did_id"], ["did_number"]],
  ["routeItemDid", "number", ["id", "did_number"], ["did_id"]],
  ["routeItemIdKey", "routing_id", ["routing_id"], ["id"]],
  ["routeItemIdKey", "both", ["routing_id", "id"], []],
  ["routeNullKeys", "omitted", ["outbound_websocket_bot_id"], ["inbound_sip_trunk_id"]],
])("with %s at %s, shows %j and not %j", async (name, value, shown, hidden) => {
  const { api } = await withVoiceLink({ [name]: value });
  await api.post(path, { did_id: 812, ...toBot });
  const { text } = await api.get(path);
  for (const key of shown) expect(text).toContain(`"${key}":`);
  for (const key of hidden) expect(text).not.toContain(`"${key}":`);
});

test("writes DID numbers with a plus where the switch says so", async () => {
  const { api } = await withVoiceLink({ didNumberForm: "plus" });
  await api.post(path, { did_id: 812, ...toBot });
  expect(await api.callRoutes()).toMatchObject([{ did_number: "+918011223344" }]);
});
