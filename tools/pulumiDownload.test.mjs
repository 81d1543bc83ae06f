import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { DOWNLOAD_VERSION, downloadPulumi } from "./pulumiDownload.mjs";

const NOT_ON_WINDOWS = { skip: process.platform === "win32" };
const LIMITS = { reachMs: 20_000, downloadMs: 20_000 };
const FOR_EVER = "sleep 600";

/**
 * A machine whose network and whose npm do what the test says.
 *
 * @param {import("node:test").TestContext} context
 * @param {{ probe: string, npm?: string }} machine `probe`: a shell command in the place of the look at Pulumi's site;
 *   `npm`: JavaScript in the place of npm
 */
function machineWith(context, { probe, npm = "" }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-download-"));
  const file = path.join(folder, "node");
  fs.writeFileSync(file, `#!/bin/sh\n${probe}\n`, { mode: 0o755 });
  const before = process.env.npm_execpath;
  process.env.npm_execpath = path.join(folder, "npm-cli.js");
  fs.writeFileSync(process.env.npm_execpath, npm);
  const workFolder = fs.mkdtempSync(path.join(folder, "work-"));
  context.after(() => {
    if (before === undefined) delete process.env.npm_execpath;
    else process.env.npm_execpath = before;
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return { workFolder, node: { file, folder, version: "24.0.0" } };
}

test("the CLI that the npm package leaves below the work folder is found", NOT_ON_WINDOWS, async (context) => {
  const npm = `
    const { PULUMI_HOME, PULUMI_VERSION } = process.env;
    require("node:fs").mkdirSync(PULUMI_HOME + "/versions/" + PULUMI_VERSION + "/bin", { recursive: true });`;
  const { workFolder, node } = machineWith(context, { probe: "exit 0", npm });
  assert.deepEqual(await downloadPulumi(workFolder, node, LIMITS), {
    bin: path.join(workFolder, "versions", DOWNLOAD_VERSION, "bin"),
  });
});

test("a site that cannot be reached fails at once", NOT_ON_WINDOWS, async (context) => {
  const { workFolder, node } = machineWith(context, { probe: "exit 1" });
  assert.deepEqual(await downloadPulumi(workFolder, node, LIMITS), { failed: "get.pulumi.com cannot be reached" });
});

test("a network that gives no answer is not waited for beyond the limit", NOT_ON_WINDOWS, async (context) => {
  const { workFolder, node } = machineWith(context, { probe: FOR_EVER });
  assert.deepEqual(await downloadPulumi(workFolder, node, { ...LIMITS, reachMs: 100 }), {
    failed: "get.pulumi.com did not answer within 0.1 s",
  });
});

test("a download that hangs is ended at the limit", NOT_ON_WINDOWS, async (context) => {
  const { workFolder, node } = machineWith(context, { probe: "exit 0", npm: "setInterval(() => {}, 1000);" });
  assert.deepEqual(await downloadPulumi(workFolder, node, { ...LIMITS, downloadMs: 100 }), {
    failed: "it took longer than 0.1 s",
  });
});

test("a failed download tells the last line of what went wrong", NOT_ON_WINDOWS, async (context) => {
  const npm = `console.error("Downloading\\npulumi: HTTP 503"); process.exit(1);`;
  const { workFolder, node } = machineWith(context, { probe: "exit 0", npm });
  assert.deepEqual(await downloadPulumi(workFolder, node, LIMITS), { failed: "pulumi: HTTP 503" });
});
