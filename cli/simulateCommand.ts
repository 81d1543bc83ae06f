import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { z } from "zod";
import { readSwitchArguments } from "../simulator";
import { simulate } from "./simulate";

interface Flags {
  port: number;
  state?: string;
  faults?: string;
  switch: string[];
  latency: number;
  seed?: number;
  json: boolean;
}

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };

/** `vocobase simulate`: a local Vocobase until Ctrl-C. */
export function simulateCommand(): Command {
  return new Command("simulate")
    .description("Run a local Vocobase, to try programs and to test them without an account.")
    .helpOption("--help", "print this help")
    .option("--port <number>", "the port to listen on; 0 takes a free one", wholeNumber(0, 65_535), 4010)
    .option("--state <file>", "keep the state in this file; without it, the state ends with the process")
    .option("--faults <file>", "a JSON file with a list of fault rules: what goes wrong, with which requests")
    .option("--switch <name=value>", "decide a point that the API's documents leave open; can be repeated", collect, [])
    .option("--latency <ms>", "how long every request takes, in milliseconds", wholeNumber(0, 600_000), 0)
    .option("--seed <number>", "draw the same ids in every run", wholeNumber(0, 2 ** 31))
    .option("--json", "print one JSON object a line", false)
    .action(run);
}

const collect = (value: string, earlier: string[]): string[] => [...earlier, value];

async function run(flags: Flags): Promise<void> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  await simulate({
    port: flags.port,
    stateFile: flags.state,
    faults: flags.faults === undefined ? [] : readFaults(flags.faults),
    switches: readSwitchArguments(flags.switch),
    latencyMs: flags.latency,
    seed: flags.seed,
    json: flags.json,
    colours: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
    write: (line) => process.stdout.write(`${line}\n`),
    stop: stop.signal,
  });
}

/** The rules of a file; each is checked by the simulator. */
function readFaults(path: string): unknown[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The fault rules in ${path} cannot be read: ${reason}. The file must hold a JSON list of rules.`);
  }
  const rules = z.array(z.unknown()).safeParse(content);
  if (rules.success) return rules.data;
  throw new Error(`The fault rules in ${path} cannot be read: the file must hold a JSON list of rules.`);
}
