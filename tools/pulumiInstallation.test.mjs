import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { COMPANIONS, inspectPulumi, isNewEnough, pulumiFile } from "./pulumiInstallation.mjs";

const windows = process.platform === "win32";

/**
 * A folder with a program that says it is Pulumi of that version.
 *
 * @param {import("node:test").TestContext} context
 * @param {string} version
 * @param {string[]} companions
 */
function folderWithPulumi(context, version, companions) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-installation-"));
  context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  fs.writeFileSync(pulumiFile(folder), `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
  for (const companion of companions) fs.writeFileSync(path.join(folder, companion), "");
  return folder;
}

test("versions are compared by number, not by text", () => {
  assert.equal(isNewEnough("3.216.0", "3.216.0"), true);
  assert.equal(isNewEnough("3.1000.0", "3.216.0"), true);
  assert.equal(isNewEnough("4.0.0", "3.216.0"), true);
  assert.equal(isNewEnough("3.215.9", "3.216.0"), false);
  assert.equal(isNewEnough("1.24", "1.24.7"), false);
});

test("a new enough CLI with its companions is taken", { skip: windows }, async (context) => {
  const folder = folderWithPulumi(context, "v3.230.1", COMPANIONS);
  assert.deepEqual(await inspectPulumi(folder), { version: "3.230.1" });
});

test("a CLI that is too old, too new, incomplete or absent is refused with the reason", {
  skip: windows,
}, async (context) => {
  /** @type {[string, RegExp][]} */
  const refusals = [
    [folderWithPulumi(context, "v3.100.0", COMPANIONS), /is 3\.100\.0, older than 3\.216\.0$/],
    [folderWithPulumi(context, "v4.0.0", COMPANIONS), /is 4\.0\.0, which Pulumi's 3\.x SDK refuses$/],
    [folderWithPulumi(context, "v3.230.1", COMPANIONS.slice(0, 1)), /has no pulumi-resource-pulumi-nodejs beside it$/],
    [folderWithPulumi(context, "hello", COMPANIONS), /does not tell its version$/],
    [path.join(os.tmpdir(), "no such folder"), /does not exist$/],
  ];
  for (const [folder, reason] of refusals) {
    const inspected = await inspectPulumi(folder);
    assert.match("unfit" in inspected ? inspected.unfit : "taken", reason);
  }
});
