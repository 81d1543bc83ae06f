import type { CustomResourceOptions } from "@pulumi/pulumi";
import { TelephonyConnection } from "../../sdk";
import type { EngineStack } from "./engineStack";
import { expectServed, numbers, resourceNames, type Shape, served, servedStack, watchServing } from "./servedStack";

let stack: EngineStack;
let before: ReturnType<EngineStack["snapshot"]>;

beforeAll(async () => {
  stack = await servedStack();
  before = stack.snapshot();
});

async function start(shape: Shape, gapRequests = 0): Promise<void> {
  await stack.restore(before);
  watchServing(stack, gapRequests);
  stack.program = served(shape);
}

function onAll(options: CustomResourceOptions): Shape {
  return { options: Object.fromEntries(resourceNames.map((name) => [name, options])) };
}

test("protect keeps every resource from a destroy, and asks nothing of the API", async () => {
  await start(onAll({ protect: true }));
  await stack.up();
  const { output, requests } = await stack.destroy({ fails: true });
  expect(output).toContain("protect");
  expect(requests).toEqual([]);
  expectServed(stack);
});

test("protect keeps a connection from being replaced, or deleted with what the program no longer has", async () => {
  await start(onAll({ protect: true }));
  await stack.up();
  stack.program = served({ ...onAll({ protect: true }), token: "token two" });
  const replaced = await stack.up({ fails: true });
  stack.program = async () => undefined;
  const removed = await stack.up({ fails: true });
  for (const { output, writes } of [replaced, removed]) {
    expect(output).toContain("protect");
    expect(writes).toEqual([]);
  }
  expectServed(stack);
});

test("retainOnDelete leaves everything on when it is destroyed", async () => {
  await start(onAll({ retainOnDelete: true }));
  await stack.up();
  const { ops, writes } = await stack.destroy();
  expect(Object.keys(ops).sort()).toEqual([...resourceNames].sort());
  expect(writes).toEqual([]);
  expect(stack.simulator.violations).toEqual([]);
  expect(stack.simulator.inventory().connections.map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
});

test("ignoreChanges of a credential leaves the connection alone", async () => {
  const options = { sales: { ignoreChanges: ["authToken"] }, support: { ignoreChanges: ["password"] } };
  await start({ token: "token two", password: "password two", options });
  const preview = await stack.preview();
  const up = await stack.up();
  for (const { ops, requests } of [preview, up]) expect({ ops, requests }).toEqual({ ops: {}, requests: [] });
});

test("ignoreChanges of a name leaves a rename by hand alone, which a refresh shows", async () => {
  await start({ options: { sales: { ignoreChanges: ["name"] } } });
  stack.simulator.edit.renameConnection(String(stack.resource("sales").id), "By hand");
  const refreshed = await stack.refresh();
  const up = await stack.up();
  expect(refreshed.changed).toEqual({ sales: ["name"] });
  expect({ ops: up.ops, writes: up.writes }).toEqual({ ops: {}, writes: [] });
});

test("ignoreChanges of numbers leaves a sync as it is", async () => {
  await start({ numbers: [numbers[0]], options: { numbers: { ignoreChanges: ["numbers"] } } });
  const { ops, writes } = await stack.up();
  expect({ ops, writes }).toEqual({ ops: {}, writes: [] });
  expectServed(stack);
});

test("replaceOnChanges of name replaces a connection that is renamed, and its numbers go with it", async () => {
  await start({ title: "Sales anew", options: { sales: { replaceOnChanges: ["name"] } } }, 2);
  const { ops } = await stack.up();
  expect(ops.sales).toEqual(["create-replacement", "replace", "delete-replaced"]);
  expectServed(stack);
});

test("replaceOnChanges of a routing's target leaves the DID's record on, with the new target", async () => {
  await start({ bot: 94, options: { line: { replaceOnChanges: ["inboundWebsocketBotId"] } } });
  const { ops } = await stack.up();
  expect(ops.line).toEqual(["create-replacement", "replace", "delete-replaced"]);
  expectServed(stack);
  expect(stack.simulator.inventory().callRoutes).toEqual([
    expect.objectContaining({ inboundWebsocketBotId: 94, status: 1 }),
  ]);
});

test("replaceOnChanges of numbers leaves those on that stay", async () => {
  await start({
    numbers: [...numbers, "+918011223303"],
    options: { numbers: { replaceOnChanges: ["numbers"] } },
  });
  const { ops } = await stack.up();
  expect(ops.numbers).toEqual(["create-replacement", "replace", "delete-replaced"]);
  expect(stack.simulator.violations).toEqual([]);
  expect(stack.resource("numbers").outputs.numbers).toEqual([...numbers, "+918011223303"]);
});

test("--target changes what it names, and nothing else", async () => {
  await start({ bot: 94, title: "Sales anew" });
  const { ops, writes } = await stack.up({ target: [stack.resource("sales").urn] });
  expect(ops).toEqual({ sales: ["update"] });
  expect(writes).toEqual(["PATCH /telephony/connections/{id}"]);
});

test("--target of a destroy takes one route off, and leaves the rest", async () => {
  await start({});
  const { ops, writes } = await stack.destroy({ target: [stack.resource("line").urn] });
  expect({ ops, writes }).toEqual({ ops: { line: ["delete"] }, writes: ["POST /voicelink/call-routing/{id}"] });
  expect(stack.state().names.sort()).toEqual(["numbers", "sales", "support"]);
});

test("deleteBeforeReplace ends with everything on", async () => {
  await start(onAll({ deleteBeforeReplace: true }));
  stack.simulator.clearViolations();
  await stack.up({ replace: [stack.resource("line").urn, stack.resource("numbers").urn] });
  const { phoneNumbers, callRoutes } = stack.simulator.inventory();
  expect(phoneNumbers.map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
  expect(callRoutes.map(({ status }) => status)).toEqual([1]);
});

test("additionalSecretOutputs are kept beside the credentials", async () => {
  await start({});
  stack.program = async () => {
    const inputs = { provider: "plivo", name: "Other", authId: "MA1", authToken: "t" } as const;
    new TelephonyConnection("other", inputs, { additionalSecretOutputs: ["status"] });
  };
  await stack.up();
  const encrypted = expect.objectContaining({ ciphertext: expect.any(String) });
  expect(stack.resource("other").outputs).toMatchObject({ status: encrypted, authToken: encrypted });
});
