import { assertRecordName, type Coordination, type Hold } from "./coordination";

/** Records and locks of this process alone: for tests, and where no file can be written. */
export function createMemoryCoordination(): Coordination {
  // As text, like files: what is handed out can be changed without changing what is stored.
  const records = new Map<string, string>();
  const held = new Map<string, symbol>();
  return {
    async update(record, change) {
      assertRecordName(record);
      const text = records.get(record);
      const decided = change({ value: text === undefined ? undefined : JSON.parse(text), unreadable: false });
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
