import { agentId, apiKey, CallStage, toNumber } from "./testing/callStage";

const stage = new CallStage();
afterAll(() => stage.close());

// Each test starts a process or two, on a machine that may be busy.
jest.setTimeout(30_000);

type Opened = Awaited<ReturnType<CallStage["open"]>>;

/** What a refused call says; it ends with 1, shows no stack trace and no key, and has started nothing. */
async function refusal({ simulator }: Opened, calling: ReturnType<Opened["call"]>): Promise<string> {
  const { code, stderr, stdout } = await calling;
  expect(code).toBe(1);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr + stdout).not.toContain(apiKey);
  expect(simulator.inventory().phoneCalls).toEqual([]);
  return stderr;
}

test("several active connections: names each by its id, and the option that chooses", async () => {
  const opened = await stage.open();
  const second = opened.account.second();
  const said = await refusal(opened, opened.call());
  expect(said).toContain("more than one active plivo connection");
  expect(said).toContain("by --connection");
  expect(said).toContain(`  ${opened.account.plivo}  Sales\n  ${second}  Support`);
});

test("a carrier that the account may not use: says which it may, in any case of letters", async () => {
  const opened = await stage.open();
  opened.simulator.edit.setAllowedProviders("acme-corp", ["Twilio", "SIP"]);
  const said = await refusal(opened, opened.call());
  expect(said).toContain(
    "the account acme-corp may not call by plivo, but by twilio, sip. Ask Vocobase to enable plivo",
  );
});

