import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createFileCoordination, type FileCoordinationOptions } from "./fileCoordination";
import { openCoordination } from "./openCoordination";
import { FakeClock } from "./testing/fakeClock";

let folder: string;
beforeEach(() => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-api-")), "state");
});
afterEach(() => fs.rmSync(path.dirname(folder), { recursive: true, force: true }));

const open = (options: Partial<FileCoordinationOptions> = {}) => createFileCoordination({ folder, ...options });
const files = () => fs.readdirSync(path.join(folder, "records")).sort();
const hour = 3_600_000;

test("what one wrote the other one reads", async () => {
  await open().update("notes/a", () => ({ result: undefined, write: { n: 1 } }));
  const read = await open().update("notes/a", (stored) => ({ result: stored }));
  expect(read).toEqual({ value: { n: 1 }, unreadable: false });
});

test("a record that was never written has no value", async () => {
  await expect(open().update("a", (stored) => ({ result: stored }))).resolves.toEqual({
    value: undefined,
    unreadable: false,
  });
  expect(files()).toEqual([]);
});

test("changes at once each see what the one before wrote", async () => {
  const [one, other] = [open(), open()];
  const increment = ({ value }: { value: unknown }) => ({ result: undefined, write: Number(value ?? 0) + 1 });
  await Promise.all(Array.from({ length: 40 }, (_, index) => (index % 2 ? one : other).update("count", increment)));
  await expect(one.update("count", ({ value }) => ({ result: value }))).resolves.toBe(40);
});

test("a record is removed when the change says so", async () => {
  const shared = open();
  await shared.update("a", () => ({ result: undefined, write: 1 }));
  await shared.update("a", () => ({ result: undefined, remove: true }));
  expect(files()).toEqual([]);
});

test("a change that throws writes nothing and leaves no lock", async () => {
  const shared = open();
  await shared.update("a", () => ({ result: undefined, write: 1 }));
  const failing = () => {
    throw new RangeError("no");
  };
  await expect(shared.update("a", failing)).rejects.toThrow(RangeError);
  await expect(shared.update("a", ({ value }) => ({ result: value }))).resolves.toBe(1);
  expect(files()).toEqual(["a.json"]);
});

test.each(["", "{", "[1]", '{"value":', "\u0000\u0000"])(
  "a record that holds %j is unreadable, and can be written anew",
  async (text) => {
    const shared = open();
    fs.writeFileSync(path.join(folder, "records", "a.json"), text);
    const found = await shared.update("a", (stored) => ({ result: stored, write: 2 }));
    expect(found).toEqual({ value: undefined, unreadable: true });
    await expect(shared.update("a", ({ value }) => ({ result: value }))).resolves.toBe(2);
  },
);

test("records are listed by the start of their names, damaged ones too", async () => {
  const shared = open();
  for (const name of ["notes/a", "notes/b", "budget/a"])
    await shared.update(name, () => ({ result: undefined, write: name }));
  fs.writeFileSync(path.join(folder, "records", "notes+b.json"), "{");
  const listed = await shared.list("notes/");
  expect(listed.sort((one, other) => one.name.localeCompare(other.name))).toEqual([
    { name: "notes/a", value: "notes/a", unreadable: false },
    { name: "notes/b", value: undefined, unreadable: true },
  ]);
});

test.each(["", "A", "../a", "a//b", "/a", "a b", "a*"])("%j cannot name a record", async (name) => {
  await expect(open().update(name, () => ({ result: undefined }))).rejects.toThrow("cannot name a shared record");
});

test("folders and files are for this user alone", async () => {
  await open().update("a", () => ({ result: undefined, write: 1, durable: true }));
  const mode = (name: string) => fs.statSync(path.join(folder, name)).mode & 0o777;
  const modes = ["", "records", "holds", "records/a.json"].map(mode);
  expect(modes).toEqual(process.platform === "win32" ? modes : [0o700, 0o700, 0o700, 0o600]);
});

