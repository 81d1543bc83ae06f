import fs from "node:fs";
import path from "node:path";
import { type EngineStack, engineStack, packageRoot } from "../engine/engineStack";
import { everyResource } from "./everyResource";

/** What the program is called when it is recorded. */
const firstTitle = "Sales";

/** How credentials are kept: encrypted in state, or out of it. */
export const keepings = ["stored", "withheld"] as const;

export type Keeping = (typeof keepings)[number];

/** One state, and the account that it speaks of, as a version of this package left them. */
export interface Recording {
  readonly version: string;
  readonly keeping: Keeping;
  readonly folder: string;
}

const root = path.join(packageRoot, "test", "fixtures", "state");

/** All that is recorded, oldest first. */
export function recordings(): Recording[] {
  const versions = fs.readdirSync(root).sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
  return versions.flatMap((version) => keepings.map((keeping) => recordingOf(version, keeping)));
}

export function recordingOf(version: string, keeping: Keeping): Recording {
  return { version, keeping, folder: path.join(root, version, keeping) };
}

export function thisVersion(): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(packageRoot, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}

/** A stack of the program that does not exist yet. */
export function newStack(keeping: Keeping): Promise<EngineStack> {
  return engineStack({ program: everyResource(firstTitle), environment: environmentOf(keeping) });
}

/** The stack and the account as they were recorded. */
export async function recordedStack({ keeping, folder }: Recording): Promise<EngineStack> {
  const stack = await engineStack({
    program: everyResource(firstTitle),
    environment: environmentOf(keeping),
    account: path.join(folder, "account.json"),
  });
  await stack.importState(fs.readFileSync(path.join(folder, "stack.json"), "utf8"));
  return stack;
}

/** Writes a recording; one that exists is an error, since a version leaves only one kind of state. */
export async function record(stack: EngineStack, { folder }: Recording): Promise<void> {
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, text] of [
    ["stack.json", await stack.exportState()],
    ["account.json", fs.readFileSync(path.join(stack.folder, "account.json"), "utf8")],
  ] as const) {
    const recorded = JSON.stringify(JSON.parse(text, withoutPlaces), undefined, 2);
    fs.writeFileSync(path.join(folder, name), `${recorded}\n`, { flag: "wx" });
  }
}

/** Pulumi notes where in the sources each resource was declared, which tells of the machine that recorded it. */
function withoutPlaces(name: string, value: unknown): unknown {
  return name === "sourcePosition" || name === "stackTrace" ? undefined : value;
}

function environmentOf(keeping: Keeping): Record<string, string> {
  return { VOCOBASE_STORE_CREDENTIALS: String(keeping === "stored") };
}
