import { engineStack } from "../engine/engineStack";
import { previewWithPolicies } from "./policyRun";
import { ruleCases } from "./ruleCases";

test("with credentials kept out of state, policies see fingerprints, and no-literal-secrets has nothing to say", async () => {
  const found = ruleCases.find(({ rule }) => rule === "no-literal-secrets");
  if (!found) throw new Error("The rule has no case.");
  const stack = await engineStack({
    program: async () => found.program(),
    environment: { VOCOBASE_STORE_CREDENTIALS: "false" },
  });
  expect((await previewWithPolicies(stack)).findings).toEqual([]);
});
