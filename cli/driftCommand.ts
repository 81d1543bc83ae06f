import { resolve } from "node:path";
import { Command } from "commander";
import { DriftFailure, type StackPlace } from "./drift/driftFailure";
import { coloursFor, jsonReport, type StackOutcome, textReport } from "./drift/driftReport";
import { refreshEvents } from "./drift/refreshEvents";
import { stackDrift } from "./drift/stackDrift";

interface Flags {
  stack: string[];
  cwd: string[];
  runProgram: boolean;
  json: boolean;
}

/** How `vocobase drift` ends, for whoever runs it in a script. */
const exitCodes = { clean: 0, error: 1, drift: 2, interrupted: 130 } as const;

/** `vocobase drift`: what the account shows otherwise than the state of a stack says. Changes neither. */
export function driftCommand(): Command {
  return new Command("drift")
    .description("Tell what the account shows otherwise than the state of a stack says. Changes neither of them.")
    .helpOption("--help", "print this help")
    .option("--stack <name>", "the stack; can be repeated (default: the one that is selected)", collect, [])
    .option("--cwd <folder>", "the folder of its Pulumi project; can be repeated (default: this one)", collect, [])
    .option("--run-program", "run the program first, for the settings that it gives to its providers", false)
    .option("--json", "print one JSON object", false)
    .addHelpText(
      "after",
      "\nEach stack is looked for in each folder. Needs the Pulumi CLI on PATH, and its settings in the environment as for `pulumi refresh`." +
        "\nExit codes: 0 no drift, 2 drift, 1 a stack could not be compared (wins over 2), 130 interrupted.",
    )
    .action(run);
}

const collect = (value: string, earlier: string[]): string[] => [...earlier, value];

async function run({ stack, cwd, runProgram, json }: Flags): Promise<void> {
  const stop = new AbortController();
  // Once: a second Ctrl-C ends the process as usual.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const colours = coloursFor(process.stdout.isTTY === true && process.env.NO_COLOR === undefined);

  const outcomes: StackOutcome[] = [];
  for (const place of placesOf(stack, cwd)) {
    const outcome = await compare(place, runProgram, stop.signal);
    if (stop.signal.aborted) {
      process.stderr.write("vocobase: Interrupted. Nothing was changed.\n");
      process.exitCode = exitCodes.interrupted;
      return;
    }
    outcomes.push(outcome);
    if (!json) process.stdout.write(`${textReport(outcome, colours)}\n`);
  }
  const exitCode = exitCodeOf(outcomes);
  if (json) process.stdout.write(`${jsonReport(outcomes, exitCode)}\n`);
  else if (exitCode === exitCodes.drift) process.stdout.write(`\n${remedy}\n`);
  process.exitCode = exitCode;
}

const remedy =
  "`pulumi up --refresh` makes the account as the program says; `pulumi refresh` takes what the account shows into the state.";

function placesOf(stacks: readonly string[], folders: readonly string[]): StackPlace[] {
  return (folders.length === 0 ? ["."] : folders).flatMap((folder) =>
    (stacks.length === 0 ? [undefined] : stacks).map((stack) => ({ stack, folder: resolve(folder) })),
  );
}

async function compare(place: StackPlace, runProgram: boolean, stop: AbortSignal): Promise<StackOutcome> {
  try {
    const events = await refreshEvents({ ...place, runProgram, environment: process.env, stop });
    const found = stackDrift(events);
    return { ...place, stack: place.stack ?? found.stack, found };
  } catch (error) {
    if (!(error instanceof DriftFailure)) throw error;
    return { ...place, found: error };
  }
}

function exitCodeOf(outcomes: readonly StackOutcome[]): number {
  if (outcomes.some(({ found }) => found instanceof Error)) return exitCodes.error;
  const drifted = outcomes.some(({ found }) => !(found instanceof Error) && found.drifted.length > 0);
  return drifted ? exitCodes.drift : exitCodes.clean;
}
