import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { INTERRUPTED, ToolError } from "./entry.mjs";

/**
 * @typedef {object} Captured
 * @property {number} code exit code; -1 where the program could not be started or was killed
 * @property {string} stdout
 * @property {string} output both streams, in the order of arrival
 * @property {boolean} timedOut
 */

/** A group of its own, so that a program is ended together with everything that it started. */
const ownGroup = process.platform !== "win32";

/** @param {import("node:child_process").ChildProcess} child */
function endTree(child) {
  if (child.pid === undefined) return;
  if (!ownGroup) {
    spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-child.pid, "SIGTERM");
  } catch {
    // It has ended by itself in the meantime.
  }
}

/**
 * Runs a program without a shell and keeps what it prints. An interruption of this process ends the program, too.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, onLine?: (line: string) => void }} [options]
 * @returns {Promise<Captured>}
 */
export function runCaptured(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: ownGroup,
      windowsHide: true,
    });
    /** @type {string[]} */
    const lines = [];
    let stdout = "";
    let timedOut = false;
    let interrupted = false;

    const interrupt = () => {
      interrupted = true;
      endTree(child);
    };
    process.on("SIGINT", interrupt);
    process.on("SIGTERM", interrupt);
    const timer = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          endTree(child);
        }, options.timeoutMs)
      : undefined;

    /** @param {string} line */
    const keep = (line) => {
      lines.push(line);
      options.onLine?.(line);
    };
    createInterface({ input: child.stdout }).on("line", (line) => {
      stdout += `${line}\n`;
      keep(line);
    });
    createInterface({ input: child.stderr }).on("line", keep);

    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(timer);
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", interrupt);
      if (interrupted) reject(new ToolError("Interrupted. Run the same command again to go on.", INTERRUPTED));
      else resolve({ code, stdout, output: lines.join("\n"), timedOut });
    };
    child.on("error", (error) => {
      keep(error.message);
      finish(-1);
    });
    child.on("close", (code) => finish(code ?? -1));
  });
}
