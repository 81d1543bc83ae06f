import { closeAccounts, openAccount, voicelink } from "../../test/functions/account";

afterEach(closeAccounts);

test("the panel's clients, DIDs and bots are shown, and narrowed as the API narrows them", async () => {
  const { call, connect } = await openAccount();
  const connectionId = connect(voicelink);
  expect(await call("getVoiceLinkClients")).toEqual({
    clients: [
      {
        clientId: 415,
        firstName: "Acme",
        lastName: "Reception",
        username: "client415",
        email: "client415@example.com",
        status: 1,
        channelCount: 1,
      },
    ],
  });
  expect(await call("getVoiceLinkClients", { status: 0 })).toEqual({ clients: [] });
  expect(await call("getVoiceLinkDids", { connectionId, clientId: 415, didType: 1, status: "active" })).toMatchObject({
    dids: expect.arrayContaining([{ didId: 812, didNumber: "918011223344", clientId: 415, status: "active" }]),
  });
  expect(await call("getVoiceLinkBots", { connectionId, clientId: 415, resellerId: 1, status: 1 })).toMatchObject({
    bots: [{ botId: 93, botName: "Front desk", clientId: 415, websocketUrl: expect.any(String), status: 1 }, {}],
  });
  expect(await call("getVoiceLinkBots", { resellerId: 2 })).toEqual({ bots: [] });
});

test("getVoiceLinkDids reads more than a page", async () => {
  const voiceLinkDids = Array.from({ length: 150 }, (_, index) => ({
    did_id: index + 1,
    did_number: `9180${index + 1000000}`,
  }));
  const { call, connect } = await openAccount({
    accounts: [{ name: "acme-corp", apiKeys: ["rg_live_simulator"], voiceLinkDids }],
  });
  connect(voicelink);
  expect(((await call("getVoiceLinkDids")) as { dids: unknown[] }).dids).toHaveLength(150);
});

test("getCallRouting shows every record, or that of one DID by either of its names", async () => {
  const { call, connect, simulator } = await openAccount();
  const connectionId = connect(voicelink);
  const routingId = simulator.edit.createRoute(connectionId, {
    didId: 812,
    forInboundCall: 3,
    inboundWebsocketBotId: 93,
  });
  simulator.edit.createRoute(connectionId, { didId: 813 });
  const shown = { routingId: String(routingId), didId: 812, forInboundCall: 3, inboundWebsocketBotId: 93, status: 1 };
  expect(await call("getCallRouting", { connectionId })).toMatchObject({ routes: [shown, { didId: 813 }] });
  expect(await call("getCallRouting", { didId: 812 })).toMatchObject({ routes: [shown] });
  expect(await call("getCallRouting", { didNumber: "+918011223344" })).toMatchObject({ routes: [shown] });
  expect(await call("getCallRouting", { didId: 814 })).toEqual({ routes: [] });
  await expect(call("getCallRouting", { didId: 812, didNumber: "918011223344" })).rejects.toThrow("not by both");
});

test("getVoiceLinkReadiness tells what each DID lacks, and imports none", async () => {
  const { call, connect, simulator } = await openAccount();
  const connectionId = connect({ ...voicelink, did_number: "+918011223344" });
  simulator.edit.expireDid(813);
  const before = simulator.inventory().phoneNumbers;
  expect(await call("getVoiceLinkReadiness", { connectionId })).toMatchObject({
    readiness: expect.arrayContaining([
      expect.objectContaining({
        key: "918011223344",
        phoneNumber: "+918011223344",
        state: "ROUTING_MISSING",
        issues: ["ROUTING_MISSING", "NO_VOCOBASE_AGENT"],
        actionItems: [
          { code: "ROUTING_MISSING", label: expect.any(String) },
          { code: "NO_VOCOBASE_AGENT", label: expect.any(String) },
        ],
        didId: 812,
        botId: 93,
        phoneNumberId: before[0]?.id,
      }),
    ]),
    dids: expect.arrayContaining([expect.objectContaining({ didId: 813, isExpired: true })]),
    drift: [],
  });
  expect(simulator.writes().map(({ body }) => body)).toEqual([{ connection_id: connectionId, import_dids: false }]);
  expect(simulator.inventory().phoneNumbers).toEqual(before);
});

test("a read that fails is tried again, the comparison by POST as well", async () => {
  const { call, connect, simulator } = await openAccount();
  connect(voicelink);
  simulator.fault({ kind: "status", status: 500, path: "/voicelink/sync", nth: 1 });
  await call("getVoiceLinkReadiness");
  expect(simulator.writes()).toHaveLength(2);
});

test("with several VoiceLink connections, a call without one says which argument chooses", async () => {
  const { call, connect } = await openAccount();
  connect(voicelink);
  connect({ ...voicelink, username: "other" });
  for (const name of ["getVoiceLinkDids", "getVoiceLinkReadiness", "getCallRouting"] as const) {
    await expect(call(name)).rejects.toThrow(/more than one active connection.*Set `connectionId`/s);
  }
});

test.each([
  ["single", "strings"],
  ["object-keyed", "numbers"],
] as const)("the panel is read where lists are %s and ids are %s", async (voiceLinkListNesting, voiceLinkIds) => {
  const { call, connect } = await openAccount({ switches: { voiceLinkListNesting, voiceLinkIds } });
  connect(voicelink);
  expect(await call("getVoiceLinkClients")).toMatchObject({ clients: [{ clientId: 415 }] });
  expect(await call("getVoiceLinkBots")).toMatchObject({ bots: [{ botId: 93 }, { botId: 94 }] });
});
