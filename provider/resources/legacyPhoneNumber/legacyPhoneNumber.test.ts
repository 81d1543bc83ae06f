import type { Declared, EngineModel } from "../../../test/lifecycle/engineModel";
import { exotel, legacyConnection, legacyStages, twilio } from "../../../test/lifecycle/legacyStages";
import type { Properties } from "../../lifecycle/properties";

const stages = legacyStages();
afterEach(stages.closeAll);

const phoneNumber = "+14155551234";

/** A number on the connection that a program names `on`. */
function number(
  engine: EngineModel,
  more: Properties = {},
  place: Partial<Declared> = {},
  on = "production",
): Declared {
  const inputs = () => ({ connectionId: engine.find(on).id, phoneNumber, ...more });
  return { name: "line", type: "legacy.PhoneNumber", inputs, ...place };
}

/** A connection with its number, both of the program, watched from now on: the number is in service throughout. */
async function standing(options: Parameters<typeof stages.open>[0] = {}, more: Properties = {}) {
  const stage = await stages.standing(options);
  const { engine, simulator } = stage;
  const { failures } = await engine.up([legacyConnection(twilio), number(engine, more)]);
  expect(failures).toEqual({});
  stage.newWrites();
  simulator.watch(({ legacyNumbers }) => {
    const isServed = legacyNumbers.some((row) => row.phoneNumber === phoneNumber && row.status === "ACTIVE");
    return isServed ? undefined : `${phoneNumber} is not in service.`;
  });
  return { ...stage, rows: () => simulator.inventory().legacyNumbers, rowId: engine.find("line").id };
}

test("imports the number with its name and capabilities; its id in Pulumi is the row's", async () => {
  const capabilities = { voice: true, sms: true, mms: false };
  const { rows, rowId } = await standing({}, { friendlyName: "Main Line", capabilities });
  expect(rows()).toMatchObject([{ id: rowId, phoneNumber, friendlyName: "Main Line", capabilities }]);
});

test("a number that is imported already is taken over, and changed where the program says otherwise", async () => {
  const { engine, simulator, id, newWrites } = await stages.standing();
  const row = simulator.edit.importLegacyNumber(id, phoneNumber);
  await engine.up([legacyConnection(twilio), number(engine)]);
  expect(newWrites()).toEqual([]);
  expect(engine.find("line").id).toBe(row);
  await engine.up([legacyConnection(twilio)]);
  simulator.edit.importLegacyNumber(id, phoneNumber);
  await engine.up([legacyConnection(twilio), number(engine, { friendlyName: "Main Line" })]);
  expect(newWrites()).toEqual(["DELETE /api/telephony/phone-numbers/{id}", "PUT /api/telephony/phone-numbers/{id}"]);
});

test.each([
  ["a 500 after it was done", { kind: "status", status: 500, when: "after" }],
  ["a lost answer", { kind: "drop", when: "after" }],
  ["an answer that says nothing", { kind: "dataEmpty" }],
] as const)("is imported once, and found, after %s", async (_what, fault) => {
  const { engine, simulator } = await stages.standing();
  simulator.fault({ ...fault, method: "POST", path: /import$/ });
  expect((await engine.up([legacyConnection(twilio), number(engine)])).failures).toEqual({});
  expect(simulator.inventory().legacyNumbers).toMatchObject([{ id: engine.find("line").id }]);
});

for (const refresh of [false, true]) {
  for (const fails of [false, true]) {
    const suffix = `${refresh ? " with --refresh" : ""}${fails ? ", by a run that fails and a second one" : ""}`;
    const sibling: Declared = { name: "sibling", type: "TelephonyConnection", inputs: {} };

    test.each([
      ["renamed", { name: "lineRenamed" }],
      ["moved under a component", { parent: "component" }],
      ["replaced", {}],
    ])(`%s${suffix}: the number stays, on the same row`, async (how, place) => {
      const { engine, simulator, rows, rowId } = await standing();
      const program = [legacyConnection(twilio), number(engine, {}, place)];
      const options = { refresh, replace: how === "replaced" ? ["line"] : [] };
      if (fails) await engine.up([...program, sibling], { ...options, failing: ["sibling"] });
      const { failures } = await engine.up(program, fails ? { refresh } : options);

      expect(failures).toEqual({});
      expect(simulator.violations).toEqual([]);
      expect(rows()).toMatchObject([{ id: rowId }]);
      expect(await engine.up(program)).toMatchObject({ requests: 0, deleted: [] });
      await engine.destroy();
      expect(rows()).toEqual([]);
    });
  }
}

/** The program with its connection of another carrier, which makes a new connection. */
const onExotel = (engine: EngineModel, place: Partial<Declared> = {}) => [
  legacyConnection(exotel),
  number(engine, {}, place),
];

