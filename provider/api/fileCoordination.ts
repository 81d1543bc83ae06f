import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import lockfile from "proper-lockfile";
import { z } from "zod";
import { type Clock, systemClock } from "./clock";
import {
  assertRecordName,
  type Change,
  type Coordination,
  type Hold,
  type Stored,
  type StoredRecord,
} from "./coordination";
import { CoordinationError } from "./errors";
import { LogFiles } from "./logFiles";
import { codeOf, fileNameOf, RecordFiles } from "./recordFiles";

export interface FileCoordinationOptions {
  /** Made, for this user alone, where it does not exist. */
  folder: string;
  log?: (line: string) => void;
  clock?: Clock;
  /** Of the machine: a process number says nothing on another one. */
  host?: string;
}

/** A lock for a change is held for about a millisecond, so one of this age is a dead process's. */
const changeStaleMs = 5_000;
/** How long a change waits for its lock before it is an error: well above what a dead process's lock takes to be stale. */
const lockBoundMs = 30_000;
/** Without news for so long, a holder that cannot be asked (another machine or container) is taken for dead. */
const holdStaleMs = 60_000;
/** How often a holder says that it lives. */
const holdNewsMs = 5_000;

const holder = z.object({ pid: z.number(), host: z.string() });

/** A log is of interest while what it tells of may be missing from a state. */
const keepLogsForMs = 30 * 24 * 3_600_000;

/** Records, logs and locks as files of one folder, shared by all processes that use it. */
export function createFileCoordination(options: FileCoordinationOptions): Coordination {
  const { folder, clock = systemClock, host = os.hostname(), log = () => undefined } = options;
  const records = new RecordFiles(folderIn(folder, "records"));
  const logFiles = new LogFiles(folderIn(folder, "logs"));
  const holders = new RecordFiles(folderIn(folder, "holds"));
  const lockPath = (kind: "records" | "holds", name: string) => path.join(folder, kind, fileNameOf(name));
  let cleaned = false;

  /** Runs `step` under the lock of a record. It is not async, so a process that is busy elsewhere never keeps the lock. */
  async function locked<R>(name: string, step: () => R): Promise<R> {
    const since = clock.now();
    for (let attempt = 1; ; attempt += 1) {
      try {
        const release = lockfile.lockSync(lockPath("records", name), { realpath: false, stale: changeStaleMs });
        try {
          return step();
        } finally {
          quietly(release);
        }
      } catch (error) {
        if (codeOf(error) !== "ELOCKED") throw error;
        if (clock.now() - since > lockBoundMs) throw error;
        await clock.sleep(Math.random() * Math.min(50, 2 * attempt) + 1);
      }
    }
  }

  async function update<R>(name: string, change: (stored: Stored) => Change<R>): Promise<R> {
    assertRecordName(name);
    const result = await guarded(folder, `change the shared record ${name}`, () =>
      locked(name, () => {
        const { value, unreadable } = records.read(name);
        const decided = change({ value, unreadable });
        const { keepForMs } = decided;
        const keepUntil = keepForMs === undefined ? undefined : clock.now() + keepForMs;
        if (decided.remove) records.remove(name);
        else if (decided.write !== undefined) {
          records.write(name, { value: decided.write, keepUntil, durable: decided.durable });
        }
        return decided.result;
      }),
    );
    if (!cleaned) {
      cleaned = true;
      await cleanUp();
    }
    return result;
  }

  /** Once a process. What cannot be cleaned up does no harm, and is no reason to fail. */
  async function cleanUp(): Promise<void> {
    const now = clock.now();
    const old = (name: string) => (records.read(name).keepUntil ?? Number.POSITIVE_INFINITY) < now;
    try {
      records.removeHalfWritten(now);
      logFiles.removeOlderThan(now - keepLogsForMs);
      for (const name of records.names("").filter(old)) {
        await locked(name, () => {
          // Another process may have written it since.
          if (old(name)) records.remove(name);
        });
      }
    } catch (error) {
      log(`Old shared records in ${folder} could not be cleaned up (${codeOf(error) ?? "unknown cause"}).`);
    }
  }

  async function read(name: string): Promise<Stored> {
    assertRecordName(name);
    return guarded(folder, `read the shared record ${name}`, async () => {
      const { value, unreadable } = records.read(name);
      return { value, unreadable };
    });
  }

  const append = async (name: string, entry: unknown) => {
    assertRecordName(name);
    await guarded(folder, `write the shared log ${name}`, async () => logFiles.append(name, entry));
  };
  const logs = (prefix: string) => guarded(folder, "read the shared logs", async () => logFiles.all(prefix));
  const removeLog = (name: string) =>
    guarded(folder, `remove the shared log ${name}`, async () => logFiles.remove(name));

  async function list(prefix: string): Promise<StoredRecord[]> {
    return guarded(folder, "list the shared records", async () =>
      records.names(prefix).map((name) => {
        const { value, unreadable } = records.read(name);
        return { name, value, unreadable };
      }),
    );
  }

  function hold(name: string): Promise<Hold | undefined> {
    assertRecordName(name);
    // Two processes that find the same dead holder must not both take over, so looking and taking are one step.
    return guarded(folder, `take the shared lock ${name}`, () => locked(`hold/${name}`, () => takeHold(name)));
  }

  function takeHold(name: string): Hold | undefined {
    const file = lockPath("holds", name);
    const state = { held: true };
    const onCompromised = () => {
      state.held = false;
      log(`The shared lock ${name} was lost: this process stood still for more than ${holdStaleMs / 1000} s.`);
    };
    const lockOptions = { realpath: false, stale: holdStaleMs, update: holdNewsMs, onCompromised };
    let release: () => void;
    try {
      if (holderIsDead(name)) fs.rmSync(`${file}.lock`, { recursive: true, force: true });
      release = lockfile.lockSync(file, lockOptions);
    } catch (error) {
      if (codeOf(error) === "ELOCKED") return undefined;
      throw error;
    }
    holders.write(name, { value: { pid: process.pid, host } });
    return {
      async release() {
        if (!state.held) return;
        state.held = false;
        quietly(() => holders.remove(name));
        quietly(release);
      },
      held: () => state.held,
    };
  }

  /** Only where it is certain: the holder was a process of this machine, and there is none of its number. */
  function holderIsDead(name: string): boolean {
    const known = holder.safeParse(holders.read(name).value);
    if (!known.success || known.data.host !== host) return false;
    try {
      process.kill(known.data.pid, 0);
      return false;
    } catch (error) {
      return codeOf(error) === "ESRCH";
    }
  }

  return { update, read, append, logs, removeLog, list, hold };
}

function folderIn(folder: string, name: string): string {
  const whole = path.join(folder, name);
  fs.mkdirSync(whole, { recursive: true, mode: 0o700 });
  return whole;
}

/** A failure of the disk, in words. What is none is passed on as it is. */
async function guarded<R>(folder: string, doing: string, step: () => Promise<R>): Promise<R> {
  try {
    return await step();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const why =
      code === "ELOCKED" ? "another process keeps it locked" : `the file could not be read or written (${code})`;
    throw new CoordinationError({ doing, why, folder });
  }
}

function quietly(step: () => void): void {
  try {
    step();
  } catch {
    // A lock that is gone already is what was wanted.
  }
}
