import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.join(__dirname, "..", "..");
const made: string[] = [];

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A copy of the sources somewhere else, with the line ends of another system, compiled there. */
function buildElsewhere(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "vocobase-elsewhere-"));
  made.push(folder);
  for (const part of ["sdk", "provider"]) {
    for (const file of readdirSync(path.join(root, part), { recursive: true, encoding: "utf8" })) {
      if (!/(?<!\.test|cases)\.ts$/.test(file)) continue;
      mkdirSync(path.dirname(path.join(folder, part, file)), { recursive: true });
      const source = readFileSync(path.join(root, part, file), "utf8");
      writeFileSync(path.join(folder, part, file), source.replace(/\r?\n/g, "\r\n"));
    }
  }
  for (const file of ["package.json", "tsconfig.json"]) cpSync(path.join(root, file), path.join(folder, file));
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"), "junction");
  const compiler = path.join(root, "node_modules", "typescript", "bin", "tsc");
  execFileSync(process.execPath, [compiler, "-p", folder, "--noCheck"], { cwd: folder });
  return folder;
}

/** What a program that is run in this build registers its resources with. */
function codeOf(folder: string): Record<string, string> {
  const program = `
    const pulumi = require("@pulumi/pulumi");
    const vocobase = require(${JSON.stringify(path.join(folder, "dist", "sdk", "index.js"))});
    const seen = {};
    pulumi.runtime.setMocks({
      newResource: ({ type, name, inputs }) => { seen[type] = inputs.__provider; return { id: name, state: inputs }; },
      call: () => ({}),
    });
    new vocobase.TelephonyConnection("c", { provider: "sip", sipHost: "sip.carrier.example" });
    new vocobase.PhoneNumberSync("s", { connectionId: "c", numbers: ["+918011223344"] });
    new vocobase.VoiceLinkCallRouting("r", { didId: 812, forInboundCall: 1, forOutboundCall: 4 });
    process.on("beforeExit", () => { console.log(JSON.stringify(seen)); process.exit(0); });
  `;
  return JSON.parse(execFileSync(process.execPath, ["-e", program], { cwd: root, encoding: "utf8" }));
}

test("a build in another folder, with the line ends of another system, puts the same code in state", () => {
  const here = codeOf(root);

  expect(Object.keys(here)).toHaveLength(3);
  expect(codeOf(buildElsewhere())).toEqual(here);
}, 60_000);

test("the code in state names no path of the machine that it was made on", () => {
  const codes = Object.values(codeOf(root));

  expect(codes).toHaveLength(3);
  for (const code of codes) {
    expect(code).not.toContain(os.homedir());
    expect(code).not.toContain(root);
    expect(Buffer.byteLength(code)).toBeLessThanOrEqual(200);
  }
}, 20_000);
