import { relative, resolve } from "node:path";
import { Command } from "commander";
import { carrierNames } from "../provider/resources/telephonyConnection/carriers";
import { environmentRun } from "./environmentRun";
import { readAccount } from "./export/accountReading";
import { type ExportedAccount, exportedAccount } from "./export/exportedAccount";
import { ExportFolder } from "./export/exportFolder";
import { programFiles, projectFiles } from "./export/programFiles";

interface Flags {
  out: string;
  baseUrl?: string;
  json: boolean;
}

const interrupted = 130;

/** `vocobase export`: a Pulumi program of what an account has already. Sends no write to it. */
export function exportCommand(): Command {
  return new Command("export")
    .description("Write a Pulumi program of what the account has already. Sends no write to the account.")
    .helpOption("--help", "print this help")
    .option("--out <folder>", "the folder of the program", "vocobase-export")
    .option("--base-url <url>", "the address of the V2 API (default: VOCOBASE_BASE_URL, else that of Vocobase)")
    .option("--json", "print what was exported as one JSON object", false)
    .addHelpText(
      "after",
      "\nThe API key is taken from VOCOBASE_API_KEY. An interrupted export goes on where it was when it is run again." +
        "\nExit codes: 0 written, 1 not written, 130 interrupted.",
    )
    .action(run);
}

async function run({ out, baseUrl, json }: Flags): Promise<void> {
  const tell = (line: string) => process.stderr.write(`vocobase: ${line}\n`);
  const stopped = new Promise<"stopped">((stop) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop("stopped"));
  });
  const folder = new ExportFolder(resolve(out));
  folder.refuseForeign([...projectFiles, "index.ts", "CREDENTIALS.md", ...carrierNames.map((name) => `${name}.ts`)]);
  const services = environmentRun(baseUrl, tell);

  const reading = await Promise.race([
    stopped,
    readAccount(services, { earlier: folder.reading, keep: (read) => folder.keep(read), tell }),
  ]);
  if (reading === "stopped") {
    tell("Interrupted. Nothing was changed in the account. Run the same command again, and it goes on from here.");
    // The request that is under way only reads, and is not waited for.
    process.exit(interrupted);
  }
  const exported = exportedAccount(reading);
  const kept = folder.write(programFiles(exported));
  const text = json ? jsonSummary(exported, folder.path) : textSummary(exported, out, kept);
  process.stdout.write(`${text}\n`);
}

function countsOf({ connections }: ExportedAccount) {
  const count = (of: (connection: ExportedAccount["connections"][number]) => readonly unknown[]) =>
    connections.reduce((sum, connection) => sum + of(connection).length, 0);
  return {
    connections: connections.length,
    numbers: count(({ numbers }) => numbers),
    bindings: count(({ bindings }) => bindings),
    routes: count(({ routes }) => routes),
    settings: count(({ settings }) => settings),
  };
}

function jsonSummary(exported: ExportedAccount, folder: string): string {
  const { account, connections, leftOut } = exported;
  const { settings: _, ...counts } = countsOf(exported);
  const settings = connections.flatMap((connection) => connection.settings.map(({ key, secret }) => ({ key, secret })));
  return JSON.stringify({ account, folder, ...counts, leftOut, settings }, undefined, 2);
}

function textSummary(exported: ExportedAccount, out: string, kept: readonly string[]): string {
  const { connections, numbers, bindings, routes, settings } = countsOf(exported);
  const place = relative(process.cwd(), resolve(out)) || ".";
  return [
    `${place} has the program of account ${exported.account}:`,
    `  ${connections} connections, ${numbers} numbers (${bindings} with an agent or a name), ${routes} call routes`,
    ...(exported.leftOut.length === 0 ? [] : ["Left out:", ...exported.leftOut.map((line) => `  ${line}`)]),
    ...(kept.length === 0 ? [] : [`Left as they are, since they were changed: ${kept.join(", ")}.`]),
    "",
    "Next, in that folder:",
    "  npm install, with the packed pulumi-vocobase",
    "  pulumi stack init <name>",
    `  the commands in CREDENTIALS.md, which set the API key and ${settings} credentials and settings`,
    "  pulumi up: it plans to create each resource, takes over what exists, and sends no write to the account",
  ].join("\n");
}
