import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { LogFiles } from "./logFiles";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-logs-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

test("entries come back in the order in which they were added, by whoever did", () => {
  new LogFiles(folder).append("creates/account/run", { number: 1 });
  new LogFiles(folder).append("creates/account/run", { number: 2 });
  expect(new LogFiles(folder).all("creates/account/")).toEqual([
    { name: "creates/account/run", entries: [{ number: 1 }, { number: 2 }] },
  ]);
});

test("half a line of a killed process is passed over", () => {
  const logs = new LogFiles(folder);
  logs.append("creates/run", { whole: true });
  const [file = ""] = fs.readdirSync(folder);
  fs.appendFileSync(path.join(folder, file), '{"half":');
  expect(logs.all("creates/")).toEqual([{ name: "creates/run", entries: [{ whole: true }] }]);
});

test("logs of another prefix are not shown", () => {
  const logs = new LogFiles(folder);
  logs.append("creates/one/run", 1);
  logs.append("creates/other/run", 2);
  expect(logs.all("creates/one/").map(({ name }) => name)).toEqual(["creates/one/run"]);
});

test("a log that is removed is gone, and removing it again does nothing", () => {
  const logs = new LogFiles(folder);
  logs.append("creates/run", 1);
  logs.remove("creates/run");
  logs.remove("creates/run");
  expect(logs.all("")).toEqual([]);
});

test("logs that nothing was heard of since a time can be cleared away", () => {
  const logs = new LogFiles(folder);
  logs.append("old/run", 1);
  const [file = ""] = fs.readdirSync(folder);
  fs.utimesSync(path.join(folder, file), 1_000, 1_000);
  logs.append("new/run", 2);
  logs.removeOlderThan(Date.now() - 60_000);
  expect(logs.all("").map(({ name }) => name)).toEqual(["new/run"]);
});

test("a log can be read by this user alone", () => {
  new LogFiles(folder).append("creates/run", 1);
  const [file = ""] = fs.readdirSync(folder);
  const mode = fs.statSync(path.join(folder, file)).mode & 0o777;
  // Windows has no such bits.
  expect(process.platform === "win32" ? 0o600 : mode).toBe(0o600);
});
