import path from "node:path";
import type { EngineRun } from "./engineRun";
import { type EngineStack, engineStack, packageRoot } from "./engineStack";

const numbers = ["+14155551234", "+14155555678"];

let stack: EngineStack;
const life = {} as Record<"made" | "again" | "rotated" | "beside" | "moved" | "settled" | "destroyed", EngineRun>;
let outputs: Readonly<Record<string, unknown>>;
let violations: readonly string[];
let moved: ReturnType<EngineStack["simulator"]["inventory"]>;

/** The legacy example, lived once, through its move. */
beforeAll(async () => {
  stack = await engineStack({ programFolder: path.join(packageRoot, "examples", "legacy") });
  const { simulator } = stack;
  life.made = await stack.up();
  outputs = stack.state().resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
  life.again = await stack.up();
  await stack.setConfig({ twilioToken: { value: "rotated-token", secret: true } });
  life.rotated = await stack.up();

  simulator.watch(({ legacyConnections, legacyNumbers, connections, phoneNumbers }) => {
    const worksOn = (
      made: typeof connections | typeof legacyConnections,
      rows: typeof phoneNumbers | typeof legacyNumbers,
    ) =>
      made.some(({ id, status }) => {
        const served = rows.filter((row) => row.connectionId === id && row.status === "ACTIVE");
        return status === "ACTIVE" && numbers.every((number) => served.some((row) => row.phoneNumber === number));
      });
    const works = worksOn(legacyConnections, legacyNumbers) || worksOn(connections, phoneNumbers);
    return works ? undefined : "No connection has both numbers in service.";
  });
  await stack.setConfig({ surface: { value: "both" } });
  life.beside = await stack.up();
  await stack.setConfig({ surface: { value: "v2" } });
  life.moved = await stack.up();
  life.settled = await stack.refresh();
  violations = [...simulator.violations];
  moved = simulator.inventory();
  simulator.clearViolations();
  life.destroyed = await stack.destroy();
});

const legacy = "/api/telephony";
const numberRow = `DELETE ${legacy}/phone-numbers/{id}`;

test("its up verifies and makes the connection, imports both numbers, and shows what else the carrier has", () => {
  expect([...life.made.writes].sort()).toEqual([
    `POST ${legacy}/connections`,
    `POST ${legacy}/connections/{id}/phone-numbers/import`,
    `POST ${legacy}/connections/{id}/phone-numbers/import`,
  ]);
  expect(outputs).toMatchObject({ legacy: { notImported: ["+14155559012"] } });
});

test("a second up changes nothing", () => {
  expect(life.again).toMatchObject({ ops: {}, writes: [] });
});

test("another token is one request, in place", () => {
  expect(life.rotated.ops).toEqual({ twilio: ["update"] });
  expect(life.rotated.writes).toEqual([`PUT ${legacy}/connections/{id}`]);
});

test("the first step of the move makes the V2 connection with its numbers, and touches nothing of the old", () => {
  expect(life.beside.ops).toEqual({ "twilio-v2": ["create"], numbers: ["create"] });
  expect(life.beside.writes).toEqual(["POST /telephony/connections", "POST /phone-numbers/sync"]);
});

test("the second step deletes the numbers and then the connection of the legacy surface", () => {
  expect(life.moved.writes).toEqual([numberRow, numberRow, `DELETE ${legacy}/connections/{id}`]);
  expect(moved).toMatchObject({ legacyConnections: [], legacyNumbers: [] });
});

test("at every moment of the move a connection has both numbers in service, and a refresh shows nothing after it", () => {
  expect(violations).toEqual([]);
  expect(life.settled).toMatchObject({ ops: {}, changed: {} });
});

test("destroy leaves no connection on, which the watch of the move would have seen", () => {
  expect(life.destroyed.failed).toEqual([]);
  expect(stack.simulator.inventory().connections.map(({ status }) => status)).toEqual(["DISCONNECTED"]);
  expect(stack.simulator.violations).toContainEqual(expect.stringContaining("No connection has both numbers"));
});
