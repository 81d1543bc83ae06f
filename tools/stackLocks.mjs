import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ToolError } from "./entry.mjs";
import { runCaptured } from "./runCaptured.mjs";
import { say } from "./say.mjs";

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but it lives.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * The locks that runs of Pulumi hold in a file backend.
 *
 * @param {string} stateFolder the backend's folder
 * @param {string} stack
 * @returns {{ file: string, pid: number, hostname: string }[]}
 */
export function stackLocks(stateFolder, stack) {
  const locks = path.join(stateFolder, ".pulumi", "locks");
  if (!fs.existsSync(locks)) return [];
  return fs
    .readdirSync(locks, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json") && path.basename(path.dirname(name)) === stack)
    .map((name) => {
      const file = path.join(locks, name);
      return { file, ...JSON.parse(fs.readFileSync(file, "utf8")) };
    });
}

/**
 * Releases what an interrupted run has left locked. Only one `npm start` is at work in a folder, so a lock belongs to
 * a dead run, unless its process still lives: somebody uses Pulumi on this state by hand.
 *
 * @param {{ pulumi: string, stateFolder: string, stack: string, environment: NodeJS.ProcessEnv, cwd: string }} run
 */
export async function releaseDeadLocks({ pulumi, stateFolder, stack, environment, cwd }) {
  const locks = stackLocks(stateFolder, stack);
  if (locks.length === 0) return;
  const held = locks.find((lock) => lock.hostname === os.hostname() && isAlive(lock.pid));
  if (held !== undefined) {
    throw new ToolError(
      `The stack "${stack}" is locked by process ${held.pid}, which is still at work. Wait until it has ended. ` +
        `If that process is not Pulumi, delete ${held.file}, then run this again.`,
    );
  }
  say("Pulumi", "an interrupted run has left the stack locked; releasing it (pulumi cancel)");
  const args = ["cancel", stack, "--yes", "--non-interactive"];
  const result = await runCaptured(pulumi, args, { cwd, env: environment });
  if (result.code !== 0) {
    throw new ToolError(
      `Could not release the stack "${stack}": pulumi cancel failed.\n${result.output.trim()}\n` +
        `If no Pulumi is at work on it, delete ${locks.map(({ file }) => file).join(" and ")}, then run this again.`,
    );
  }
}
