import { Command, InvalidArgumentError } from "commander";
import type { PhoneCall } from "../provider/inventory/phoneCall";
import { environmentRun } from "./environmentRun";
import { textTable } from "./textTable";

interface Flags {
  legacy: boolean;
  limit: number;
  baseUrl?: string;
  json: boolean;
}

/** `vocobase calls`: the account's last calls. */
export function callsCommand(): Command {
  return new Command("calls")
    .description("List the last calls of the account.")
    .helpOption("--help", "print this help")
    .option("--legacy", "those of the legacy surface", false)
    .option("--limit <number>", "how many, at most 100", limit, 10)
    .option("--base-url <url>", "the address of the V2 API (default: VOCOBASE_BASE_URL, else that of Vocobase)")
    .option("--json", "print them as JSON", false)
    .addHelpText("after", "\nThe API key is taken from VOCOBASE_API_KEY.")
    .action(run);
}

async function run({ legacy, limit: most, baseUrl, json }: Flags): Promise<void> {
  const services = environmentRun(baseUrl, (line) => process.stderr.write(`vocobase: ${line}\n`));
  const { calls, total } = await services.phoneCalls.list(legacy ? "legacy" : "v2", most);
  const text = json ? JSON.stringify({ calls, total }, undefined, 2) : textOf(calls, total);
  process.stdout.write(`${text}\n`);
}

function textOf(calls: readonly PhoneCall[], total: number | undefined): string {
  if (calls.length === 0) return "There are no calls.";
  const rows = calls.map(({ id, status, from, to, provider, durationSeconds, startedAt }) => [
    startedAt ?? "-",
    status,
    `${from ?? "?"} -> ${to ?? "?"}`,
    provider ?? "-",
    durationSeconds === undefined ? "-" : `${durationSeconds} s`,
    id,
  ]);
  const lines = textTable(["STARTED", "STATUS", "FROM -> TO", "PROVIDER", "LENGTH", "ID"], rows);
  const rest = total === undefined || total <= calls.length ? [] : [`${calls.length} of ${total}; --limit shows more.`];
  return [...lines, ...rest].join("\n");
}

function limit(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= 100) return value;
  throw new InvalidArgumentError("It must be a whole number from 1 to 100.");
}
