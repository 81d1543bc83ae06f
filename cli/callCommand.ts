import { Command, InvalidArgumentError, Option } from "commander";
import type { Bucket } from "../provider/api/rateBudget";
import { stateOf } from "../provider/inventory/phoneCall";
import { e164Form } from "../provider/resources/inputFields";
import { jsonReport, textReport } from "./call/callReport";
import { placeCall } from "./call/placeCall";
import { environmentRun } from "./environmentRun";

interface Flags {
  agent: string;
  connection?: string;
  provider?: string;
  variable: Record<string, string>;
  legacy: boolean;
  phoneNumber?: string;
  expect: string;
  timeout: number;
  poll?: number;
  pollingBucket: Bucket;
  baseUrl?: string;
  json: boolean;
}

const buckets: readonly Bucket[] = ["calls", "general"];

/** With the start, 9 looks fit into the 10 requests a minute that the API allows about calls. */
const defaultPoll: Record<Bucket, number> = { calls: 7, general: 2 };

/** `vocobase call`: places a call and follows it to its end. */
export function callCommand(): Command {
  return new Command("call")
    .description("Place a call and follow it: the proof that a connection, its number and an agent work together.")
    .argument("<to>", "the number to call, in E.164 form, such as +919876543210", e164)
    .helpOption("--help", "print this help")
    .requiredOption("--agent <id>", "the agent that talks")
    .option("--connection <id>", "the connection that places the call; its carrier is looked up")
    .option(
      "--provider <name>",
      "the carrier, where it has one active connection; the API takes mcube if none is named",
      lowerCase,
    )
    .option("--variable <name=value>", "a value for a variable of the agent; can be repeated", variable, {})
    .option("--legacy", "call by the legacy surface, with --connection and --phone-number of it", false)
    .option("--phone-number <id>", "the imported number to call from, with --legacy")
    .option("--expect <state>", "the state that ends the command with exit code 0", state, "COMPLETED")
    .option("--timeout <seconds>", "for how long the call is followed", seconds, 600)
    .option("--poll <seconds>", "the pause between two looks (default: 7, with --polling-bucket general 2)", seconds)
    .addOption(
      new Option("--polling-bucket <bucket>", "which limit the looks are counted under: 10 or 60 requests a minute")
        .choices(buckets)
        .default("calls")
        .env("VOCOBASE_POLLING_BUCKET"),
    )
    .option("--base-url <url>", "the address of the V2 API (default: VOCOBASE_BASE_URL, else that of Vocobase)")
    .option("--json", "print one JSON object a line", false)
    .addHelpText(
      "after",
      "\nThe API key is taken from VOCOBASE_API_KEY.\nExit codes: 0 as expected, 1 no call was placed, 2 ended in another state, 3 not known how it ended, 130 interrupted.",
    )
    .action(run);
}

async function run(to: string, flags: Flags, command: Command): Promise<void> {
  const problem = flags.legacy ? legacyProblem(flags) : v2Problem(flags);
  if (problem !== undefined) command.error(`error: ${problem}`);
  const write = (line: string) => process.stdout.write(`${line}\n`);
  const warn = (line: string) => process.stderr.write(`vocobase: ${line}\n`);
  const stop = new AbortController();
  // Once: a second Ctrl-C ends the process as usual.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

  const exitCode = await placeCall({
    services: environmentRun(flags.baseUrl, warn),
    surface: flags.legacy ? "legacy" : "v2",
    order: {
      to,
      agentId: flags.agent,
      connectionId: flags.connection,
      provider: flags.provider,
      phoneNumberId: flags.phoneNumber,
      variables: Object.keys(flags.variable).length > 0 ? flags.variable : undefined,
    },
    expected: flags.expect,
    timeoutMs: flags.timeout * 1000,
    pollMs: (flags.poll ?? defaultPoll[flags.pollingBucket]) * 1000,
    pollingBucket: flags.pollingBucket,
    report: flags.json ? jsonReport(write) : textReport(write, warn),
    stop: stop.signal,
  });
  // What still waits, for its turn or for the next look, is not waited for. What was written is.
  await new Promise((written) => process.stdout.write("", written));
  process.exit(exitCode);
}

function legacyProblem({ connection, phoneNumber, provider, variable: variables }: Flags): string | undefined {
  if (connection === undefined || phoneNumber === undefined) {
    return "--legacy needs --connection and --phone-number: the ids of a legacy connection and of a number on it.";
  }
  if (provider !== undefined)
    return "--provider is not for --legacy, where the connection says the carrier. Leave it out.";
  return Object.keys(variables).length > 0
    ? "--variable is not for --legacy, which knows none. Leave it out."
    : undefined;
}

function v2Problem({ phoneNumber }: Flags): string | undefined {
  if (phoneNumber === undefined) return undefined;
  return "--phone-number is for --legacy alone: V2 takes the caller ID from the connection. Leave it out, or add --legacy.";
}

function e164(text: string): string {
  if (e164Form.test(text)) return text;
  throw new InvalidArgumentError("It must be in E.164 form: a plus, then 7 to 15 digits, such as +919876543210.");
}

function seconds(text: string): number {
  const value = Number(text);
  // More is more than a timer can hold.
  if (text !== "" && value >= 0 && value <= 86_400) return value;
  throw new InvalidArgumentError("It must be a number of seconds from 0 to 86400.");
}

function state(text: string): string {
  if (/^[A-Za-z][A-Za-z_-]*$/.test(text)) return stateOf(text);
  throw new InvalidArgumentError("It must be a state of a call, such as COMPLETED, NO_ANSWER or RINGING.");
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}

function variable(text: string, earlier: Record<string, string>): Record<string, string> {
  const [name = "", ...rest] = text.split("=");
  if (name !== "" && rest.length > 0) return { ...earlier, [name]: rest.join("=") };
  throw new InvalidArgumentError("It must be a name and a value: name=value.");
}
