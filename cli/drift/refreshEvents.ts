import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DriftFailure, driftFailure, type StackPlace } from "./driftFailure";

export interface RefreshOptions extends StackPlace {
  /** Whether the program runs first, for its settings of providers: else those of the last `pulumi up` count. */
  readonly runProgram: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly stop: AbortSignal;
}

/**
 * The engine's events of a refresh that changes nothing: neither the state nor, since it only reads, the account. They go
 * by the event log, as for Pulumi's Automation API: what `--json` prints leaves out outputs that are otherwise.
 * Rejects with a DriftFailure.
 */
export async function refreshEvents(options: RefreshOptions): Promise<unknown[]> {
  if (!isFolder(options.folder)) {
    throw new DriftFailure("noFolder", `There is no folder ${options.folder}. Correct --cwd.`);
  }
  const place = mkdtempSync(join(tmpdir(), "vocobase-drift-"));
  try {
    const log = join(place, "events.jsonl");
    const { code, stderr } = await runPulumi(options, log);
    const events = eventsIn(log);
    if (code !== 0) throw driftFailure(options, stderr, events);
    return events;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function runPulumi(options: RefreshOptions, log: string): Promise<{ code: number; stderr: string }> {
  const { stack, folder, runProgram, environment, stop } = options;
  const child = spawn(
    "pulumi",
    [
      "refresh",
      "--preview-only",
      "--non-interactive",
      "--suppress-outputs",
      "--color",
      "never",
      "--event-log",
      log,
      ...(stack === undefined ? [] : ["--stack", stack]),
      ...(runProgram ? ["--run-program"] : []),
    ],
    {
      cwd: folder,
      // The event log is an option of those that are hidden without this.
      env: { ...environment, PULUMI_DEBUG_COMMANDS: "true", PULUMI_SKIP_UPDATE_CHECK: "true" },
      stdio: ["ignore", "ignore", "pipe"],
      // A group of its own, so that it can be ended with all that it has started.
      detached: hasGroups,
    },
  );
  return new Promise((resolve, reject) => {
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += String(chunk);
    });
    const end = () => endOf(child);
    stop.addEventListener("abort", end, { once: true });
    child.once("error", (error: NodeJS.ErrnoException) => reject(notStarted(error)));
    child.once("close", (code) => {
      stop.removeEventListener("abort", end);
      if (stop.aborted) endGroup(child);
      resolve({ code: code ?? 1, stderr });
    });
    if (stop.aborted) end();
  });
}

/** Windows has no groups of processes, and no signals to send to them. */
const hasGroups = process.platform !== "win32";

/**
 * Asks Pulumi to end, twice: after the first time it would wait for requests that are under way, which only read; after
 * the second it does not, and still takes its lock off the stack.
 */
function endOf(child: ChildProcess): void {
  child.kill("SIGINT");
  setTimeout(() => child.kill("SIGINT"), 250);
}

/** What Pulumi has started may be left when it ends in a hurry. */
function endGroup({ pid }: ChildProcess): void {
  if (!hasGroups || pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing was left.
  }
}

function notStarted(error: NodeJS.ErrnoException): DriftFailure {
  if (error.code !== "ENOENT") return new DriftFailure("pulumi", `The Pulumi CLI cannot be started: ${error.message}.`);
  return new DriftFailure(
    "noPulumi",
    "The Pulumi CLI is not on PATH. Install it (https://www.pulumi.com/docs/install/), version 3.216 or newer, and open a " +
      "new terminal, or put its folder on PATH.",
  );
}

function eventsIn(log: string): unknown[] {
  let text: string;
  try {
    text = readFileSync(log, "utf8");
  } catch {
    // It failed before there was anything to tell.
    return [];
  }
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as unknown);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
