import { rules } from "../../policies";
import { engineStack } from "../engine/engineStack";
import { previewWithPolicies, upWithPolicies } from "./policyRun";
import { ruleCases, settings } from "./ruleCases";

test("every rule has a program that it finds fault with", () => {
  expect(ruleCases.map(({ rule }) => rule)).toEqual(rules.map(({ name }) => name));
});

test.each(ruleCases)("$rule finds $what, in a preview and in an update", async (ruleCase) => {
  const { rule, program, level, says, when } = ruleCase;
  const fails = level === "mandatory";
  const options = { settings: { ...settings, ...(ruleCase.settings && { [rule]: ruleCase.settings }) }, fails };
  const stack = await engineStack({ program: async () => program() });

  const planned = await previewWithPolicies(stack, options);
  const own = planned.findings.filter((finding) => finding.rule === rule);
  expect(planned.findings.map((finding) => [finding.level, finding.rule])).toEqual(own.map(() => [level, rule]));
  expect(own.map(({ text }) => text)).toContainEqual(expect.stringMatching(says));
  expect(planned.writes).toEqual([]);

  const done = await upWithPolicies(stack, options);
  // The API refuses such a route by itself; only a preview has the rule's own words.
  const text = rule === "explicit-connection" ? done.output : done.findings.map((finding) => finding.text).join(" ");
  expect(text).toMatch(rule === "explicit-connection" ? /CONNECTION_AMBIGUOUS/ : says);
  // A stack rule of an update without a preview comes after the changes, as the docs say.
  const isMade = own.every(({ resource }) => stack.state().names.includes(resource));
  expect(isMade).toBe(level === "advisory" || (when === "after" && rule !== "explicit-connection"));
});
