import path from "node:path";
import * as vocobase from "../../sdk";
import { engineStack } from "../engine/engineStack";
import { previewWithPolicies, upWithPolicies } from "./policyRun";

test("a plan that was previewed under policies is applied under them, with what they mended", async () => {
  const stack = await engineStack({
    program: async () => {
      const { connectionId } = new vocobase.TelephonyConnection("plivo", {
        provider: "plivo",
        authId: "MA1",
        authToken: "Zk3-91",
      });
      new vocobase.PhoneNumberSync("numbers", { connectionId, numbers: ["+91 80 1122 3344"] });
    },
    environment: { PULUMI_EXPERIMENTAL: "true" },
  });
  const plan = path.join(stack.folder, "plan.json");
  const settings = { "e164-numbers": { enforcementLevel: "remediate" } };
  await previewWithPolicies(stack, { settings, plan });
  expect((await upWithPolicies(stack, { settings, plan })).findings).toEqual([]);
  expect(stack.resource("numbers").outputs.numbers).toEqual(["+918011223344"]);
});