test("no credits: says that the carrier is enabled, and what else a 403 is", async () => {
  const opened = await stage.open();
  opened.simulator.edit.setCredits("acme-corp", 0);
  const said = await refusal(opened, opened.call());
  expect(said).toMatch(/403 FORBIDDEN: "Insufficient credits.*plivo is enabled for it.*the balance is used up/);
});

test("no carrier named: the API takes mcube, which is said", async () => {
  const opened = await stage.open();
  const said = await refusal(opened, opened.run(["call", toNumber, "--agent", agentId]));
  expect(said).toContain("mcube is not configured.");
});

test("as many calls as there may be: says how many, and does not wait", async () => {
  const opened = await stage.open();
  opened.simulator.edit.setCallLimit("acme-corp", 0);
  const said = await refusal(opened, opened.call());
  expect(said).toContain("0 calls are active, of 0 that the account may have at a time. Wait until one ends");
  expect(opened.requests()).toEqual(["POST /api/v2/calls/start", "GET /api/v2/calls/concurrency"]);
});

test("as many legacy calls as there may be: the same", async () => {
  const opened = await stage.open();
  opened.simulator.edit.setCallLimit("acme-corp", 0);
  expect(await refusal(opened, opened.callLegacy())).toContain("0 calls are active, of 0");
});

test("too many requests in a minute: waited out, and then the call is started", async () => {
  const { call, simulator } = await stage.open();
  simulator.fault({ kind: "rateLimited", method: "POST", times: 2 });
  const { code, stderr } = await call();
  expect(code).toBe(0);
  expect(stderr).toContain("vocobase: Vocobase limits the requests of this key (429)");
});

test("too many requests for longer than the deadline: says to run again", async () => {
  const opened = await stage.open();
  opened.environment.VOCOBASE_DEADLINE_SECONDS = "4";
  opened.simulator.fault({ kind: "rateLimited", method: "POST" });
  expect(await refusal(opened, opened.call())).toContain("did not stop within the deadline");
});

test("a key that is not known: says where to set it", async () => {
  const opened = await stage.open();
  opened.environment.VOCOBASE_API_KEY = "rg_live_nobody";
  const said = await refusal(opened, opened.call());
  expect(said).toContain("Vocobase rejected the API key (401 UNAUTHORIZED");
  expect(said).toContain("Set VOCOBASE_API_KEY");
  expect(said).not.toContain("rg_live_nobody");
});

test("an agent that is not the account's: names what was asked for", async () => {
  const opened = await stage.open();
  const nobody = "11111111-1111-4111-8111-111111111111";
  const said = await refusal(opened, opened.run(["call", toNumber, "--agent", nobody, "--provider", "plivo"]));
  expect(said).toContain(`this account does not have agent ${nobody} (404 NOT_FOUND: "Agent not found.")`);
});

test("a connection that is not there, or is another carrier's: says so before anything is started", async () => {
  const opened = await stage.open();
  const by = (...more: string[]) => opened.run(["call", toNumber, "--agent", agentId, ...more]);
  expect(await refusal(opened, by("--connection", opened.account.legacy))).toContain("needs --legacy");
  expect(await refusal(opened, by("--connection", opened.account.plivo, "--provider", "twilio"))).toContain(
    "is one of plivo, and --provider says twilio",
  );
  expect(opened.requests()).toEqual([]);
});

test("what the API finds wrong is quoted", async () => {
  const opened = await stage.open();
  const said = await refusal(opened, opened.run(["call", toNumber, "--agent", "nobody", "--provider", "plivo"]));
  expect(said).toContain("agent_id: must be a UUID");
});

test("a legacy number that is not on the connection, and one that is off", async () => {
  const opened = await stage.open();
  const { legacy, phoneNumber } = opened.account;
  const other = [
    "call",
    toNumber,
    "--agent",
    agentId,
    "--legacy",
    "--connection",
    legacy,
    "--phone-number",
    "pn_nobody",
  ];
  expect(await refusal(opened, opened.run(other))).toContain(`legacy connection ${legacy} or number pn_nobody (404`);
  opened.simulator.edit.setLegacyNumber(phoneNumber, { status: "INACTIVE" });
  expect(await refusal(opened, opened.callLegacy())).toContain("The phone number is INACTIVE.");
});

test("a legacy call that is not allowed says what a 403 is", async () => {
  const opened = await stage.open();
  opened.simulator.edit.setCredits("acme-corp", 0);
  expect(await refusal(opened, opened.callLegacy())).toMatch(/403: "Insufficient credits.*the balance is used up/);
});

test("a host that is not there: says what to check", async () => {
  const opened = await stage.open();
  const said = await refusal(opened, opened.call("--base-url", "http://127.0.0.1:1/api/v2"));
  expect(said).toContain("127.0.0.1:1 refused the connection");
  expect(said).toContain("VOCOBASE_BASE_URL");
});

test("a start without a clear answer ends with 3, and is not sent twice", async () => {
  const { call, simulator, requests } = await stage.open();
  simulator.fault({ kind: "drop", when: "after", method: "POST" });
  const { code, stderr } = await call();
  expect(code).toBe(3);
  expect(stderr).toContain("It is not known whether the call was started");
  expect(stderr).toContain("`vocobase calls` shows whether it was");
  expect(requests()).toEqual(["POST /api/v2/calls/start"]);
});

test("--json tells a refusal as an event", async () => {
  const opened = await stage.open();
  opened.simulator.edit.setCredits("acme-corp", 0);
  const { code, stdout } = await opened.call("--json");
  expect(code).toBe(1);
  expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toEqual({
    event: "failed",
    reason: "forbidden",
    message: expect.stringContaining("No call was started"),
    exitCode: 1,
  });
});

test.each([
  [["9876543210", "--agent", agentId], "must be in E.164 form"],
  [[toNumber], "required option '--agent <id>'"],
  [[toNumber, "--agent", agentId, "--phone-number", "pn_1"], "--phone-number is for --legacy alone"],
  [[toNumber, "--agent", agentId, "--legacy"], "--legacy needs --connection and --phone-number"],
  [
    [toNumber, "--agent", agentId, "--legacy", "--connection", "c", "--phone-number", "p", "--provider", "twilio"],
    "--provider is not for --legacy",
  ],
  [
    [toNumber, "--agent", agentId, "--legacy", "--connection", "c", "--phone-number", "p", "--variable", "a=b"],
    "--variable is not for --legacy",
  ],
  [[toNumber, "--agent", agentId, "--expect", "4"], "must be a state of a call"],
  [[toNumber, "--agent", agentId, "--timeout", "soon"], "must be a number of seconds"],
  [[toNumber, "--agent", agentId, "--variable", "name"], "must be a name and a value"],
  [[toNumber, "--agent", agentId, "--polling-bucket", "none"], "Allowed choices are calls, general"],
  [[toNumber, "--agent", agentId, "--api-key", "rg_live_x"], "unknown option '--api-key'"],
])("refuses %j before anything is sent", async (args, message) => {
  const opened = await stage.open();
  expect(await refusal(opened, opened.run(["call", ...args]))).toContain(message);
  expect(opened.simulator.requests).toEqual([]);
});

test("without a key, says where it is taken from, and that the command line is not", async () => {
  const opened = await stage.open();
  delete opened.environment.VOCOBASE_API_KEY;
  const said = await refusal(opened, opened.call());
  expect(said).toContain("Set the environment variable VOCOBASE_API_KEY");
});
