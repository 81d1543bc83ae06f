import { exotel, legacyConnection, legacyStages, twilio, writtenBodies } from "../../../test/lifecycle/legacyStages";

const stages = legacyStages();
afterEach(stages.closeAll);

test("its id in Pulumi is the connection's own", async () => {
  const { id, made } = await stages.standing();
  expect(made()).toMatchObject([{ id }]);
});

test.each([
  ["a 500 after it was made", { kind: "status", status: 500, when: "after", method: "POST" }],
  ["a lost answer", { kind: "drop", when: "after", method: "POST" }],
  ["an empty answer", { kind: "emptyBody", method: "POST" }],
  ["an answer that says nothing", { kind: "dataEmpty", method: "POST" }],
] as const)("is made once, and found, after %s", async (_what, fault) => {
  const stage = await stages.open();
  stage.simulator.fault(fault);
  const { failures } = await stage.engine.up([legacyConnection(twilio)]);
  expect(failures).toEqual({});
  const [made, ...more] = stage.simulator.inventory().legacyConnections;
  expect(more).toEqual([]);
  expect(stage.engine.find("production").id).toBe(made?.id);
});

test("is not made where the carrier rejects the credentials, and the message says so without showing one", async () => {
  const stage = await stages.open();
  const { failures } = await stage.engine.up([legacyConnection({ ...twilio, authToken: "invalid-planted" })]);
  expect(failures.production).toContain("Credential verification failed");
  expect(failures.production).not.toContain("planted");
  expect(stage.engine.state).toEqual([]);
  expect((await stage.engine.up([legacyConnection(twilio)])).failures).toEqual({});
  expect(stage.simulator.inventory().legacyConnections).toHaveLength(1);
});

test("a rename sends the name alone, a rotation all credentials", async () => {
  const stage = await stages.open();
  await stage.engine.up([legacyConnection({ ...exotel, exotelCallerId: "+919876543210" })]);
  stage.simulator.clearRequests();
  await stage.engine.up([legacyConnection({ ...exotel, exotelCallerId: "+919876543210", name: "Renamed" })]);
  await stage.engine.up([
    legacyConnection({ ...exotel, exotelCallerId: "+919876543210", name: "Renamed", exotelApiKey: "k2" }),
  ]);
  const { accountSid, authToken, exotelSubdomain } = exotel;
  expect(writtenBodies(stage)).toEqual([
    ["PUT", { name: "Renamed" }],
    ["PUT", { accountSid, authToken, exotelApiKey: "k2", exotelSubdomain }],
  ]);
});

test("keeps the old credentials in state where the carrier rejects the new ones, and rotates by the next up", async () => {
  const { engine, made } = await stages.standing();
  const refused = await engine.up([legacyConnection({ ...twilio, authToken: "invalid-one" })]);
  const kept = engine.find("production").outputs.authToken;
  const mended = await engine.up([legacyConnection({ ...twilio, authToken: "second-token" })]);
  expect(refused.failures.production).toContain("Credential verification failed");
  expect(kept).toBe("planted-token");
  expect(mended.ops).toEqual({ production: "update" });
  expect(made()).toMatchObject([{ status: "ACTIVE", fields: { authToken: "second-token" } }]);
});

test("credentials that are rotated make a connection ACTIVE again, also where the answer does not say so", async () => {
  const { engine, simulator, id } = await stages.standing({ simulator: { switches: { legacyPutAnswer: "empty" } } });
  simulator.edit.setLegacyStatus(id, "INVALID_CREDENTIALS");
  await engine.refresh();
  await engine.up([legacyConnection({ ...twilio, authToken: "second-token" })]);
  expect(engine.find("production").outputs.status).toBe("ACTIVE");
  expect((await engine.refresh()).shown).toEqual({ production: "nothing" });
});

test("a rotation of which the answer is lost is sent once more, since the same body leads to the same", async () => {
  const { engine, simulator, made } = await stages.standing();
  simulator.fault({ kind: "drop", when: "after", method: "PUT", times: 1 });
  const rotated = await engine.up([legacyConnection({ ...twilio, authToken: "second-token" })]);
  expect(rotated).toMatchObject({ failures: {}, ops: { production: "update" } });
  expect(made()).toMatchObject([{ fields: { authToken: "second-token" } }]);
});

test("a rotation of which every answer is lost fails, and is sent again by the next up", async () => {
  const { engine, simulator, made } = await stages.standing();
  simulator.fault({ kind: "drop", when: "after", method: "PUT", times: 2 });
  const rotated = [legacyConnection({ ...twilio, authToken: "second-token" })];
  const lost = await engine.up(rotated);
  const again = await engine.up(rotated);
  expect(lost.failures.production).toContain("may have been carried out");
  expect(again).toMatchObject({ failures: {}, ops: { production: "update" } });
  expect(made()).toMatchObject([{ fields: { authToken: "second-token" } }]);
});

