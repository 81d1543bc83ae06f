import { agentId, apiKey, CallStage, toNumber } from "./testing/callStage";

const stage = new CallStage();
afterAll(() => stage.close());

// Each test starts a process or two, on a machine that may be busy.
jest.setTimeout(30_000);

test("follows a call to its end, with its caller ID, and ends with 0 where it was answered", async () => {
  const { call, requests } = await stage.open();
  const { code, stdout, stderr } = await call();
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.split("\n")).toEqual([
    `Calling ${toNumber} with agent ${agentId} by plivo.`,
    expect.stringMatching(/^Call [0-9a-f-]+ is pending, from \+918011223344\.$/),
    expect.stringMatching(/^ {2}ringing, from \+918011223344 \(after \d+ s\)$/),
    expect.stringMatching(/^ {2}in_progress/),
    expect.stringMatching(/^ {2}completed/),
    expect.stringMatching(/^As expected: call [0-9a-f-]+ is completed, \d+ s/),
    "",
  ]);
  expect(requests()).toEqual(["POST /api/v2/calls/start", ...Array(3).fill("GET /api/v2/calls/{id}")]);
});

test.each([
  ["+919876540001", "no_answer"],
  ["+919876540002", "busy"],
  ["+919876540003", "failed"],
  ["+919876540004", "failed"],
  ["+919876540005", "voicemail"],
])("a call to %s ends as %s, and the command with 2", async (to, status) => {
  const { call } = await stage.open();
  const { code, stdout } = await call(to);
  expect(code).toBe(2);
  expect(stdout).toMatch(new RegExp(`call [0-9a-f-]+ is ${status}.*, where COMPLETED was expected\\.`));
});

test("a call that somebody cancels ends as canceled, and the command with 2", async () => {
  const { startV2, simulator } = await stage.open();
  const calling = startV2("+919876540006");
  await calling.written("ringing");
  simulator.edit.setCall(simulator.inventory().phoneCalls[0]?.id ?? "", "CANCELED");
  expect(await calling.ended).toMatchObject({ code: 2, stdout: expect.stringContaining("is canceled") });
});

test("a legacy call that somebody cancels ends as CANCELED, and the command with 2", async () => {
  const { startLegacy, simulator } = await stage.open();
  const calling = startLegacy("+919876540006");
  await calling.written("RINGING");
  simulator.edit.setCall(simulator.inventory().phoneCalls[0]?.id ?? "", "CANCELED");
  expect(await calling.ended).toMatchObject({ code: 2, stdout: expect.stringContaining("is CANCELED") });
});

test("a status that nobody has heard of is shown as it is, and ends the call where the API says that it ended", async () => {
  const { startV2, simulator } = await stage.open();
  const calling = startV2("+919876540006");
  await calling.written("ringing");
  simulator.edit.setCall(simulator.inventory().phoneCalls[0]?.id ?? "", "TRANSFERRED_AWAY");
  expect(await calling.ended).toMatchObject({ code: 2, stdout: expect.stringContaining("is transferred_away") });
});

test.each([
  ["+919876540002", "busy"],
  ["+919876540001", "No-Answer"],
  ["+919876540005", "VOICEMAIL"],
])("--expect makes the end of a call to %s, %s, the one that ends with 0", async (to, expected) => {
  const { call } = await stage.open();
  expect(await call(to, "--expect", expected)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("As expected"),
  });
});

test("--expect of a state on the way is done as soon as the call is there, and lets it go on", async () => {
  const { call, simulator } = await stage.open();
  expect((await call("+919876540007", "--expect", "ringing")).code).toBe(0);
  expect(simulator.inventory().phoneCalls).toMatchObject([{ status: "RINGING" }]);
});

test("a state that was passed between two looks counts as reached", async () => {
  const { call } = await stage.open({ switches: { callProgress: "clock", callStepMs: 1 } });
  expect((await call("--expect", "IN_PROGRESS")).code).toBe(0);
});

test("statuses in upper case are understood on V2 as well", async () => {
  const { call } = await stage.open({ switches: { callStatusCase: "upper" } });
  expect(await call()).toMatchObject({ code: 0, stdout: expect.stringContaining("is COMPLETED") });
});

