import { assertRecordName, type Coordination, type Hold } from "./coordination";

/** Records and locks of this process alone: for tests, and where no file can be written. */
export function createMemoryCoordination(): Coordination {
  // As text, like files: what is handed out can be changed without changing what is stored.
  const records = new Map<string, string>();
  const logs = new Map<string, string[]>();
  const held = new Map<string, symbol>();
  const stored = (record: string) => {
    const text = records.get(record);
    return { value: text === undefined ? undefined : JSON.parse(text), unreadable: false };
  };
  return {
    async read(record) {
      assertRecordName(record);
      return stored(record);
    },
    async append(log, entry) {
      assertRecordName(log);
      logs.set(log, [...(logs.get(log) ?? []), JSON.stringify(entry)]);
    },
    async logs(prefix) {
      const named = [...logs].filter(([name]) => name.startsWith(prefix));
      return named.map(([name, lines]) => ({ name, entries: lines.map((line) => JSON.parse(line)) }));
    },
    async removeLog(log) {
      logs.delete(log);
    },
    async update(record, change) {
      assertRecordName(record);
      const decided = change(stored(record));
      if (decided.remove) records.delete(record);
      else if (decided.write !== undefined) records.set(record, JSON.stringify(decided.write));
      return decided.result;
    },
    async list(prefix) {
      const named = [...records].filter(([name]) => name.startsWith(prefix));
      return named.map(([name, text]) => ({ name, value: JSON.parse(text), unreadable: false }));
    },
    async hold(lock): Promise<Hold | undefined> {
      assertRecordName(lock);
      if (held.has(lock)) return undefined;
      const holder = Symbol(lock);
      held.set(lock, holder);
      return {
        async release() {
          if (held.get(lock) === holder) held.delete(lock);
        },
        held: () => held.get(lock) === holder,
      };
    },
  };
}
