import { exotel, legacyConnection, legacyStages, twilio, writtenBodies } from "../../../test/lifecycle/legacyStages";

const stages = legacyStages();
afterEach(stages.closeAll);

test("a connection that somebody else made under the same name is not taken, and not made twice", async () => {
  const stage = await stages.open();
  const id = stage.simulator.edit.createLegacyConnection("acme-corp", { ...twilio });
  const { failures } = await stage.engine.up([legacyConnection(twilio)]);
  expect(failures.production).toContain(`adoptId: "${id}"`);
  expect(failures.production).toContain("aliases");
  expect(stage.newWrites()).toEqual([]);
});

test("adoptId takes over what exists: no POST, and one PUT with the credentials and the name", async () => {
  const stage = await stages.open();
  const id = stage.simulator.edit.createLegacyConnection("acme-corp", {
    ...twilio,
    provider: "TWILIO",
    name: "By hand",
  });
  const program = [legacyConnection({ ...twilio, adoptId: id, authToken: "second-token" })];
  expect((await stage.engine.up(program)).failures).toEqual({});
  expect(stage.engine.find("production").id).toBe(id);
  expect(writtenBodies(stage)).toEqual([["PUT", { accountSid: "AC1", authToken: "second-token", name: "Production" }]]);
  expect((await stage.engine.up(program)).ops).toEqual({ production: "same" });
});

test("adoptId without credentials sends nothing where the name is the same, and credentials given later are stored", async () => {
  const stage = await stages.open();
  const id = stage.simulator.edit.createLegacyConnection("acme-corp", { ...twilio });
  const { provider, name } = twilio;
  await stage.engine.up([legacyConnection({ provider, name, adoptId: id })]);
  expect(stage.newWrites()).toEqual([]);
  const later = await stage.engine.up([legacyConnection({ ...twilio, adoptId: id, authToken: "second-token" })]);
  expect(later.ops).toEqual({ production: "update" });
  expect(stage.simulator.inventory().legacyConnections).toMatchObject([{ fields: { authToken: "second-token" } }]);
});

test("adoptId says what is wrong: there is none, it is disconnected, it is of another carrier, it has an owner", async () => {
  const stage = await stages.open();
  const { edit } = stage.simulator;
  const off = edit.createLegacyConnection("acme-corp", { ...twilio, name: "Off" });
  edit.setLegacyStatus(off, "DISCONNECTED");
  const other = edit.createLegacyConnection("acme-corp", { ...exotel, name: "Other" });
  const owned = edit.createLegacyConnection("acme-corp", { ...twilio, name: "Owned" });
  const { failures } = await stage.engine.up([
    legacyConnection({ ...twilio, name: "A", adoptId: "conn_nobody" }, "missing"),
    legacyConnection({ ...twilio, name: "B", adoptId: off }, "off"),
    legacyConnection({ ...twilio, name: "C", adoptId: other }, "other"),
    legacyConnection({ ...twilio, name: "D", adoptId: owned }, "owner"),
    legacyConnection({ ...twilio, name: "E", adoptId: owned }, "second"),
  ]);
  expect(failures.missing).toContain("this account has no such connection");
  expect(failures.off).toContain("it is disconnected");
  expect(failures.other).toContain("it is a EXOTEL connection");
  expect(failures.second).toContain('the resource "owner" of this program manages it');
  expect(failures.owner).toBeUndefined();
});

test("the replacement of one that was adopted without its credentials says what it needs", async () => {
  const stage = await stages.open();
  const id = stage.simulator.edit.createLegacyConnection("acme-corp", { ...twilio });
  await stage.engine.up([legacyConnection({ provider: "TWILIO", name: "Production", adoptId: id })]);
  const { failures } = await stage.engine.up([
    legacyConnection({ provider: "EXOTEL", name: "Production", adoptId: id }),
  ]);
  expect(failures.production).toContain("accountSid, authToken, exotelApiKey, exotelSubdomain is required for a new");
  expect(stage.newWrites()).toEqual([]);
});

