import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plivo, voiceLink } from "../testing/apiClient";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
const folder = mkdtempSync(join(tmpdir(), "simulator-state-"));
afterEach(closeAll);
afterAll(() => rmSync(folder, { recursive: true }));

test("finds everything again after a restart, and goes on drawing new ids", async () => {
  const stateFile = join(folder, "new folder", "state.json");
  const first = await start({ stateFile, seed: 7 });
  const connection = await first.api.connect(plivo);
  await first.api.connect(voiceLink);
  await first.api.post("/voicelink/call-routing", { did_id: 812, for_inbound_call: 1, for_outbound_call: 4 });
  first.simulator.edit.renameConnection(connection.id, "Renamed");
  const before = first.simulator.inventory();
  await first.simulator.close();

  const second = await start({ stateFile, seed: 7 });
  expect(second.simulator.inventory()).toEqual(before);
  expect(second.simulator.inventory().connections[0]?.name).toBe("Renamed");
  const next = await second.api.connect(plivo);
  expect(before.connections.map(({ id }) => id)).not.toContain(next.id);
});

test("keeps the accounts of a kept state and adds those that are new", async () => {
  const stateFile = join(folder, "accounts.json");
  const first = await start({ stateFile });
  first.simulator.edit.suspend("acme-corp");
  await first.simulator.close();
  const accounts = [
    { name: "acme-corp", apiKeys: ["rg_live_simulator"] },
    { name: "other-corp", apiKeys: ["rg_live_other"] },
  ];
  const second = await start({ stateFile, accounts });
  expect(second.simulator.inventory().accounts).toMatchObject([
    { name: "acme-corp", status: "suspended" },
    { name: "other-corp", status: "active" },
  ]);
});

test("has a change in the file before the answer leaves", async () => {
  const stateFile = join(folder, "early.json");
  const { api, simulator } = await start({ stateFile });
  simulator.fault({ kind: "drop", when: "after", method: "POST" });
  await expect(api.connect(plivo)).rejects.toThrow("fetch failed");
  await simulator.close();
  expect((await start({ stateFile })).simulator.inventory().connections).toHaveLength(1);
});

test("leaves no file beside the state, and lets only its owner read it", async () => {
  const stateFile = join(folder, "alone", "state.json");
  const { api } = await start({ stateFile });
  await api.connect(plivo);
  expect(readdirSync(join(folder, "alone"))).toEqual(["state.json"]);
  if (process.platform !== "win32") expect(statSync(stateFile).mode & 0o777).toBe(0o600);
});

test("reads a state of a version that knew neither calls nor the legacy surface", async () => {
  const stateFile = join(folder, "older.json");
  const first = await start({ stateFile });
  await first.api.connect(plivo);
  await first.simulator.close();
  const {
    legacyConnections: _,
    legacyNumbers: __,
    phoneCalls: ___,
    ...older
  } = JSON.parse(readFileSync(stateFile, "utf8"));
  for (const account of older.accounts) {
    delete account.credits;
    delete account.callLimit;
  }
  writeFileSync(stateFile, JSON.stringify(older));
  const { simulator } = await start({ stateFile });
  expect(simulator.inventory()).toMatchObject({
    connections: [{ provider: "plivo" }],
    legacyConnections: [],
    phoneCalls: [],
  });
});

test.each(["{", '{"version":2}', "[]"])("refuses to start with a state file that holds %s", async (content) => {
  const stateFile = join(folder, "damaged.json");
  writeFileSync(stateFile, content);
  await expect(start({ stateFile })).rejects.toThrow(`${stateFile} cannot be read`);
  expect(existsSync(stateFile)).toBe(true);
});

test("says so where the state cannot be written", async () => {
  const file = join(folder, "a file");
  writeFileSync(file, "");
  await expect(start({ stateFile: join(file, "state.json") })).rejects.toThrow("Choose a file that can be written.");
});

test("answers 500 and writes the cause to stderr when the state cannot be kept any more", async () => {
  const stderr = jest.spyOn(console, "error").mockImplementation(() => {});
  const stateFile = join(folder, "gone.json");
  const { api, simulator } = await start({ stateFile });
  rmSync(stateFile);
  mkdirSync(stateFile);
  const failed = await api.post("/telephony/connections", { ...plivo, name: "Sales" });
  expect(failed).toMatchObject({ status: 500, body: { error: { message: expect.stringContaining("stderr") } } });
  expect(simulator.requests.at(-1)).toMatchObject({ status: 500, committed: true });
  expect(stderr).toHaveBeenCalledWith(expect.stringContaining("Choose a file that can be written."));
  stderr.mockRestore();
});
