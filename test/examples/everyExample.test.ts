import type { ConfigMap } from "@pulumi/pulumi/automation";
import type { Simulator } from "../../simulator";
import { engineStack } from "../engine/engineStack";
import type { StackState } from "../engine/stackState";
import { previewWithPolicies, upWithPolicies } from "../policies/policyRun";
import { configOf, exampleCopy, exampleFolders, hasFile } from "./exampleProject";
import { madeByHand } from "./madeByHand";

/** What some examples find in an account before they run, and what that changes of their configuration. */
const beforehand: Readonly<Record<string, (simulator: Simulator) => ConfigMap>> = { adopt: madeByHand };

/** Packages that are no programs, by the tests that run them. */
const otherPackages: Readonly<Record<string, string>> = {
  "platform-component": "examples/platform-component/voiceLine.test.ts",
  "team-policies": "test/policies/teamPack.test.ts",
};

const programs = exampleFolders().filter((example) => hasFile(example, "Pulumi.yaml"));

test("every package below examples is a program that is run here, or is run by another test", () => {
  const others = exampleFolders().filter((example) => !programs.includes(example));
  expect(others).toEqual(Object.keys(otherPackages));
  expect(programs.length).toBeGreaterThanOrEqual(10);
});

test.each(programs)(
  "%s passes the policies, comes up, is left alone by a second up, and leaves nothing active when destroyed",
  async (example) => {
    const stack = await engineStack({ projectFolder: exampleCopy(example) });
    await stack.setConfig({ ...configOf(example), ...beforehand[example]?.(stack.simulator) });

    expect((await previewWithPolicies(stack)).findings).toEqual([]);
    const made = await upWithPolicies(stack);
    expect(made.findings).toEqual([]);
    expect(Object.keys(made.ops)).not.toEqual([]);
    expect(await stack.up()).toMatchObject({ ops: {}, writes: [] });

    const state = stack.state();
    if (state.own.some(({ protect }) => protect)) await stack.pulumi("state", "unprotect", "--all", "--yes");
    await stack.destroy();
    expect(stack.state().names).toEqual([]);
    expect(activeIn(stack.simulator)).toEqual({
      connections: defaultConnections(state),
      numbers: [],
      routes: [],
      legacy: [],
    });
  },
);

/** What still takes or places calls. */
function activeIn(simulator: Simulator) {
  const { connections, phoneNumbers, callRoutes, legacyConnections } = simulator.inventory();
  const active = connections.filter(({ status }) => status === "ACTIVE");
  const serving = phoneNumbers.filter(
    ({ status, agent, connectionId }) => status === "ACTIVE" && agent && active.some(({ id }) => id === connectionId),
  );
  return {
    connections: active.map(({ provider }) => provider),
    numbers: serving.map(({ phoneNumber }) => phoneNumber),
    routes: callRoutes.filter(({ status }) => status === 1).map(({ routingId }) => routingId),
    legacy: legacyConnections.filter(({ status }) => status === "ACTIVE").map(({ name }) => name),
  };
}

/** A `TelephonyProviderConfig` has no delete: the API keeps the default connection of its carrier, as its page says. */
function defaultConnections({ own }: StackState): unknown[] {
  return own.filter(({ type }) => type.endsWith(":TelephonyProviderConfig")).map(({ outputs }) => outputs.provider);
}
