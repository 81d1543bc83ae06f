import type { ChildProcess } from "node:child_process";
import type { Simulator } from "../../simulator";
import type { Victim } from "./faults";
import { providersBelow } from "./providerProcesses";

const lookEveryMs = 3;
/** Between the first and the second Ctrl-C. */
const secondAfterMs = 50;

/**
 * Waits, in the background, for the request at which a process of a real `pulumi up` dies, or is interrupted by its user.
 * Answers how to learn, later, which provider processes may have outlived their engine.
 */
export function letDie(
  victim: Victim | undefined,
  cli: ChildProcess,
  { hasCome, simulator }: { hasCome: () => boolean; simulator: Simulator },
): () => readonly number[] {
  let providers: readonly number[] = [];
  const look = setInterval(() => {
    // Looked for in time: at the request itself there is none to lose.
    if (providers.length === 0 && simulator.requests.length > 0) providers = providersBelow(cli.pid ?? 0);
    if (!hasCome()) return;
    clearInterval(look);
    if (victim === "provider") for (const pid of providers) process.kill(pid, "SIGKILL");
    else if (victim === "engine" || victim === "engine after the answer") cli.kill("SIGKILL");
    else if (victim !== undefined) interrupt(cli, victim === "user, twice");
  }, lookEveryMs);
  cli.once("exit", () => clearInterval(look));
  return () => providers;
}

function interrupt(cli: ChildProcess, isTwice: boolean): void {
  const press = () => {
    // All of the terminal's foreground, as Ctrl-C does.
    if (cli.exitCode === null && cli.signalCode === null) process.kill(-(cli.pid ?? 0), "SIGINT");
  };
  press();
  if (isTwice) setTimeout(press, secondAfterMs);
}
