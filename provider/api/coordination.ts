/**
 * What processes share: small JSON records and locks. The rate budget and the notes of unfinished creates stand on it.
 * Behind it are files of one machine, or memory where no file can be written.
 */
export interface Coordination {
  /**
   * Reads a record, lets `change` decide, and writes, as one step that no other process can come between.
   * `change` is not async and may not throw for a record's content: what it throws is passed on and nothing is written.
   * Rejects with a CoordinationError where the record cannot be locked, read or written.
   */
  update<R>(record: string, change: (stored: Stored) => Change<R>): Promise<R>;
  /** What a record holds at that moment. Nothing is locked, so it costs little. */
  read(record: string): Promise<Stored>;
  /**
   * Adds an entry, which JSON can say, to a log. Nothing is locked: entries of several processes come in some order, each
   * of them whole. An entry outlives the process, not the machine. A log of which nothing was heard for a month goes.
   */
  append(log: string, entry: unknown): Promise<void>;
  /** The logs whose names start with `prefix`, as they are at that moment. */
  logs(prefix: string): Promise<StoredLog[]>;
  removeLog(log: string): Promise<void>;
  /** The records whose names start with `prefix`, as they are at that moment. */
  list(prefix: string): Promise<StoredRecord[]>;
  /**
   * An exclusive lock that is held while this process lives. Undefined where a living process (this one too) holds it;
   * taken over where the holder is dead.
   */
  hold(lock: string): Promise<Hold | undefined>;
}

/** What a record holds. `unreadable` is a record that exists and is damaged; its value is then undefined. */
export interface Stored {
  value: unknown;
  unreadable: boolean;
}

export interface StoredRecord extends Stored {
  name: string;
}

export interface StoredLog {
  name: string;
  /** In the order in which they were added. */
  entries: unknown[];
}

/** What to do with a record. Neither `write` nor `remove` leaves it as it is. */
export interface Change<R> {
  result: R;
  /** The new value: anything JSON can say. */
  write?: unknown;
  remove?: true;
  /** The record may be cleaned up when it has not been written for so long (milliseconds). Default: kept. */
  keepForMs?: number;
  /** True: wait until the disk has it, so that it outlives a power failure. */
  durable?: boolean;
}

export interface Hold {
  /** Gives the lock back. A second call does nothing. */
  release(): Promise<void>;
  /** False once the lock was lost, because this process stood still for so long that it was taken for dead. */
  held(): boolean;
}

const recordName = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;

/** Lower case, so that two names never meet on a disk that ignores case; nothing that a file name cannot hold. */
export function assertRecordName(name: string): void {
  if (!recordName.test(name)) {
    throw new Error(
      `A bug in pulumi-vocobase: "${name}" cannot name a shared record (lower case letters, digits, ".", "_", "-", "/"). ` +
        "Please report it.",
    );
  }
}