test("a rename of which the answer is lost counts where the list shows it", async () => {
  const { engine, simulator } = await stages.standing();
  simulator.fault({ kind: "drop", when: "after", method: "PUT", times: 1 });
  expect((await engine.up([legacyConnection({ ...twilio, name: "Renamed" })])).failures).toEqual({});
  expect(engine.find("production").outputs.name).toBe("Renamed");
});

test.each([
  ["the delete's answer is lost", { kind: "drop", when: "after", method: "DELETE" }],
  ["the delete fails after it was done", { kind: "status", status: 500, when: "after", method: "DELETE" }],
] as const)("is deleted once where %s", async (_what, fault) => {
  const { engine, simulator, made } = await stages.standing();
  simulator.fault(fault);
  expect((await engine.destroy()).failures).toEqual({});
  expect(made()).toEqual([]);
});

test("the same name of another carrier is another connection", async () => {
  const stage = await stages.open();
  const { failures } = await stage.engine.up([legacyConnection(twilio), legacyConnection(exotel, "exotel")]);
  expect(failures).toEqual({});
});

test("two resources of one name are refused before anything is sent", async () => {
  const stage = await stages.open();
  const { failures } = await stage.engine.preview([legacyConnection(twilio), legacyConnection(twilio, "twin")]);
  expect(failures.twin).toContain('a legacy TWILIO connection named "Production"');
  expect(stage.simulator.requests).toEqual([]);
});

test("a connection that is disconnected by hand is gone, and is made anew", async () => {
  const { engine, simulator, id } = await stages.standing();
  simulator.edit.setLegacyStatus(id, "DISCONNECTED");
  expect((await engine.refresh()).shown).toEqual({ production: "gone" });
  expect((await engine.up([legacyConnection(twilio)])).ops).toEqual({ production: "create" });
});

test("fields that the API does not show are no drift", async () => {
  const { engine } = await stages.standing({ simulator: { switches: { legacyCarrierFields: "hidden" } } });
  await engine.up([legacyConnection({ ...exotel, exotelCallerId: "+919876543210" })]);
  expect((await engine.refresh()).shown).toEqual({ production: "nothing" });
});

test("check reports everything at once, with paths but for credentials, and sends nothing", async () => {
  const stage = await stages.open();
  const host = await stage.open();
  const inputs = { provider: "TWILIO", name: "", exotelApiKey: "planted", sipDomain: 7 };
  const { failures } = await host.check("legacy.TelephonyConnection", {}, inputs);
  await host.end();
  expect(failures).toEqual([
    { property: "name", reason: expect.stringContaining("must have 1 to 100 characters") },
    { property: "sipDomain", reason: expect.stringContaining("expected string") },
    { property: "", reason: expect.stringContaining("exotelApiKey is not a field of TWILIO, but of EXOTEL") },
    { property: "", reason: expect.stringContaining("accountSid is required for TWILIO") },
    { property: "", reason: expect.stringContaining("authToken is required for TWILIO") },
  ]);
  expect(JSON.stringify(failures)).not.toContain("planted");
  expect(stage.simulator.requests).toEqual([]);
});

test.each(["twilio", "PLIVO", ""])("check refuses the carrier %j", async (provider) => {
  const host = await (await stages.open()).open();
  const { failures } = await host.check("legacy.TelephonyConnection", {}, { ...twilio, provider });
  await host.end();
  expect(failures).toEqual([{ property: "provider", reason: expect.stringContaining("must be TWILIO or EXOTEL") }]);
});

test("credentials that are kept out of state are at hand for a create and a rotation, and not needed for a rename", async () => {
  const stage = await stages.open({ environment: { VOCOBASE_STORE_CREDENTIALS: "false" } });
  await stage.engine.up([legacyConnection(twilio)]);
  await stage.engine.up([legacyConnection({ ...twilio, name: "Renamed" })]);
  await stage.engine.up([legacyConnection({ ...twilio, name: "Renamed", authToken: "second-token" })]);
  expect(writtenBodies(stage)).toEqual([
    ["POST", twilio],
    ["PUT", { name: "Renamed" }],
    ["PUT", { accountSid: "AC1", authToken: "second-token" }],
  ]);
  expect(JSON.stringify(stage.engine.state)).not.toMatch(/planted-token|second-token|"AC1"/);
  expect((await stage.engine.refresh()).shown).toEqual({ production: "nothing" });
});
