import { spawn } from "node:child_process";
import os from "node:os";

/** A terminal and npm may both deliver the same Ctrl-C; a second one within this time is the same one. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Runs a program on this process's own terminal and waits for its end. Pulumi takes a second interruption for
 * "stop at once, and leave the stack locked", so each one must reach it exactly once:
 * a terminal delivers Ctrl-C to every process by itself; without a terminal it is passed on from here.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number, interrupted: boolean, missing?: string }>} the program's exit code (128 + number of the
 *   signal that ended it), and whether the user interrupted it; `missing` says why it could not be started
 */
export function runAttached(command, args, options = {}) {
  const terminalDelivers = process.stdin.isTTY === true || process.platform === "win32";
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: "inherit",
      detached: !terminalDelivers,
    });
    let interrupted = false;
    let lastPassedOn = Number.NEGATIVE_INFINITY;
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      interrupted = true;
      if (signal === "SIGINT" && terminalDelivers) return;
      if (Date.now() - lastPassedOn < SAME_SIGNAL_MS) return;
      lastPassedOn = Date.now();
      child.kill(signal);
    };
    process.on("SIGINT", passOn);
    process.on("SIGTERM", passOn);
    /** @param {{ code: number, missing?: string }} result */
    const finish = (result) => {
      process.off("SIGINT", passOn);
      process.off("SIGTERM", passOn);
      resolve({ ...result, interrupted });
    };
    child.on("error", (error) => finish({ code: 1, missing: error.message }));
    child.on("close", (code, signal) => finish({ code: code ?? 128 + (signal ? os.constants.signals[signal] : 1) }));
  });
}
