import fs from "node:fs";
import path from "node:path";
import type { StoredLog } from "./coordination";
import { codeOf, fileNameOf } from "./recordFiles";

const suffix = ".log";

/**
 * The files of logs in one folder: a line of JSON an entry. A short line is appended by the system as one piece, so
 * several processes may add to a log without a lock, and one that is killed leaves half a line at worst.
 */
export class LogFiles {
  constructor(private readonly folder: string) {}

  append(name: string, entry: unknown): void {
    fs.appendFileSync(this.#fileOf(name), `${JSON.stringify(entry)}\n`, { mode: 0o600 });
  }

  all(prefix: string): StoredLog[] {
    const start = fileNameOf(prefix);
    const files = fs.readdirSync(this.folder).filter((file) => file.startsWith(start) && file.endsWith(suffix));
    return files.map((file) => {
      const name = file.slice(0, -suffix.length).replaceAll("+", "/");
      return { name, entries: this.#entriesOf(file) };
    });
  }

  remove(name: string): void {
    fs.rmSync(this.#fileOf(name), { force: true });
  }

  removeOlderThan(time: number): void {
    for (const file of fs.readdirSync(this.folder)) {
      const whole = path.join(this.folder, file);
      const changed = fs.statSync(whole, { throwIfNoEntry: false })?.mtimeMs ?? time;
      if (changed < time) fs.rmSync(whole, { force: true });
    }
  }

  #entriesOf(file: string): unknown[] {
    try {
      return fs.readFileSync(path.join(this.folder, file), "utf8").split("\n").flatMap(parsed);
    } catch (error) {
      if (codeOf(error) === "ENOENT") return [];
      throw error;
    }
  }

  #fileOf(name: string): string {
    return path.join(this.folder, `${fileNameOf(name)}${suffix}`);
  }
}

function parsed(line: string): unknown[] {
  try {
    return line === "" ? [] : [JSON.parse(line)];
  } catch {
    return [];
  }
}