test("--connection looks the carrier up and sends both", async () => {
  const { run, account, simulator } = await stage.open();
  account.second();
  const args = ["call", toNumber, "--agent", agentId, "--connection", account.plivo, "--poll", "0.02"];
  const { code, stdout } = await run(args);
  expect(code).toBe(0);
  expect(stdout).toContain(`by connection "Sales" (${account.plivo})`);
  expect(simulator.writes()[0]?.body).toMatchObject({ provider: "plivo", connection_id: account.plivo });
});

test("variables of the agent are sent", async () => {
  const { call, simulator } = await stage.open();
  await call("--variable", "callee_name=Asha", "--variable", "note=a=b");
  expect(simulator.writes()[0]?.body).toMatchObject({ variables: { callee_name: "Asha", note: "a=b" } });
});

test("--json prints one event a line", async () => {
  const { call } = await stage.open();
  const { stdout, code } = await call("+919876540002", "--json");
  const events = stdout
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(code).toBe(2);
  expect(events).toEqual([
    { event: "calling", to: "+919876540002", agentId, provider: "plivo" },
    { event: "started", call: expect.objectContaining({ status: "pending", from: "+918011223344" }) },
    { event: "changed", call: expect.objectContaining({ status: "ringing" }), seconds: 0 },
    { event: "changed", call: expect.objectContaining({ status: "busy" }), seconds: 0 },
    { event: "ended", call: expect.objectContaining({ status: "busy" }), expected: "COMPLETED", asExpected: false },
  ]);
});

test("a call of the legacy surface is followed to its end, in its upper case, with the number it comes from", async () => {
  const { callLegacy, requests } = await stage.open();
  const { code, stdout } = await callLegacy();
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Call call_\S+ is RINGING\.$/m);
  expect(stdout).toMatch(/^ {2}IN_PROGRESS, from \+14155551234/m);
  expect(stdout).toMatch(/^As expected: call call_\S+ is COMPLETED/m);
  expect(requests()).toEqual(["POST /api/telephony/calls/start", ...Array(2).fill("GET /api/telephony/calls/{id}")]);
});

test.each([
  ["+919876540001", "NO_ANSWER"],
  ["+919876540002", "BUSY"],
  ["+919876540003", "FAILED"],
])("a legacy call to %s ends as %s, and the command with 2", async (to, status) => {
  const { callLegacy } = await stage.open();
  expect(await callLegacy(to)).toMatchObject({ code: 2, stdout: expect.stringContaining(`is ${status}`) });
});

test("a call that is not done in time is left alone, and the command ends with 3", async () => {
  const { call, simulator } = await stage.open();
  const { code, stderr } = await call("+919876540006", "--timeout", "0.3");
  expect(code).toBe(3);
  expect(stderr).toMatch(/is still ringing after 0.3 s, and goes on\. `vocobase calls` shows how it ends/);
  expect(simulator.inventory().phoneCalls).toMatchObject([{ status: "RINGING" }]);
});

test("looks that fail end the command with 3, and do not say that the call ended", async () => {
  const { call, simulator } = await stage.open();
  simulator.fault({ kind: "status", status: 403, method: "GET" });
  const { code, stderr } = await call();
  expect(code).toBe(3);
  expect(stderr).toMatch(/Call [0-9a-f-]+ was started and goes on, but it is not known how it ends\. .*403/);
});

test("a call that is not found at once is looked for again", async () => {
  const { call, simulator } = await stage.open();
  simulator.fault({ kind: "status", status: 404, method: "GET", times: 2 });
  expect((await call()).code).toBe(0);
});

test("a look without an answer in time is made again", async () => {
  const { call, simulator } = await stage.open();
  simulator.fault({ kind: "drop", method: "GET", times: 1 });
  expect((await call()).code).toBe(0);
});

test("the key is in no output of any of it", async () => {
  const { call, callLegacy, run } = await stage.open();
  const ended = await Promise.all([call(), callLegacy(), call("--json"), run(["calls"])]);
  for (const { stdout, stderr } of ended) expect(stdout + stderr).not.toContain(apiKey);
});
