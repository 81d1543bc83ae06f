import {
  afterNextList,
  agentsOf,
  connection,
  number,
  own,
  sales,
  salesLine,
  support,
  synced,
} from "../../../test/lifecycle/salesLine";
import { stagePool } from "../../../test/lifecycle/stage";

const { open, closeAll } = stagePool();
afterEach(closeAll);

test("neither the connection nor the sync differs after a number was bound", async () => {
  const { engine } = await open();
  await engine.up(salesLine);
  const { shown } = await engine.refresh();
  expect(new Set(Object.values(shown))).toEqual(new Set(["nothing"]));
});

test("destroy unbinds the agent and leaves the number's row where it is", async () => {
  const { engine, simulator } = await open();
  await engine.up(salesLine);
  await engine.up(salesLine.slice(0, 2));
  expect(agentsOf(simulator, own)).toEqual([undefined]);
});

test("destroy leaves an agent that somebody else has bound, and says so", async () => {
  const { engine, simulator } = await open();
  await engine.up(salesLine);
  simulator.edit.setNumber(String(engine.find("front-desk").outputs.phoneNumberId), { agentId: sales });

  const { output, writes } = await engine.up(salesLine.filter(({ name }) => name !== "front-desk"));

  expect(writes["front-desk"]).toEqual([]);
  expect(output).toContain(`stays bound to agent ${sales}`);
});

test("a row that vanishes while it is unbound is no failure", async () => {
  const { engine, simulator } = await open();
  await engine.up(salesLine);
  const row = String(engine.find("front-desk").outputs.phoneNumberId);
  afterNextList(simulator, () => simulator.edit.removeNumber(row));

  const removed = await engine.up(salesLine.filter(({ name }) => name !== "front-desk"));

  expect(removed).toMatchObject({
    failures: {},
    deleted: ["front-desk"],
    writes: { "front-desk": [expect.any(String)] },
  });
});

test("a number without a row is refused, with what makes one and where it is instead", async () => {
  const { engine } = await open();
  await engine.up(salesLine.slice(0, 2));
  const two = connection("two", { name: "Support", fromNumber: "+918011223399" });

  const { failures } = await engine.up([...salesLine.slice(0, 2), two, number("front-desk", "two", own)]);

  expect(failures["front-desk"]).toMatch(/has no row for it\. It has one on \S+\. A row is made by a PhoneNumberSync/);
});

test("a number on a connection that is not there is refused", async () => {
  const { engine } = await open();
  const lost = { connectionId: "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20", phoneNumber: own };
  const { failures } = await engine.up([{ name: "front-desk", type: "PhoneNumber", inputs: lost }]);
  expect(failures["front-desk"]).toContain("no such active connection");
});

test("a number whose row is just being made is waited for", async () => {
  const { engine, simulator } = await open();
  await engine.up([connection("line")]);
  const connectionId = String(engine.find("line").outputs.connectionId);
  afterNextList(simulator, () => simulator.edit.addNumber(connectionId, synced));

  const { failures } = await engine.up([connection("line"), number("front-desk", "line", synced)]);

  expect(failures).toEqual({});
  expect(agentsOf(simulator, synced)).toEqual([support]);
});

test("a number cannot be out of service where a sync of the program wants it, and both are named", async () => {
  const { engine, newWrites } = await open();
  await engine.up(salesLine.slice(0, 2));
  newWrites();

  const off = [...salesLine.slice(0, 2), number("front-desk", "numbers", own, { status: "INACTIVE" })];
  const planned = await engine.preview(off);

  expect(planned.failures["front-desk"]).toMatch(
    /^status: PhoneNumber "front-desk" takes number \+918011223344 .* out of service, but PhoneNumberSync "numbers" keeps/,
  );
  expect((await engine.up(off)).failures["front-desk"]).toBe(planned.failures["front-desk"]);
  expect(newWrites()).toEqual([]);
});

test("a second resource for the same number on the same connection is refused", async () => {
  const { engine } = await open();
  await engine.up(salesLine.slice(0, 2));
  const { failures } = await engine.up([...salesLine.slice(0, 3), number("again", "numbers", "918011223344", {})]);
  expect(failures.again).toContain('the resource "front-desk" of this program does');
});

test("an unknown agent is the API's to refuse, in its own words", async () => {
  const { engine } = await open();
  await engine.up(salesLine.slice(0, 2));
  const foreign = "00000000-0000-4000-8000-000000000000";
  const { failures } = await engine.up([
    ...salesLine.slice(0, 2),
    number("front-desk", "numbers", own, { agentId: foreign }),
  ]);
  expect(failures["front-desk"]).toContain("Agent not found.");
});

test("a number that is looked up by its row's id is shown whole", async () => {
  const { engine, open: openHost } = await open();
  await engine.up(salesLine);
  const { id, outputs } = engine.find("back-office");
  const host = await openHost();
  const found = await host.read("PhoneNumber", id, {});
  await host.end();
  expect(found?.outputs).toMatchObject({
    connectionId: outputs.connectionId,
    phoneNumber: synced,
    phoneNumberId: id,
    agentId: sales,
    friendlyName: "Back office",
    status: "ACTIVE",
  });
});

test.each([
  ["agentId", { agentId: "" }, /^agentId: .*UUID/],
  ["friendlyName", { friendlyName: "x".repeat(201) }, /^friendlyName: .*200/],
  ["status", { status: "OFF" }, /^status: .*"ACTIVE" or "INACTIVE"/],
  ["phoneNumber", { phoneNumber: "" }, /^phoneNumber: /],
  ["connectionId", { connectionId: undefined }, /^connectionId: connectionId is required/],
])("a wrong %s is refused with its path before any request", async (_field, wrong, message) => {
  const { engine } = await open();
  const inputs = { connectionId: "c", phoneNumber: own, ...wrong };
  const { failures, requests } = await engine.preview([{ name: "front-desk", type: "PhoneNumber", inputs }]);
  expect(failures["front-desk"]).toMatch(message);
  expect(requests).toBe(0);
});