test("records that are kept for a time go when it is over, and the others stay", async () => {
  const clock = new FakeClock();
  await open({ clock }).update("old", () => ({ result: undefined, write: 1, keepForMs: hour }));
  await open({ clock }).update("lasting", () => ({ result: undefined, write: 1 }));
  await clock.advance(hour + 1);
  await open({ clock }).update("new", () => ({ result: undefined, write: 1, keepForMs: hour }));
  expect(files()).toEqual(["lasting.json", "new.json"]);
});

test("half-written files of a crash go after an hour, and not before", async () => {
  const clock = new FakeClock(Date.now());
  const half = path.join(folder, "records", "a.json.1.tmp");
  open();
  fs.writeFileSync(half, "{");
  await open({ clock }).update("b", () => ({ result: undefined, write: 1 }));
  expect(fs.existsSync(half)).toBe(true);
  await clock.advance(2 * hour);
  await open({ clock }).update("b", () => ({ result: undefined, write: 1 }));
  expect(fs.existsSync(half)).toBe(false);
});

test("a folder that is gone is an error that says what to do, and names no file of the program", async () => {
  const shared = open();
  fs.rmSync(folder, { recursive: true });
  const changed = shared.update("a", () => ({ result: undefined, write: 1 }));
  await expect(changed).rejects.toMatchObject({ kind: "coordination" });
  await expect(changed).rejects.toThrow(
    /Could not change the shared record a: .*\(ENOENT\)\. Make .* VOCOBASE_STATE_DIR/,
  );
});

test("a record that stays locked is an error in the end", async () => {
  const clock = new FakeClock();
  const shared = open({ clock });
  const lock = path.join(folder, "records", "a.lock");
  fs.mkdirSync(lock);
  const changed = shared.update("a", () => ({ result: undefined, write: 1 }));
  const told = expect(changed).rejects.toThrow("another process keeps it locked");
  await clock.advance(31_000);
  await told;
});

test("a lock is held by one at a time, and can be given back", async () => {
  const shared = open();
  const first = await shared.hold("create/a");
  await expect(shared.hold("create/a")).resolves.toBeUndefined();
  await expect(open().hold("create/a")).resolves.toBeUndefined();
  expect(first?.held()).toBe(true);
  await first?.release();
  await first?.release();
  expect(first?.held()).toBe(false);
  const second = await shared.hold("create/a");
  expect(second?.held()).toBe(true);
  await second?.release();
});

test("locks of different names do not meet", async () => {
  const shared = open();
  const held = [await shared.hold("a"), await shared.hold("b")];
  expect(held.map((hold) => hold?.held())).toEqual([true, true]);
  for (const hold of held) await hold?.release();
});

test("a holder on another machine is alive until it has been silent for a minute", async () => {
  const there = await open({ host: "there" }).hold("a");
  fs.writeFileSync(
    path.join(folder, "holds", "a.json"),
    JSON.stringify({ value: { pid: 999_999_999, host: "there" } }),
  );
  const here = open({ host: "here" });
  await expect(here.hold("a")).resolves.toBeUndefined();
  const silent = new Date(Date.now() - 61_000);
  fs.utimesSync(path.join(folder, "holds", "a.lock"), silent, silent);
  const taken = await here.hold("a");
  expect(taken?.held()).toBe(true);
  await there?.release();
  await taken?.release();
});

test("where nothing can be written, processes share nothing and the log says so once", async () => {
  const log: string[] = [];
  const file = path.dirname(folder);
  fs.writeFileSync(path.join(file, "blocked"), "");
  const shared = openCoordination({ folder: path.join(file, "blocked", "state"), log: (line) => log.push(line) });
  await shared.update("a", () => ({ result: undefined, write: 1 }));
  await expect(shared.update("a", ({ value }) => ({ result: value }))).resolves.toBe(1);
  expect(log).toHaveLength(1);
  expect(log[0]).toContain("VOCOBASE_STATE_DIR");
});

test("where something can be written, it is shared", async () => {
  const log: string[] = [];
  await openCoordination({ folder, log: (line) => log.push(line) }).update("a", () => ({
    result: undefined,
    write: 1,
  }));
  await expect(open().update("a", ({ value }) => ({ result: value }))).resolves.toBe(1);
  expect(log).toEqual([]);
});
