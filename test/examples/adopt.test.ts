import type { Inventory } from "../../simulator";
import type { EngineRun } from "../engine/engineRun";
import { type EngineStack, engineStack } from "../engine/engineStack";
import { configOf, exampleCopy } from "./exampleProject";
import { agents, madeByHand } from "./madeByHand";

let stack: EngineStack;
let found: Inventory;
const life = {} as Record<"planned" | "taken" | "preview" | "refreshed" | "changed" | "destroyed", EngineRun>;
let afterwards: Inventory;

beforeAll(async () => {
  stack = await engineStack({ projectFolder: exampleCopy("adopt") });
  await stack.setConfig({ ...configOf("adopt"), ...madeByHand(stack.simulator) });
  found = stack.simulator.inventory();
  life.planned = await stack.preview();
  life.taken = await stack.up();
  afterwards = stack.simulator.inventory();
  life.preview = await stack.preview({ expectNoChanges: true });
  life.refreshed = await stack.refresh({ expectNoChanges: true });
  await stack.setConfig({ agent: { value: agents.sales } });
  life.changed = await stack.up();
  life.destroyed = await stack.destroy();
});

test("its preview shows creates, and its up sends nothing that writes", () => {
  const names = ["front-desk", "sales", "sales-numbers", "support", "support-line"];
  expect(life.planned.ops).toEqual(Object.fromEntries(names.map((name) => [name, ["create"]])));
  expect(life.taken.ops).toEqual(life.planned.ops);
  expect(life.taken.writes).toEqual([]);
  expect(afterwards).toEqual(found);
});

test("then a preview is without changes, and a refresh shows nothing", () => {
  expect(life.preview).toMatchObject({ ops: {}, writes: [] });
  expect(life.refreshed).toMatchObject({ ops: {}, changed: {}, writes: [] });
});

test("from then on the program's changes are made to what was there", () => {
  expect(life.changed).toMatchObject({ ops: { "front-desk": ["update"] }, writes: ["PUT /phone-numbers/{id}"] });
});

test("a destroy disconnects what was adopted, as its README warns", () => {
  const { connections, phoneNumbers, callRoutes } = stack.simulator.inventory();
  expect(connections.map(({ status }) => status)).toEqual(["DISCONNECTED", "DISCONNECTED"]);
  expect(phoneNumbers).toHaveLength(found.phoneNumbers.length);
  expect(callRoutes.map(({ status }) => status)).toEqual([0]);
});
