import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Declared } from "../lifecycle/engineModel";
import { form } from "./form";

/** What came of a cell, or of a random run. */
export interface Result {
  /** Enough to play it again. */
  readonly id: string;
  /** The names of its faults. */
  readonly faults: readonly string[];
  /** Whether what was to go wrong has gone wrong. */
  readonly hasFired: boolean;
  /** What is not as it should be, a sentence each, which begins with its kind; none is what is wanted. */
  readonly damage: readonly string[];
  /** How many resources it had, and of how many types. */
  readonly resources: number;
  readonly types: number;
  /** What the user was told, and what was asked of the API. */
  readonly told: readonly string[];
}

/** What came of it, of which the resources are counted. */
export function resultOf({
  program,
  ...rest
}: Omit<Result, "resources" | "types"> & { readonly program: readonly Pick<Declared, "name" | "type">[] }): Result {
  return {
    ...rest,
    resources: new Set(program.map(({ name }) => name)).size,
    types: new Set(program.map(({ type }) => type)).size,
  };
}

/** Part of the harness, and how it was played. */
export interface Played {
  /** What it is called in the summary: a scenario, or the random runs. */
  readonly part: string;
  /** What of the provider and the engine is real. */
  readonly where: "in this process" | "a provider process" | "the real engine";
  /** How many cells there are, played or not. */
  readonly cells: number;
  /** What is wrong without any fault. */
  readonly unfaulted: readonly string[];
  readonly results: readonly Result[];
  /** How many of them were played a second time, since at first nothing but time was wrong. */
  readonly repeated: number;
  readonly seconds: number;
}

/** Says what was played, to who watches and to who asked for a report. Answers the damage, by how to play it again. */
export function conclude(played: Played): Record<string, readonly string[]> {
  const { part, where, cells, unfaulted, results, repeated, seconds } = played;
  const damaged = results.filter(({ damage }) => damage.length > 0);
  const fired = results.filter(({ hasFired }) => hasFired);
  tell(
    `${part}, ${where}: ${cells} cells, ${results.length} played (seed ${form.seed}), ${fired.length} fired, ` +
      `${damaged.length} damaged, ${repeated} played twice, ${Math.round(seconds)} s`,
  );
  if (form.cell !== undefined)
    for (const { id, told } of results) tell(`${id}: ${told.join("\n  ") || "nothing told"}`);
  if (form.report !== undefined) {
    fs.writeFileSync(path.join(form.report, `${randomUUID()}.json`), JSON.stringify(played));
  }
  return {
    ...(unfaulted.length > 0 ? { [`${part}, without any fault`]: unfaulted } : {}),
    ...Object.fromEntries(
      damaged.map(({ id, damage }) => [`npm run test:faults -- --cell "${id}" --seed ${form.seed}`, damage]),
    ),
  };
}

/** A line for who watches a run: past jest, which would add where it comes from. */
function tell(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
