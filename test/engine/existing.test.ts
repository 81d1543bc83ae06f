import path from "node:path";
import { type EngineStack, engineStack, packageRoot } from "./engineStack";

let stack: EngineStack;

beforeAll(async () => {
  stack = await engineStack({ programFolder: path.join(packageRoot, "test", "engine", "programs", "existing") });
  // Without one there is no call routing to look for.
  stack.simulator.edit.createConnection("acme-corp", { provider: "voicelink", username: "acme", password: "p" });
});

test.each([
  ["TelephonyConnection", "set `adoptId`"],
  ["VoiceLinkCallRouting", "set `adoptId`"],
  ["PhoneNumberSync", "takes over what is there by itself"],
])("`import` of a %s fails with the way to do it instead, and without a stack trace", async (type, instead) => {
  stack.environment.TEST_WAY = `import of a ${type}`;
  const { output, requests } = await stack.preview({ fails: true });
  expect(output).toContain("cannot be imported: Pulumi's import does not work for dynamic providers");
  expect(output).toContain(instead);
  expect(output).not.toMatch(/^ +at /m);
  expect(requests).toEqual([]);
});

test.each(["TelephonyConnection", "VoiceLinkCallRouting"])("`get` of a %s that does not exist fails", async (type) => {
  stack.environment.TEST_WAY = `get of a ${type}`;
  const { output, writes } = await stack.up({ fails: true });
  expect(output).toContain("does not exist");
  expect(writes).toEqual([]);
});
