import { CallStage } from "./testing/callStage";

const stage = new CallStage();
afterAll(() => stage.close());

// Each test starts a process or two, on a machine that may be busy.
jest.setTimeout(30_000);

test("lists the last calls, newest first, and says how many more there are", async () => {
  const { call, run } = await stage.open();
  await call("+919876540002");
  await call("+919876540001");
  const { code, stdout } = await run(["calls", "--limit", "1"]);
  const [header, row, rest] = stdout.split("\n");
  expect(code).toBe(0);
  expect(header).toMatch(/^STARTED +STATUS +FROM -> TO +PROVIDER +LENGTH +ID$/);
  expect(row).toMatch(/^\S+Z +no_answer +\+918011223344 -> \+919876540001 +plivo +- +[0-9a-f-]{36}$/);
  expect(rest).toBe("1 of 2; --limit shows more.");
});

test("lists those of the legacy surface", async () => {
  const { callLegacy, run } = await stage.open();
  await callLegacy();
  const { stdout } = await run(["calls", "--legacy"]);
  expect(stdout).toMatch(/COMPLETED +\+14155551234 -> \+919876543210 +- +\d+ s +call_/);
});

test("prints them as JSON", async () => {
  const { call, run } = await stage.open();
  await call();
  const { stdout } = await run(["calls", "--json"]);
  expect(JSON.parse(stdout)).toEqual({
    calls: [expect.objectContaining({ status: "completed", from: "+918011223344" })],
    total: 1,
  });
});

test("says that there are none", async () => {
  const { run } = await stage.open();
  expect(await run(["calls"])).toMatchObject({ code: 0, stdout: "There are no calls.\n" });
});

test.each(["0", "101", "many"])("refuses --limit %s", async (limit) => {
  const { run, simulator } = await stage.open();
  const { code, stderr } = await run(["calls", "--limit", limit]);
  expect(code).toBe(1);
  expect(stderr).toContain("a whole number from 1 to 100");
  expect(simulator.requests).toEqual([]);
});

test("a rejected key is told without a stack trace, and without the key", async () => {
  const { run, environment } = await stage.open();
  environment.VOCOBASE_API_KEY = "rg_live_nobody";
  const { code, stderr } = await run(["calls"]);
  expect(code).toBe(1);
  expect(stderr).toContain("Vocobase rejected the API key (401");
  expect(stderr).not.toMatch(/^\s+at |rg_live_nobody/m);
});
