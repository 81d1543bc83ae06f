import * as vocobase from "../../sdk";
import { engineStack } from "../engine/engineStack";
import { previewWithPolicies, upWithPolicies } from "./policyRun";

const frozen = {
  "change-freeze": { windows: [{ from: "2000-01-01T00:00", to: "2999-01-01T00:00", timeZone: "UTC" }] },
};

test("within a freeze, a run that would change nothing is stopped as well; a look for drift and a destroy are not", async () => {
  const stack = await engineStack({
    program: async () => {
      const { connectionId } = new vocobase.TelephonyConnection("plivo", {
        provider: "plivo",
        authId: "MA1",
        authToken: "Zk3-91",
      });
      new vocobase.PhoneNumberSync("numbers", { connectionId, numbers: ["+918011223344"] });
    },
  });
  await upWithPolicies(stack);

  const stopped = await previewWithPolicies(stack, { settings: frozen, fails: true });
  expect(stopped.ops).toEqual({});
  expect(stopped.findings.map(({ rule, resource }) => `${rule} ${resource}`).sort()).toEqual([
    "change-freeze numbers",
    "change-freeze plivo",
  ]);
  const stoppedUpdate = await upWithPolicies(stack, { settings: frozen, fails: true });
  expect(stoppedUpdate.writes).toEqual([]);

  // The documented ways to look for drift meanwhile.
  const disabled = await previewWithPolicies(stack, { settings: { ...frozen, "change-freeze": "disabled" } });
  expect(disabled.findings).toEqual([]);
  const [connection] = stack.simulator.inventory().connections;
  stack.simulator.edit.renameConnection(connection?.id ?? "", "By hand");
  const drift = await stack.refresh({ previewOnly: true });
  expect(drift.ops).toEqual({ plivo: ["update"] });
  expect(drift.output).not.toContain("Policies:");
  expect(stack.resource("plivo").outputs.name).toBe("plivo-dev");

  expect((await stack.destroy()).ops.plivo).toEqual(["delete"]);
});
