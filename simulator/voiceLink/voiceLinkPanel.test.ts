import { voiceLink } from "../testing/apiClient";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const path = "/voicelink/call-routing";
const route = { did_id: 812, for_inbound_call: 1, for_outbound_call: 4 };
const ambiguous = "connection_id is required because this partner has multiple active voicelink connections.";

test.each([400, 403, 404] as const)("answers %i without a VoiceLink connection, by the switch", async (status) => {
  const { api } = await start({ switches: { noVoiceLinkConnectionStatus: status } });
  const refused = await api.get(path);
  expect(refused.status).toBe(status);
  expect(refused.text).toContain("no active VoiceLink connection");
});

test.each([400, 409] as const)("answers CONNECTION_AMBIGUOUS with %i, by the switch", async (ambiguousStatus) => {
  const { api } = await start({ switches: { ambiguousStatus } });
  await api.connect(voiceLink);
  await api.connect(voiceLink);
  const expected = {
    status: ambiguousStatus,
    body: { success: false, error: { code: "CONNECTION_AMBIGUOUS", message: ambiguous } },
  };
  expect(await api.get(path)).toMatchObject(expected);
  expect(await api.post(path, route)).toMatchObject(expected);
  expect(await api.get("/voicelink/bots")).toMatchObject(expected);
});

test.each(["connection_id", "connectionId"])(
  "takes the connection as %s: from the query of a GET, from the body of a POST",
  async (name) => {
    const { api } = await start();
    const { id } = await api.connect(voiceLink);
    await api.connect({ ...voiceLink, username: "other" });
    expect((await api.post(path, { ...route, [name]: id })).status).toBe(201);
    expect(await api.callRoutes(`?${name}=${id}`)).toMatchObject([{ did_id: 812 }]);
  },
);

test("refuses a connection in the query of a POST", async () => {
  const { api } = await start();
  const { id } = await api.connect(voiceLink);
  expect((await api.post(`${path}?connection_id=${id}`, route)).status).toBe(400);
});

test("refuses a connection_id and a connectionId that differ", async () => {
  const { api } = await start();
  const one = await api.connect(voiceLink);
  const two = await api.connect(voiceLink);
  const refused = await api.post(path, { ...route, connection_id: one.id, connectionId: two.id });
  expect(refused.status).toBe(400);
});

test("answers 400 for a connection of another carrier, and 404 for one that is off", async () => {
  const { api } = await start();
  const twilio = await api.connect({ provider: "twilio" });
  const { id } = await api.connect(voiceLink);
  await api.delete(`/telephony/connections/${id}`);
  expect((await api.get(`${path}?connection_id=${twilio.id}`)).status).toBe(400);
  expect((await api.get(`${path}?connection_id=${id}`)).status).toBe(404);
});

test.each([
  ["by-username", 1, 0],
  ["shared", 1, 1],
  ["by-connection", 0, 0],
] as const)(
  "with panels %s, connections of one login and of two see %i and %i of a route",
  async (voiceLinkPanel, same, other) => {
    const { api } = await start({ switches: { voiceLinkPanel } });
    const first = await api.connect(voiceLink);
    await api.post(path, route);
    const second = await api.connect(voiceLink);
    const third = await api.connect({ ...voiceLink, username: "other" });
    expect(await api.callRoutes(`?connection_id=${first.id}`)).toHaveLength(1);
    expect(await api.callRoutes(`?connection_id=${second.id}`)).toHaveLength(same);
    expect(await api.callRoutes(`?connection_id=${third.id}`)).toHaveLength(other);
  },
);

test("takes a login at another base URL for another panel", async () => {
  const { api } = await start();
  await api.connect(voiceLink);
  await api.post(path, route);
  const elsewhere = await api.connect({ ...voiceLink, base_url: "https://panel.example.com" });
  expect(await api.callRoutes(`?connection_id=${elsewhere.id}`)).toEqual([]);
});

test("keeps the routes of a login when its connection is replaced", async () => {
  const { api } = await start();
  const first = await api.connect(voiceLink);
  await api.post(path, route);
  await api.connect({ ...voiceLink, password: "rotated" });
  await api.delete(`/telephony/connections/${first.id}`);
  expect(await api.callRoutes()).toMatchObject([{ did_id: 812, status: 1 }]);
});

test("gives a login the DIDs that are its own, and those that every login has", async () => {
  const { api } = await start({
    accounts: [
      {
        name: "acme-corp",
        apiKeys: ["rg_live_simulator"],
        voiceLinkDids: [
          { did_id: 1, did_number: "+4930100", username: "acme" },
          { did_id: 2, did_number: "4930200", username: "other" },
          { did_id: 3, did_number: "4930300" },
        ],
      },
    ],
  });
  await api.connect(voiceLink);
  expect((await api.get("/voicelink/dids/purchased")).body).toMatchObject({
    data: { data: [{ did_id: 1, did_number: "4930100" }, { did_id: 3 }] },
  });
});
