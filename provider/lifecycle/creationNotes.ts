import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Coordination, Hold } from "../api/coordination";
import { keyedHash } from "../api/keyedHash";
import { UserError } from "./failures";

const noteSchema = z.object({
  /** The run that made it. */
  run: z.string(),
  /** When the request was last sent, in milliseconds since 1970. Absent: it never was. */
  sentAt: z.number().optional(),
  /** What was there before and looked alike, by id. */
  before: z.array(z.string()),
  /** What was made, by the key under which a resource holds it, once that was known. */
  made: z.string().optional(),
});

type NoteRecord = z.infer<typeof noteSchema>;

/** What an earlier run left of the same create. */
export interface EarlierCreate extends NoteRecord {
  /** The engine ended that run in order, so what it answered is in state. */
  settled: boolean;
}

/** The note of one create, held by this process until it is closed. */
export interface CreationNote {
  readonly earlier: EarlierCreate | undefined;
  /** Before the request: what is there already, by id. */
  begin(before: readonly string[]): Promise<void>;
  /** Whenever the request is sent. */
  sent(): Promise<void>;
  /** The note outlives the answer, which may be lost before it is in state. */
  answered(made: string): Promise<void>;
  /** Nothing was made. */
  drop(): Promise<void>;
  close(): Promise<void>;
}

const monthMs = 30 * 24 * 3600 * 1000;

/**
 * Notes on disk of what is being made, written before it is asked for. A process that is killed in between, or a state
 * that is never written, leaves an object that no state knows; the next create with the same inputs finds the note, and
 * looks before it makes a second one. A note names its inputs by a keyed hash alone.
 */
export class CreationNotes {
  readonly #run = randomUUID();
  readonly #shown = new Map<string, Promise<Map<string, string[]>>>();
  #marked: Promise<void> | undefined;

  constructor(
    private readonly coordination: Coordination,
    private readonly waitMs: number,
    private readonly log: (line: string) => void,
  ) {}

  /** Opens the note of a create, and waits for a living process that is at the same create. */
  async open(account: string, type: string, inputs: object, what: string): Promise<CreationNote> {
    const { coordination } = this;
    const hash = await keyedHash(coordination, "inputs", account, type, canonical(inputs));
    const name = `${await this.#folder(account)}${hash}`;
    const hold = await this.#holdWhenFree(name, what);
    const read = (value: unknown) => noteSchema.safeParse(value).data;
    try {
      const left = await coordination.update(name, ({ value }) => ({ result: read(value) }));
      const earlier = left && { ...left, settled: left.run !== this.#run && !(await this.#isOpen(left.run)) };
      let note: NoteRecord = { run: this.#run, before: [] };
      const write = async (change: Partial<NoteRecord>) => {
        note = { ...note, ...change };
        await coordination.update(name, () => ({ result: undefined, write: note, keepForMs: monthMs, durable: true }));
      };
      return {
        earlier,
        begin: async (before) => {
          this.#marked ??= this.#mark();
          await this.#marked;
          await write({ before: [...before] });
        },
        sent: () => write({ sentAt: Date.now() }),
        answered: (made) => write({ made }),
        drop: () => coordination.update(name, () => ({ result: undefined, remove: true })),
        close: () => hold.release(),
      };
    } catch (error) {
      await hold.release();
      throw error;
    }
  }

  /** A later diff, read or delete shows the object: it is in state, and its note has done its work. */
  async shown(account: string, keys: readonly string[]): Promise<void> {
    const asked = this.#shown.get(account) ?? this.#byObject(account);
    this.#shown.set(account, asked);
    const notes = await asked;
    for (const key of keys) {
      for (const name of notes.get(key) ?? []) {
        await this.coordination.update(name, () => ({ result: undefined, remove: true }));
      }
      notes.delete(key);
    }
  }

  /** The engine ends this run in order: everything that was answered has reached the state. */
  async end(): Promise<void> {
    if (this.#marked === undefined) return;
    await this.coordination.update(markOf(this.#run), () => ({ result: undefined, remove: true }));
  }

  async #byObject(account: string): Promise<Map<string, string[]>> {
    const byObject = new Map<string, string[]>();
    for (const { name, value } of await this.coordination.list(await this.#folder(account))) {
      const note = noteSchema.safeParse(value).data;
      if (note?.made === undefined || note.run === this.#run) continue;
      byObject.set(note.made, [...(byObject.get(note.made) ?? []), name]);
    }
    return byObject;
  }

  async #folder(account: string): Promise<string> {
    return `creates/${await keyedHash(this.coordination, "account", account)}/`;
  }

  async #holdWhenFree(name: string, what: string): Promise<Hold> {
    const deadline = Date.now() + this.waitMs;
    let told = false;
    for (;;) {
      const hold = await this.coordination.hold(name);
      if (hold) return hold;
      if (Date.now() > deadline) {
        throw new UserError(
          `Did not make ${what}: another process on this machine has been making the same one for too long. ` +
            "Nothing was sent. End it (a provider of an interrupted `pulumi up` may still run), then run again.",
        );
      }
      if (!told) this.log(`Another process is making ${what}; waiting for what comes of it.`);
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  async #mark(): Promise<void> {
    await this.coordination.update(markOf(this.#run), () => ({ result: undefined, write: {}, keepForMs: monthMs }));
  }

  /** Whether a run was cut off, or still goes on. */
  async #isOpen(run: string): Promise<boolean> {
    return this.coordination.update(markOf(run), ({ value }) => ({ result: value !== undefined }));
  }
}

const markOf = (run: string) => `runs/${run}`;

function canonical(inputs: object): string {
  return JSON.stringify(Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1)));
}
