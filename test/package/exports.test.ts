import { execFileSync } from "node:child_process";
import path from "node:path";

/** A program that depends on the package as a user's does. */
const consumer = path.join(__dirname, "..", "..", "examples", "quickstart");

/** Runs a piece of a program in the consumer's folder and answers what it prints. */
function run(code: string, kind: "commonjs" | "module"): unknown {
  const output = execFileSync(process.execPath, [`--input-type=${kind}`, "-e", code], {
    cwd: consumer,
    encoding: "utf8",
  });
  return JSON.parse(output);
}

const classes = [
  "AgentVoicemail",
  "PhoneNumber",
  "PhoneNumberSync",
  "Provider",
  "TelephonyConnection",
  "TelephonyProviderConfig",
  "VoiceLinkCallRouting",
];
const functions = [
  "getAccount",
  "getCallRouting",
  "getConnection",
  "getConnections",
  "getPhoneNumbers",
  "getVoiceLinkBots",
  "getVoiceLinkClients",
  "getVoiceLinkDids",
  "getVoiceLinkReadiness",
];
const legacyNames = [
  "PhoneNumber",
  "TelephonyConnection",
  "getAvailableNumbers",
  "getAvailableNumbersOutput",
  "verifyConnection",
  "verifyConnectionOutput",
];
const sdkNames = [...classes, ...functions.flatMap((name) => [name, `${name}Output`])];

for (const [entry, names, modules] of [
  ["pulumi-vocobase", sdkNames, ["legacy"]],
  ["pulumi-vocobase/provider", ["dynamic"], []],
  ["pulumi-vocobase/simulator", ["keepsServing", "readSwitchArguments", "servingProblems", "startSimulator"], []],
] as const) {
  test(`a CommonJS program gets all of ${entry}`, () => {
    const code = `console.log(JSON.stringify(Object.keys(require("${entry}")).sort()))`;
    expect(run(code, "commonjs")).toEqual([...names, ...modules].sort());
  });

  test(`an ES module gets all of ${entry} by its names`, () => {
    const all = [...names, ...modules];
    const code = `import { ${all.join(", ")} } from "${entry}"; console.log(JSON.stringify([${all.map((name) => `typeof ${name}`).join(", ")}]))`;
    expect(run(code, "module")).toEqual([...names.map(() => "function"), ...modules.map(() => "object")]);
  });
}

test("a CommonJS program gets all of the module legacy", () => {
  const code = `console.log(JSON.stringify(Object.keys(require("pulumi-vocobase").legacy).sort()))`;
  expect(run(code, "commonjs")).toEqual(legacyNames);
});

test("an ES module gets all of the module legacy", () => {
  const code = `import { legacy } from "pulumi-vocobase"; console.log(JSON.stringify([${legacyNames.map((name) => `typeof legacy.${name}`).join(", ")}]))`;
  expect(run(code, "module")).toEqual(legacyNames.map(() => "function"));
});

test("the package tells its version", () => {
  const code = 'console.log(JSON.stringify(require("pulumi-vocobase/package.json").version))';
  expect(run(code, "commonjs")).toMatch(/^\d+\.\d+\.\d+/);
});

test("nothing else of the package can be required, so that it stays free to change", () => {
  const code = `try { require("pulumi-vocobase/dist/provider/config.js"); console.log('"required"') } catch (error) { console.log(JSON.stringify(error.code)) }`;
  expect(run(code, "commonjs")).toBe("ERR_PACKAGE_PATH_NOT_EXPORTED");
});

test("the provider is loaded without Pulumi's own libraries, which take long and differ between hosts", () => {
  const code = `require("pulumi-vocobase/provider"); console.log(JSON.stringify(Object.keys(require.cache).filter((file) => /node_modules.@pulumi/.test(file))))`;
  expect(run(code, "commonjs")).toEqual([]);
});

test("the provider is loaded without the simulator", () => {
  const code = `require("pulumi-vocobase/provider"); console.log(JSON.stringify(Object.keys(require.cache).filter((file) => /dist.simulator/.test(file))))`;
  expect(run(code, "commonjs")).toEqual([]);
});

test("the simulator is loaded without the provider", () => {
  const code = `require("pulumi-vocobase/simulator"); console.log(JSON.stringify(Object.keys(require.cache).filter((file) => /dist.(provider|sdk)/.test(file))))`;
  expect(run(code, "commonjs")).toEqual([]);
});
