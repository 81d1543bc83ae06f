import path from "node:path";
import * as vocobase from "../../sdk";
import { engineStack, packageRoot } from "../engine/engineStack";
import { previewWithPolicies, upWithPolicies } from "./policyRun";

const packs = [path.join(packageRoot, "examples", "team-policies")];

const plivo = (name: string, title: string) =>
  new vocobase.TelephonyConnection(name, {
    provider: "plivo",
    name: title,
    authId: `MA-${name}`,
    authToken: `Zk3-91.${name}`,
  });
const numbers = (name: string, { connectionId }: vocobase.TelephonyConnection, ...list: string[]) =>
  new vocobase.PhoneNumberSync(name, { connectionId, numbers: list });

test("a team's own pack has three rules with its own settings, and one of its own", async () => {
  const stack = await engineStack({
    program: async () => {
      const sales = plivo("sales", "Sales - India");
      numbers("sales-numbers", sales, "080 1122 3344");
      numbers("campaign-numbers", plivo("campaigns", "Sales - Campaigns"), "+918011223344");
      numbers("foreign", plivo("abroad", "Abroad"), "+442071838750", "+918011223344");
    },
  });
  const planned = await previewWithPolicies(stack, { packs, fails: true });
  expect(planned.findings.map(({ rule, resource, level }) => `${level} ${rule} ${resource}`).sort()).toEqual([
    "mandatory allowed-countries foreign",
    "mandatory names-say-the-team abroad",
    "mandatory single-inbound-did sales-numbers",
  ]);
  const [shared] = planned.findings.filter(({ rule }) => rule === "single-inbound-did");
  expect(shared?.text).not.toContain("campaign");

  stack.program = async () => {
    const sales = plivo("sales", "Sales - India");
    numbers("sales-numbers", sales, "080 1122 3344");
    numbers("campaign-numbers", plivo("campaigns", "Sales - Campaigns"), "+918011223344");
  };
  expect((await upWithPolicies(stack, { packs })).findings).toEqual([]);
  expect(stack.resource("sales-numbers").outputs.numbers).toEqual(["+918011223344"]);
});
