import { execFileSync } from "node:child_process";
import path from "node:path";
import { rules } from "../../policies";
import { packageRoot } from "../engine/engineStack";

/** A pack that depends on the package as a user's does. */
const consumer = path.join(packageRoot, "examples", "team-policies");

function run(code: string, kind: "commonjs" | "module"): unknown {
  const output = execFileSync(process.execPath, [`--input-type=${kind}`, "-e", code], {
    cwd: consumer,
    encoding: "utf8",
  });
  return JSON.parse(output);
}

const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const names = rules.map(({ name }) => name);

test("a pack in CommonJS gets every rule by its own name, and all of them in a list", () => {
  const code = `const policy = require("pulumi-vocobase/policy");
    console.log(JSON.stringify([policy.rules.map((rule) => rule.name), Object.keys(policy).sort()]));`;
  const exported = [...names.map(camelCase), "changeFreezeBy", "rules"].sort();
  expect(run(code, "commonjs")).toEqual([names, exported]);
});

test("a pack that is an ES module gets them by their names", () => {
  const code = `import { ${names.map(camelCase).join(", ")} } from "pulumi-vocobase/policy";
    console.log(JSON.stringify([${names.map(camelCase).join(", ")}].map((rule) => rule.name)));`;
  expect(run(code, "module")).toEqual(names);
});

test("the rules are loaded without Pulumi's own libraries, the provider's client and the simulator", () => {
  const code = `require("pulumi-vocobase/policy");
    console.log(JSON.stringify(Object.keys(require.cache).filter((file) => /node_modules.(@pulumi|axios)|dist.(sdk|simulator|provider.api)/.test(file))));`;
  expect(run(code, "commonjs")).toEqual([]);
});

test("every rule says what it asks for and why, how grave it is, and what to do", () => {
  for (const rule of rules) {
    expect(rule.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
    expect(rule.description).toMatch(/^[A-Z].*\.$/s);
    expect(rule.facts.why).toMatch(/^[A-Z].*\.$/s);
    expect(rule.remediationSteps).toMatch(/\.$/);
    expect(["low", "medium", "high", "critical"]).toContain(rule.severity);
    expect(["advisory", "mandatory"]).toContain(rule.enforcementLevel);
    expect(rule.framework?.reference).toMatch(/^[A-Z]{2}-\d+/);
    expect(rule.facts.notes.length).toBeGreaterThan(0);
  }
});

test("every setting of every rule has a description, and a default in the schema that the rule has in code as well", () => {
  for (const { configSchema, name } of rules) {
    for (const [setting, schema] of Object.entries(configSchema?.properties ?? {})) {
      expect([name, setting, schema.description]).toEqual([name, setting, expect.stringMatching(/\.$/)]);
    }
    expect(configSchema?.required).toBeUndefined();
  }
});
