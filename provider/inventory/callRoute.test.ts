import { callRoute, sameDid, voiceLinkItems } from "./callRoute";

test("ids may be numbers or text, and the id may be called routing_id", () => {
  expect(callRoute.parse({ id: 7, did_id: "812" })).toMatchObject({ id: "7", didId: 812 });
  expect(callRoute.parse({ routing_id: "7", did_id: 812 })).toMatchObject({ id: "7", didId: 812 });
});

test("a target that is null or 0 is none, and one that is left out is not observed", () => {
  const shown = callRoute.parse({
    id: 1,
    inbound_sip_trunk_id: null,
    outbound_sip_trunk_id: 0,
    inbound_websocket_bot_id: 93,
  });
  expect(shown.inboundSipTrunkId).toBeNull();
  expect(shown.outboundSipTrunkId).toBeNull();
  expect(shown.inboundWebsocketBotId).toBe(93);
  expect(shown.outboundWebsocketBotId).toBeUndefined();
});

test("the DID may stand in an object of its own", () => {
  expect(callRoute.parse({ id: 1, did: { id: 812, did_number: "918011223344" } })).toMatchObject({
    didId: 812,
    didNumber: "918011223344",
  });
});

test("a record without an id is refused", () => {
  expect(callRoute.safeParse({ did_id: 812 }).success).toBe(false);
});

test("a field of another type is not observed, and does not hide the record", () => {
  expect(callRoute.parse({ id: 1, status: { odd: true }, for_inbound_call: "three" })).toMatchObject({
    status: undefined,
    forInboundCall: undefined,
  });
});

test("a DID is the same with and without the plus", () => {
  expect(sameDid({ didNumber: "+918011223344" }, { didNumber: "918011223344" })).toBe(true);
  expect(sameDid({ didNumber: "+918011223344" }, { didNumber: "+918011223345" })).toBe(false);
});

test("a DID by id and a DID by number have nothing to compare", () => {
  expect(sameDid({ didId: 812 }, { didNumber: "918011223344" })).toBeUndefined();
});

test.each([
  ["a bare list", [1]],
  ["a list in data", { data: [1] }],
  ["a list in data in data", { data: { data: [1] } }],
  ["a list under a name of its own", { routing: [1] }],
  ["a list under a name of its own in data", { data: { call_routing: [1] } }],
  ["a list beside paging", { data: { current_page: 1, data: [1], total: 1 } }],
])("VoiceLink's list is found as %s", (_form, data) => {
  expect(voiceLinkItems(data)).toEqual([1]);
});

test("what holds no list is none", () => {
  expect(voiceLinkItems({ message: "ok" })).toBeUndefined();
  expect(voiceLinkItems(null)).toBeUndefined();
});
