import { randomUUID } from "node:crypto";
import type { Coordination, Hold } from "../api/coordination";
import { keyedHash } from "../api/keyedHash";
import { type Creation, type CreationEntry, type CreationLog, creationLogOf } from "./creationLog";
import { UserError } from "./failures";

/** What an earlier run left of the same create. */
export interface EarlierCreation extends Creation {
  settled: boolean;
  /** It has been looked into; what came of it is known, and noted by this run. */
  done(): Promise<void>;
}

/** The note of one create. */
export interface CreationNote {
  readonly earlier: EarlierCreation | undefined;
  /** Before the request: what is there already, by id. */
  begin(before: readonly string[]): Promise<void>;
  /** Whenever the request is sent. */
  sent(): Promise<void>;
  /** The note outlives the answer, which may be lost before it is in state. */
  answered(made: string): Promise<void>;
  /** Nothing was made. */
  drop(): Promise<void>;
  /** This run sends nothing more for it: whoever waits for it may look for what came of it. */
  close(): Promise<void>;
}

interface EarlierLog extends CreationLog {
  name: string;
  run: string;
}

/** How often a create looks whether another process has finished the same one. */
const pollMs = 250;

/**
 * Notes on disk of what is being made, written before it is asked for. A process that is killed in between, or a state
 * that is never written, leaves an object that no state knows; the next create with the same inputs finds the note, and
 * looks before it makes a second one. A note names its inputs by a keyed hash alone.
 *
 * Each run writes one log, and holds one lock for as long as it lives: a killed CLI leaves a provider that still finishes
 * what it has begun, and the next run waits for that.
 */
export class CreationNotes {
  readonly #run = randomUUID();
  readonly #earlier = new Map<string, Promise<EarlierLog[]>>();
  readonly #logs = new Set<string>();
  #lock: Promise<Hold | undefined> | undefined;

  constructor(
    private readonly coordination: Coordination,
    /** How long to wait for another process, in milliseconds: as long as a create may take. */
    private readonly waitMs: number,
    private readonly log: (line: string) => void,
  ) {}

  async open(account: string, type: string, inputs: object, what: string): Promise<CreationNote> {
    const hash = await keyedHash(this.coordination, "inputs", account, type, canonical(inputs));
    const name = `${await this.#folderOf(account)}${this.#run}`;
    const write = async (entry: CreationEntry) => {
      this.#lock ??= this.coordination.hold(lockOf(this.#run));
      await this.#lock;
      this.#logs.add(name);
      await this.coordination.append(name, entry);
    };
    const earlier = await this.#earlierCreation(account, hash, what);
    // Before the look, which may wait for its turn: a run that starts meanwhile must know that this one is at it.
    await write({ hash, begun: true });
    let wasSent = false;
    let isMade = false;
    return {
      earlier,
      begin: (before) => write({ hash, before: [...before] }),
      async sent() {
        await write({ hash, sentAt: Date.now() });
        wasSent = true;
      },
      async answered(made) {
        await write({ hash, made });
        isMade = true;
      },
      async drop() {
        wasSent = false;
      },
      async close() {
        if (!isMade) await write(wasSent ? { hash, over: true } : { hash, done: true });
      },
    };
  }

  /** A later diff, read or delete shows the object: it is in state, and its note has done its work. */
  async shown(account: string, keys: readonly string[]): Promise<void> {
    for (const log of await this.#earlierLogs(account)) {
      for (const [hash, { made }] of log.creations) {
        if (made !== undefined && keys.includes(made)) await this.#done(log, hash);
      }
    }
  }

  /** The engine ends this run in order: everything that was answered has reached the state. */
  async end(): Promise<void> {
    for (const name of this.#logs) await this.coordination.append(name, { settled: true });
  }

  async #earlierCreation(account: string, hash: string, what: string): Promise<EarlierCreation | undefined> {
    for (const log of await this.#earlierLogs(account)) {
      const left = log.creations.get(hash);
      if (!left) continue;
      const creation = left.made === undefined ? await this.#finished(log, hash, what) : left;
      if (creation) return { ...creation, settled: log.settled, done: () => this.#done(log, hash) };
    }
    return undefined;
  }

  /** The create of another run, once it is known what came of it or that run has died. Undefined: nothing was made. */
  async #finished(log: EarlierLog, hash: string, what: string): Promise<Creation | undefined> {
    const deadline = Date.now() + this.waitMs;
    for (let told = false; ; told = true) {
      const [stored] = (await this.coordination.logs(log.name)).filter(({ name }) => name === log.name);
      const creation = creationLogOf(stored?.entries ?? []).creations.get(hash);
      const isOver = creation === undefined || creation.made !== undefined || creation.over || log.settled;
      if (isOver || !(await this.#lives(log.run))) return creation;
      if (Date.now() > deadline) throw stillBeingMade(what);
      if (!told) this.log(`Another process is making the ${what}; waiting for what comes of it.`);
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }

  async #lives(run: string): Promise<boolean> {
    const lock = await this.coordination.hold(lockOf(run));
    await lock?.release();
    return lock === undefined;
  }

  async #done(log: EarlierLog, hash: string): Promise<void> {
    log.creations.delete(hash);
    await this.coordination.append(log.name, { hash, done: true });
    if (log.creations.size === 0 && !(await this.#lives(log.run))) await this.coordination.removeLog(log.name);
  }

  /** The logs of other runs, read once: a run that starts later than this one makes nothing that this one makes. */
  #earlierLogs(account: string): Promise<EarlierLog[]> {
    const known = this.#earlier.get(account) ?? this.#readLogs(account);
    this.#earlier.set(account, known);
    return known;
  }

  async #readLogs(account: string): Promise<EarlierLog[]> {
    const folder = await this.#folderOf(account);
    const logs = await this.coordination.logs(folder);
    return logs
      .map(({ name, entries }) => ({ name, run: name.slice(folder.length), ...creationLogOf(entries) }))
      .filter(({ run }) => run !== this.#run);
  }

  async #folderOf(account: string): Promise<string> {
    return `creates/${await keyedHash(this.coordination, "account", account)}/`;
  }
}

const lockOf = (run: string) => `runs/${run}`;

function canonical(inputs: object): string {
  return JSON.stringify(Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function stillBeingMade(what: string): UserError {
  return new UserError(
    `Did not make the ${what}: another process on this machine has been making the same one for too long. Nothing was ` +
      "sent. End it (a provider of an interrupted `pulumi up` may still run), then run again.",
  );
}