test("moves to the connection's replacement before the old one goes, and keeps the name that people gave it", async () => {
  const { engine, simulator, rows, rowId } = await standing();
  simulator.edit.setLegacyNumber(rowId, { friendlyName: "By hand" });
  expect((await engine.up(onExotel(engine))).failures).toEqual({});
  expect(simulator.violations).toEqual([]);
  expect(rows()).toMatchObject([{ connectionId: engine.find("production").id, friendlyName: "By hand" }]);
  expect((await engine.refresh()).shown).toEqual({ production: "nothing", line: "nothing" });
});

test("everything renamed at once: the number is on the new connection, with its name", async () => {
  const { engine, simulator, rows, rowId } = await standing();
  simulator.edit.setLegacyNumber(rowId, { friendlyName: "By hand" });
  const connection = legacyConnection({ ...twilio, name: "Second" }, "second");
  const { failures } = await engine.up([connection, number(engine, {}, { name: "lineRenamed" }, "second")]);
  expect(failures).toEqual({});
  expect(simulator.violations).toEqual([]);
  expect(rows()).toMatchObject([{ connectionId: engine.find("second").id, friendlyName: "By hand" }]);
});

const refusing = { simulator: { switches: { legacyNumberOnSecond: "refused" } } } as const;

test("where the API refuses it on two connections, the old row makes room, and gives its name", async () => {
  const { engine, simulator, rows, rowId, newWrites } = await standing(refusing);
  simulator.edit.setLegacyNumber(rowId, { friendlyName: "By hand" });
  expect((await engine.up(onExotel(engine))).failures).toEqual({});
  expect(newWrites().slice(1, 4)).toEqual([
    "POST /api/telephony/connections/{id}/phone-numbers/import",
    "DELETE /api/telephony/phone-numbers/{id}",
    "POST /api/telephony/connections/{id}/phone-numbers/import",
  ]);
  expect(rows()).toMatchObject([{ connectionId: engine.find("production").id, friendlyName: "By hand" }]);
});

test("where it is refused even then, it is imported again to where it was, and the next up goes on", async () => {
  const { engine, simulator, rows, id } = await standing(refusing);
  const isSecond = { path: /import$/, nth: 2, times: 1 } as const;
  simulator.fault({ kind: "status", status: 400, method: "POST", ...isSecond });
  expect((await engine.up(onExotel(engine))).failures.line).toContain("400");
  expect(rows()).toMatchObject([{ connectionId: id, phoneNumber }]);
  expect((await engine.up(onExotel(engine))).failures).toEqual({});
  expect(rows()).toMatchObject([{ connectionId: engine.find("production").id }]);
});

test("where it is refused and nothing of this run has it, the message says aliases", async () => {
  const { engine, rows, id } = await standing(refusing);
  const connection = legacyConnection({ ...twilio, name: "Second" }, "second");
  const { failures } = await engine.up([connection, number(engine, {}, { name: "lineRenamed" }, "second")]);
  expect(failures.lineRenamed).toContain("aliases");
  expect(rows()).toMatchObject([{ connectionId: id }]);
});

test("a number out of service that cannot be switched off is kept, and switched off by the next up", async () => {
  const { engine, simulator } = await stages.standing();
  const program = [legacyConnection(twilio), number(engine, { status: "INACTIVE" })];
  simulator.fault({ kind: "status", status: 400, method: "PUT", times: 1 });
  const first = await engine.up(program);
  expect(first.failures.line).toContain("400");
  expect(engine.find("line").outputs.status).toBe("ACTIVE");
  expect((await engine.up(program)).failures).toEqual({});
  expect(simulator.inventory().legacyNumbers).toMatchObject([{ status: "INACTIVE" }]);
});

test("a friendly name that the API does not clear stays, and a line says so", async () => {
  const switches = { legacyNameClear: "refused" } as const;
  const { engine, rows } = await standing({ simulator: { switches } }, { friendlyName: "Main Line" });
  const { failures, output } = await engine.up([legacyConnection(twilio), number(engine, { status: "ACTIVE" })]);
  expect(failures).toEqual({});
  expect(output).toContain(`does not clear the friendly name of ${phoneNumber}`);
  expect(rows()).toMatchObject([{ friendlyName: "Main Line" }]);
});

test("a connection that is not there is named, and nothing is sent", async () => {
  const { engine, newWrites } = await stages.standing();
  const { failures } = await engine.up([
    legacyConnection(twilio),
    { name: "line", type: "legacy.PhoneNumber", inputs: { connectionId: "conn_nobody", phoneNumber } },
  ]);
  expect(failures.line).toContain("legacy telephony connection conn_nobody: this account has no such active");
  expect(newWrites()).toEqual([]);
});

test("two resources of one number are refused, and the reason says that it has one owner", async () => {
  const { engine } = await standing();
  const { failures } = await engine.up([
    legacyConnection(twilio),
    number(engine),
    number(engine, {}, { name: "second" }),
  ]);
  expect(failures.second).toContain(`number ${phoneNumber} of legacy connection`);
  expect(failures.second).toContain("one owner");
});

