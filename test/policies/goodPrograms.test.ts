import * as vocobase from "../../sdk";
import { engineStack } from "../engine/engineStack";
import { goodProgram } from "./goodProgram";
import { previewWithPolicies, upWithPolicies } from "./policyRun";
import { settings as usual } from "./ruleCases";

/** With them, every rule is at work on this stack. */
const settings = { ...usual, "protect-live-numbers": { stacks: ["dev"] } };

test("a program with all eight carriers, numbers and routes passes every rule: before it exists, as it is made, changed, and after", async () => {
  const stack = await engineStack({ program: async () => goodProgram() });
  expect((await previewWithPolicies(stack, { settings })).findings).toEqual([]);
  const made = await upWithPolicies(stack, { settings });
  expect(made.findings).toEqual([]);
  expect(Object.keys(made.ops)).toHaveLength(13);
  const again = await upWithPolicies(stack, { settings });
  expect(again.findings).toEqual([]);
  expect(again.writes).toEqual([]);
  stack.program = async () => goodProgram("Renamed");
  const renamed = await previewWithPolicies(stack, { settings });
  expect(renamed.ops).toEqual({ support: ["update"] });
  expect(renamed.findings).toEqual([]);
});

test("a connection that the program only refers to needs no protection of its own", async () => {
  const stack = await engineStack({
    program: async () => {
      const { connectionId } = vocobase.TelephonyConnection.get("shared", id);
      const options = { protect: true };
      new vocobase.PhoneNumberSync(
        "numbers",
        { connectionId, numbers: ["+918011223344"], onRemoval: "retain" },
        options,
      );
    },
  });
  const id = stack.simulator.edit.createConnection("acme-corp", {
    provider: "plivo",
    name: "Shared",
    auth_id: "MA1",
    auth_token: "Zk3-91",
  });
  expect((await upWithPolicies(stack, { settings })).findings).toEqual([]);
  expect(stack.state().names).toEqual(["shared", "numbers"]);
});

test("a stack that was made without policies is found fault with by a preview that changes nothing", async () => {
  const stack = await engineStack({ program: async () => goodProgram() });
  await stack.up();
  const strict = { ...settings, "allowed-countries": { countries: ["US"] } };
  const found = await previewWithPolicies(stack, { settings: strict, fails: true });
  expect(found.ops).toEqual({});
  expect(found.writes).toEqual([]);
  expect(found.findings.map(({ rule, resource }) => `${rule} ${resource}`).sort()).toEqual([
    "allowed-countries exotel",
    "allowed-countries plivo",
    "allowed-countries plivo-numbers",
    "allowed-countries plivo-numbers",
    "allowed-countries support",
    "allowed-countries support-line",
    "allowed-countries tata",
    "allowed-countries trunk",
    "allowed-countries vobiz-numbers",
  ]);
});
