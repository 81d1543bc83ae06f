import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Stored } from "./coordination";

/** A record as its file holds it. `keepUntil`: when it may be cleaned up, in milliseconds since 1970. */
export interface RecordFile extends Stored {
  keepUntil?: number;
}

const content = z.object({ keepUntil: z.number().optional(), value: z.unknown() });
const suffix = ".json";
/** A half-written file is left behind only by a crash; no write takes an hour. */
const halfWrittenForMs = 3_600_000;

/** The files of records in one folder, one a record, readable by this user alone. Nothing here locks. */
export class RecordFiles {
  constructor(private readonly folder: string) {}

  names(prefix: string): string[] {
    const names = fs.readdirSync(this.folder).filter((file) => file.endsWith(suffix));
    return names.map((file) => nameOf(file.slice(0, -suffix.length))).filter((name) => name.startsWith(prefix));
  }

  /** A file that is missing is no value; one that cannot be parsed is unreadable. Other failures are thrown. */
  read(name: string): RecordFile {
    let text: string;
    try {
      text = fs.readFileSync(this.#fileOf(name), "utf8");
    } catch (error) {
      if (codeOf(error) === "ENOENT") return { value: undefined, unreadable: false };
      throw error;
    }
    try {
      return { ...content.parse(JSON.parse(text)), unreadable: false };
    } catch {
      return { value: undefined, unreadable: true };
    }
  }

  /** Writes beside the record and renames, so that a crash leaves the old content or the new, never a half. */
  write(name: string, { value, keepUntil, durable }: { value: unknown; keepUntil?: number; durable?: boolean }): void {
    const file = this.#fileOf(name);
    const beside = `${file}.${randomUUID()}.tmp`;
    try {
      const handle = fs.openSync(beside, "wx", 0o600);
      try {
        fs.writeSync(handle, JSON.stringify({ keepUntil, value }));
        if (durable) fs.fsyncSync(handle);
      } finally {
        fs.closeSync(handle);
      }
      renameOver(beside, file);
    } catch (error) {
      fs.rmSync(beside, { force: true });
      throw error;
    }
  }

  remove(name: string): void {
    fs.rmSync(this.#fileOf(name), { force: true });
  }

  removeHalfWritten(now: number): void {
    for (const file of fs.readdirSync(this.folder).filter((name) => name.endsWith(".tmp"))) {
      const whole = path.join(this.folder, file);
      const age = now - (fs.statSync(whole, { throwIfNoEntry: false })?.mtimeMs ?? now);
      if (age > halfWrittenForMs) fs.rmSync(whole, { force: true });
    }
  }

  #fileOf(name: string): string {
    return path.join(this.folder, `${fileNameOf(name)}${suffix}`);
  }
}

/** A name's "/" becomes "+", which no name holds, so that all records lie in one folder. */
export function fileNameOf(name: string): string {
  return name.replaceAll("/", "+");
}

function nameOf(fileName: string): string {
  return fileName.replaceAll("+", "/");
}

/** Windows refuses to rename over a file that somebody (a virus scanner, a reader) has open at that moment. */
function renameOver(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      fs.renameSync(from, to);
      return;
    } catch (error) {
      const passing = ["EPERM", "EACCES", "EBUSY"].includes(codeOf(error) ?? "");
      if (process.platform !== "win32" || !passing || attempt === 20) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** The code of a failure of the file system, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? code : undefined;
}