test.each(["4155551234", "+0155551234", "+1 415 555 1234", "+14155551234567890", "tel:+14155551234"])(
  "check refuses %j, which is not E.164, with the property's path",
  async (wrong) => {
    const { open, simulator } = await stages.open();
    const host = await open();
    const { failures } = await host.check("legacy.PhoneNumber", {}, { connectionId: "conn_1", phoneNumber: wrong });
    await host.end();
    expect(failures).toEqual([
      { property: "phoneNumber", reason: expect.stringMatching(/E\.164.*For example "\+14155551234"/) },
    ]);
    expect(simulator.requests).toEqual([]);
  },
);

test("check names each wrong property, also within capabilities", async () => {
  const host = await (await stages.open()).open();
  const inputs = { phoneNumber, friendlyName: "", status: "off", capabilities: { voice: "yes" } };
  const { failures } = await host.check("legacy.PhoneNumber", {}, inputs);
  await host.end();
  expect(failures.map(({ property }) => property)).toEqual([
    "connectionId",
    "friendlyName",
    "status",
    "capabilities.voice",
  ]);
});

test("a number that a killed run removed is gone, also where the list still shows it for a moment", async () => {
  const { engine, simulator } = await standing();
  const number = engine.state.filter(({ name }) => name === "line");
  simulator.fault({ kind: "lag", method: "DELETE", reads: 2, times: 1 });
  engine.state = number;
  expect((await engine.destroy()).deleted).toEqual(["line"]);
  engine.state = number;
  expect(await engine.destroy()).toMatchObject({ deleted: ["line"], failures: {} });
});

test("a number goes with its connection: a refresh shows both as gone, and a destroy succeeds", async () => {
  const { engine, simulator, id } = await standing();
  simulator.edit.removeLegacyConnection(id);
  const before = engine.state;
  expect((await engine.refresh()).shown).toEqual({ production: "gone", line: "gone" });
  engine.state = before;
  expect((await engine.destroy()).failures).toEqual({});
});

test("a number that vanished is not changed, and the message says how to go on", async () => {
  const { engine, simulator, rowId } = await standing();
  simulator.edit.removeLegacyNumber(rowId);
  const program = [legacyConnection(twilio), number(engine, { friendlyName: "Main Line" })];
  expect((await engine.up(program)).failures.line).toContain("pulumi up --refresh");
  expect((await engine.up(program, { refresh: true })).failures).toEqual({});
});

test("a number that was imported anew by hand is another row, which the next up takes over", async () => {
  const { engine, simulator, id, rowId, rows } = await standing();
  simulator.edit.removeLegacyNumber(rowId);
  const anew = simulator.edit.importLegacyNumber(id, phoneNumber);
  expect((await engine.refresh()).shown.line).toBe("gone");
  expect((await engine.up([legacyConnection(twilio), number(engine)])).failures).toEqual({});
  expect(engine.find("line").id).toBe(anew);
  expect(rows()).toHaveLength(1);
});

test("a list of numbers that fails is no absence", async () => {
  const { engine, simulator, environment } = await standing();
  environment.VOCOBASE_DEADLINE_SECONDS = "0.4";
  simulator.fault({ kind: "status", status: 404, method: "GET", path: /phone-numbers$/ });
  const { failures, shown } = await engine.refresh();
  expect(failures.line).toBeDefined();
  expect(shown.line).toBeUndefined();
  expect(engine.state).toHaveLength(2);
});

test("a refresh reads the numbers of a connection once for all of them", async () => {
  const { engine } = await stages.standing();
  const lines = Array.from({ length: 30 }, (_, index) =>
    number(engine, { phoneNumber: `+141555500${10 + index}` }, { name: `line-${index}` }),
  );
  expect((await engine.up([legacyConnection(twilio), ...lines])).failures).toEqual({});
  expect((await engine.refresh()).requests).toBe(3);
});

test("a rename of which the answer is lost counts where the list shows it", async () => {
  const { engine, simulator, rows } = await standing();
  simulator.fault({ kind: "drop", when: "after", method: "PUT", times: 1 });
  const { failures } = await engine.up([legacyConnection(twilio), number(engine, { friendlyName: "Main Line" })]);
  expect(failures).toEqual({});
  expect(rows()).toMatchObject([{ friendlyName: "Main Line" }]);
});

test("refers to a number by its row's id alone, on whichever connection it is", async () => {
  const { open, rowId } = await standing();
  const host = await open();
  const found = await host.read("legacy.PhoneNumber", rowId, {});
  await host.end();
  expect(found?.outputs).toMatchObject({ phoneNumber, status: "ACTIVE", account: "acme-corp" });
});
