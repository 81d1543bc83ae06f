import { textTable } from "../textTable";
import type { DriftFailure } from "./driftFailure";
import type { FieldDrift, ResourceDrift, StackDrift } from "./stackDrift";

/** What became of one stack. */
export interface StackOutcome {
  /** Undefined: the one that was selected in the folder, if it could not be told. */
  readonly stack: string | undefined;
  readonly folder: string;
  readonly found: StackDrift | DriftFailure;
}

type Colour = (text: string) => string;

/** The colours of a terminal, or none. */
export interface Colours {
  readonly good: Colour;
  readonly changed: Colour;
  readonly bad: Colour;
}

const paint =
  (code: number): Colour =>
  (text) =>
    `\u001b[${code}m${text}\u001b[0m`;
const plain: Colour = (text) => text;

export function coloursFor(terminal: boolean): Colours {
  return terminal
    ? { good: paint(32), changed: paint(33), bad: paint(31) }
    : { good: plain, changed: plain, bad: plain };
}

/** One stack, for people. */
export function textReport({ stack, folder, found }: StackOutcome, colours: Colours): string {
  const title = `${stack ?? "(selected stack)"} in ${folder}`;
  if (found instanceof Error) return `${title}: ${colours.bad("not known")}\n  ${indented(found.message)}`;
  if (found.drifted.length === 0) return `${title}: ${colours.good(`no drift in ${counted(found.compared)}`)}`;
  const rows = found.drifted.flatMap((resource) =>
    rowsOf(resource).map((cells) => ({ cells, colour: resource.gone ? colours.bad : colours.changed })),
  );
  const table = textTable(
    ["RESOURCE", "TYPE", "FIELD", "IN STATE", "IN THE ACCOUNT"],
    rows.map(({ cells }) => cells),
    (line, row) => rows[row]?.colour(line) ?? line,
  );
  const summary = `${title}: ${colours.changed(`drift in ${found.drifted.length} of ${counted(found.compared)}`)}`;
  return [summary, ...table.map((line) => `  ${line}`)].join("\n");
}

/** All of them, for programs. */
export function jsonReport(outcomes: readonly StackOutcome[], exitCode: number): string {
  const stacks = outcomes.map(({ stack, folder, found }) => {
    const place = { stack: stack ?? null, folder };
    if (found instanceof Error) {
      return { ...place, result: "error", error: { reason: found.reason, message: found.message } };
    }
    const resources = found.drifted.map(({ gone, ...resource }) => ({
      ...resource,
      change: gone ? "gone" : "changed",
    }));
    return { ...place, result: resources.length > 0 ? "drift" : "clean", compared: found.compared, resources };
  });
  return JSON.stringify({ exitCode, stacks }, undefined, 2);
}

function rowsOf({ name, type, gone, fields }: ResourceDrift): string[][] {
  const short = type.replace(/^pulumi-nodejs:dynamic\/vocobase[:/]/, "");
  if (gone) return [[name, short, "(all of it)", "there", "gone"]];
  return fields.map((field, index) => [index === 0 ? name : "", index === 0 ? short : "", ...cellsOf(field)]);
}

function cellsOf({ field, from, to }: FieldDrift): string[] {
  if (Array.isArray(from) && Array.isArray(to)) return [field, listed(from, to), listed(to, from)];
  if (isRecord(from) && isRecord(to)) return [field, entries(from, to), entries(to, from)];
  return [field, shown(from), shown(to)];
}

/** Short lists whole, of long ones what the other one has not. */
function listed(list: readonly unknown[], other: readonly unknown[]): string {
  if (Math.max(list.length, other.length) <= 4) return list.length === 0 ? "(none)" : list.map(shown).join(", ");
  const own = list.filter((item) => !other.some((its) => JSON.stringify(its) === JSON.stringify(item)));
  const rest = `${list.length - own.length} as in both`;
  return [...own.map(shown), rest].join(", ");
}

function entries(record: Record<string, unknown>, other: Record<string, unknown>): string {
  const own = Object.entries(record).filter(([key, value]) => JSON.stringify(other[key]) !== JSON.stringify(value));
  return own.length === 0 ? "(none)" : own.map(([key, value]) => `${key}: ${shown(value)}`).join(", ");
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "(not set)";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // What an account holds may be anything; it must not steer the terminal.
  return text === "" ? '""' : text.replace(/\p{Cc}/gu, (sign) => JSON.stringify(sign).slice(1, -1));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function counted(resources: number): string {
  return `${resources} ${resources === 1 ? "resource" : "resources"}`;
}

function indented(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
