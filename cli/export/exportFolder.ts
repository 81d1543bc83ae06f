import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type AccountReading, accountReading } from "./accountReading";
import { type ProgramFiles, projectFiles } from "./programFiles";

const recordSchema = z.object({
  /** What was read so far, while it is not whole. */
  reading: accountReading.optional(),
  /** The files that were written, each with hashes of what they may hold. */
  files: z.record(z.string(), z.array(z.string())),
});

type ExportRecord = z.infer<typeof recordSchema>;

const recordName = ".vocobase-export.json";

/** After so long an account may have changed too much to go on with what was read. */
const longestReadingMs = 60 * 60 * 1000;

/** The folder of an exported program, with a record of what was read and written, so that an export can be repeated. */
export class ExportFolder {
  readonly #record: ExportRecord;

  constructor(readonly path: string) {
    this.#record = this.#readRecord();
  }

  /** What an interrupted run has read, if it did so lately. */
  get reading(): AccountReading | undefined {
    const { reading } = this.#record;
    return reading && Date.now() - reading.startedAt < longestReadingMs ? reading : undefined;
  }

  keep(reading: AccountReading): void {
    this.#record.reading = reading;
    this.#writeRecord();
  }

  /** Stops before anything is read or written where the folder holds files that are not an export's. */
  refuseForeign(names: readonly string[]): void {
    const [foreign] = names.filter((name) => existsSync(join(this.path, name)) && !this.#isOurs(name));
    if (foreign === undefined) return;
    const known = foreign in this.#record.files;
    throw new Error(
      `${join(this.path, foreign)} ${known ? "was changed since it was exported" : "was not written by vocobase export"}. Nothing ` +
        "was overwritten. Choose another folder with --out.",
    );
  }

  /**
   * Writes the files, each whole or not at all, and removes those of an earlier export that are no part of this one.
   * Answers the names of those that people have changed, which are left as they are.
   */
  write(files: ProgramFiles): string[] {
    const names = Object.keys(files);
    this.refuseForeign(names);
    const kept = names.filter((name) => existsSync(join(this.path, name)) && !this.#isUnchanged(name));
    const earlier = this.#record.files;
    // Both are known while they are written: an interrupted run leaves some of each.
    for (const name of names) this.#record.files[name] = [hashOf(files[name] ?? ""), ...(earlier[name] ?? [])];
    this.#writeRecord();

    for (const name of names.filter((other) => !kept.includes(other))) this.#writeWhole(name, files[name] ?? "");
    for (const name of Object.keys(earlier)) {
      if (name in files) continue;
      if (this.#isUnchanged(name)) rmSync(join(this.path, name), { force: true });
      delete this.#record.files[name];
    }
    this.#record.reading = undefined;
    for (const name of names) this.#record.files[name] = [hashOf(files[name] ?? "")];
    this.#writeRecord();
    return kept;
  }

  #isOurs(name: string): boolean {
    return this.#isUnchanged(name) || (name in this.#record.files && projectFiles.includes(name));
  }

  #isUnchanged(name: string): boolean {
    const path = join(this.path, name);
    return existsSync(path) && (this.#record.files[name] ?? []).includes(hashOf(readFileSync(path, "utf8")));
  }

  #readRecord(): ExportRecord {
    const path = join(this.path, recordName);
    if (!existsSync(path)) return { files: {} };
    try {
      return recordSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    } catch {
      throw new Error(
        `${path} cannot be read: it is the record of an export, and was changed. Choose another folder with --out, or delete ` +
          "the folder to start over.",
      );
    }
  }

  #writeRecord(): void {
    mkdirSync(this.path, { recursive: true });
    this.#writeWhole(recordName, `${JSON.stringify(this.#record, undefined, 2)}\n`);
  }

  #writeWhole(name: string, content: string): void {
    const path = join(this.path, name);
    writeFileSync(`${path}.part`, content);
    renameSync(`${path}.part`, path);
  }
}

function hashOf(content: string): string {
  return createHash("sha256").update(content).digest("hex");
}
