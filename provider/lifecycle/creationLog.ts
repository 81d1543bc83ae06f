import { z } from "zod";

/** One line of a run's log of creates: what changed about one of them, named by the hash of its inputs. */
export const creationEntry = z.union([
  z.object({ settled: z.literal(true) }),
  z.object({ hash: z.string(), begun: z.literal(true) }),
  z.object({ hash: z.string(), before: z.array(z.string()) }),
  z.object({ hash: z.string(), sentAt: z.number() }),
  z.object({ hash: z.string(), made: z.string() }),
  z.object({ hash: z.string(), over: z.literal(true) }),
  z.object({ hash: z.string(), done: z.literal(true) }),
]);

export type CreationEntry = z.infer<typeof creationEntry>;

/** One create, as far as its run told. */
export interface Creation {
  /** What was there before and looked alike, by id. */
  before: string[];
  /** When the request was last sent, in milliseconds since 1970. Undefined: it never was. */
  sentAt?: number;
  /** What was made, by the key under which a resource holds it. Undefined: that was never known. */
  made?: string;
  /** Its run has given it up, and sends nothing more for it. */
  over?: true;
}

/** What a run told of its creates, less those that are done with. */
export interface CreationLog {
  /** By the hash of their inputs. */
  creations: Map<string, Creation>;
  /** The engine ended the run in order, so all that it answered is in state. */
  settled: boolean;
}

/** Reads a log from its entries; what is no entry is passed over. */
export function creationLogOf(entries: readonly unknown[]): CreationLog {
  const log: CreationLog = { creations: new Map(), settled: false };
  for (const entry of entries) {
    const known = creationEntry.safeParse(entry).data;
    if (known) apply(log, known);
  }
  return log;
}

function apply(log: CreationLog, entry: CreationEntry): void {
  if ("settled" in entry) log.settled = true;
  else if ("done" in entry) log.creations.delete(entry.hash);
  else if ("begun" in entry) log.creations.set(entry.hash, { before: [] });
  else {
    const { hash, ...told } = entry;
    log.creations.set(hash, { ...(log.creations.get(hash) ?? { before: [] }), ...told });
  }
}