test("a replaced connection with a number that nothing would serve stays, and the message names it", async () => {
  const { engine, simulator, id, made } = await stages.standing();
  simulator.edit.importLegacyNumber(id, "+14155551234");
  const { failures } = await engine.up([legacyConnection(exotel)]);
  expect(Object.values(failures).join()).toMatch(/\+14155551234 would be served by no connection.*--target-dependents/);
  expect(made()).toHaveLength(2);
  expect(simulator.inventory().legacyNumbers).toHaveLength(1);
});

test("a replaced connection goes where its numbers are off, or on its replacement by hand", async () => {
  const { engine, simulator, id, made } = await stages.standing();
  simulator.edit.setLegacyNumber(simulator.edit.importLegacyNumber(id, "+14155551234"), { status: "INACTIVE" });
  simulator.edit.importLegacyNumber(id, "+14155555678");
  await engine.up([legacyConnection(exotel)]);
  simulator.edit.importLegacyNumber(engine.find("production").id, "+14155555678");
  expect((await engine.up([legacyConnection(exotel)])).failures).toEqual({});
  expect(made()).toMatchObject([{ provider: "EXOTEL" }]);
});

test("an ordinary removal takes the connection's numbers with it", async () => {
  const { engine, simulator, id } = await stages.standing();
  simulator.edit.importLegacyNumber(id, "+14155551234");
  expect((await engine.up([])).failures).toEqual({});
  expect(simulator.inventory()).toMatchObject({ legacyConnections: [], legacyNumbers: [] });
});

test.each([
  ["401", { kind: "status", status: 401 }],
  ["403", { kind: "status", status: 403 }],
  ["404", { kind: "status", status: 404 }],
  ["500", { kind: "status", status: 500 }],
  ["an HTML page", { kind: "html", status: 404 }],
  ["an empty body", { kind: "emptyBody" }],
  ["an object without a list", { kind: "dataEmpty" }],
] as const)("%s in the place of the list is no absence", async (_what, fault) => {
  const { engine, simulator, environment } = await stages.standing();
  // A request that fails is tried again for so long.
  environment.VOCOBASE_DEADLINE_SECONDS = "0.4";
  simulator.fault({ ...fault, method: "GET", path: "/api/telephony/connections" });
  const { failures, shown } = await engine.refresh();
  expect(failures.production).toBeDefined();
  expect(shown.production).toBeUndefined();
  expect(engine.state).toHaveLength(1);
});

test("a list whose end cannot be proven is no absence", async () => {
  const { engine, simulator, id } = await stages.standing({ simulator: { switches: { paging: "ignored" } } });
  simulator.edit.removeLegacyConnection(id);
  for (let count = 0; count < 100; count += 1) {
    simulator.edit.createLegacyConnection("acme-corp", { ...twilio, name: `Other ${count}` });
  }
  const { failures } = await engine.refresh();
  expect(failures.production).toContain("the list's end could not be proven");
});

test("a list of several pages is read to its end, once for all connections", async () => {
  const stage = await stages.open({ simulator: { switches: { paging: "limit-offset" } } });
  const program = Array.from({ length: 120 }, (_, index) =>
    legacyConnection({ ...twilio, name: `Connection ${index}` }, `connection-${index}`),
  );
  expect((await stage.engine.up(program)).failures).toEqual({});
  const { shown, requests } = await stage.engine.refresh();
  expect(new Set(Object.values(shown))).toEqual(new Set(["nothing"]));
  expect(requests).toBe(3);
}, 60_000);

test("the key of another account stops every verb, and nothing counts as gone", async () => {
  const accounts = [
    { name: "acme-corp", apiKeys: ["rg_live_simulator"] },
    { name: "other-corp", apiKeys: ["rg_live_other"] },
  ];
  const { engine, environment, made } = await stages.standing({ simulator: { accounts } });
  environment.VOCOBASE_API_KEY = "rg_live_other";
  const refreshed = await engine.refresh();
  const renamed = await engine.up([legacyConnection({ ...twilio, name: "Renamed" })]);
  const destroyed = await engine.destroy();
  for (const { failures } of [refreshed, renamed, destroyed]) {
    expect(failures.production).toMatch(/"acme-corp".*"other-corp"/);
  }
  expect(made()).toMatchObject([{ name: "Production" }]);
});
