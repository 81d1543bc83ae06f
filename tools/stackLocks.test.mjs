import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { releaseDeadLocks, stackLocks } from "./stackLocks.mjs";

/**
 * The folder of a file backend in which a process holds a lock.
 *
 * @param {import("node:test").TestContext} context
 * @param {string} stack
 * @param {number} pid
 */
function lockedBackend(context, stack, pid) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stack-locks-"));
  context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const locks = path.join(folder, ".pulumi", "locks", "organization", "quickstart", stack);
  fs.mkdirSync(locks, { recursive: true });
  fs.writeFileSync(path.join(locks, "1.json"), JSON.stringify({ pid, hostname: os.hostname() }));
  return folder;
}

test("a stack without locks has none, also before its first run", () => {
  assert.deepEqual(stackLocks(path.join(os.tmpdir(), "no such backend"), "dev"), []);
});

test("the locks of another stack are not its own", (context) => {
  assert.deepEqual(stackLocks(lockedBackend(context, "prod", 1), "dev"), []);
});

test("a lock whose process lives is left alone, and the message names the process", async (context) => {
  const stateFolder = lockedBackend(context, "dev", process.pid);
  const run = { pulumi: "no-such-program", stateFolder, stack: "dev", environment: process.env, cwd: stateFolder };
  await assert.rejects(releaseDeadLocks(run), new RegExp(`locked by process ${process.pid}, which is still at work`));
});

test("a lock whose process is dead is released, and a failure to do so says what to delete", async (context) => {
  const dead = 2 ** 30;
  const stateFolder = lockedBackend(context, "dev", dead);
  const run = { pulumi: "no-such-program", stateFolder, stack: "dev", environment: process.env, cwd: stateFolder };
  await assert.rejects(releaseDeadLocks(run), /pulumi cancel failed[\s\S]*delete .*1\.json/);
});
