import { CallStage } from "./testing/callStage";
import type { Running } from "./testing/compiledCommand";

const stage = new CallStage();
afterAll(() => stage.close());

// Each test starts a process or two, on a machine that may be busy.
jest.setTimeout(30_000);

/** Ctrl-C, and what the command says of it. Windows has no interrupts to send: there the process is just ended. */
async function expectInterrupted({ child, ended }: Running, saying: RegExp): Promise<void> {
  child.kill("SIGINT");
  const { code, stderr } = await ended;
  if (process.platform === "win32") return expect(code).toBe(-2);
  expect(stderr).toMatch(saying);
  expect(code).toBe(130);
}

const statuses = ({ simulator }: Awaited<ReturnType<CallStage["open"]>>) =>
  simulator.inventory().phoneCalls.map(({ status }) => status);

test("a V2 call goes on, and the command says that no request is known that cancels it", async () => {
  const opened = await stage.open();
  const calling = opened.startV2("+919876540006");
  await calling.written("ringing");
  await expectInterrupted(calling, /Interrupted\. Call \S+ is ringing and goes on: V2 of the API has no request/);
  expect(statuses(opened)).toEqual(["RINGING"]);
});

test("a legacy call that rings is canceled", async () => {
  const opened = await stage.open();
  const calling = opened.startLegacy("+919876540006");
  await calling.written("RINGING");
  await expectInterrupted(calling, /Interrupted\. Call \S+ was canceled\./);
  if (process.platform !== "win32") expect(statuses(opened)).toEqual(["CANCELED"]);
});

test("a legacy call that was answered goes on, and no cancel is sent", async () => {
  const opened = await stage.open();
  const calling = opened.startLegacy("+919876540007");
  await calling.written("IN_PROGRESS");
  await expectInterrupted(calling, /was answered, and the API cancels no call that was\..*vocobase calls --legacy/);
  expect(statuses(opened)).toEqual(["IN_PROGRESS"]);
  expect(opened.requests()).not.toContain("POST /api/telephony/calls/{id}/cancel");
});

test("a legacy call that is answered at that very moment goes on, and the command says so", async () => {
  const opened = await stage.open();
  const calling = opened.startLegacy("+919876540006", "--poll", "60");
  await calling.written("RINGING");
  opened.simulator.edit.setCall(opened.simulator.inventory().phoneCalls[0]?.id ?? "", "IN_PROGRESS");
  await expectInterrupted(calling, /was answered, or had ended, before it could be canceled/);
  expect(statuses(opened)).toEqual(["IN_PROGRESS"]);
});

test("a cancel that fails is told, and what becomes of the call", async () => {
  const opened = await stage.open();
  opened.simulator.fault({ kind: "status", status: 500, path: /cancel$/ });
  const calling = opened.startLegacy("+919876540006");
  await calling.written("RINGING");
  await expectInterrupted(calling, /Could not cancel call \S+: .*500.*It goes on until one side hangs up/s);
});

test("before the start is sent, no call is started", async () => {
  const opened = await stage.open({ latencyMs: 3_000 });
  const { start, account, simulator } = opened;
  const calling = start(["call", "+919876543210", "--agent", "any", "--connection", account.plivo]);
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (simulator.requests.length === 0) return;
      clearInterval(look);
      resolve();
    }, 10);
  });
  await expectInterrupted(calling, /Interrupted: no call was started\./);
  expect(statuses(opened)).toEqual([]);
});

test("while the start is on its way, its answer is waited for, so that the call can be named", async () => {
  const opened = await stage.open({ latencyMs: 600 });
  const calling = opened.startLegacy("+919876540006");
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (opened.simulator.requests.length === 0) return;
      clearInterval(look);
      resolve();
    }, 10);
  });
  await expectInterrupted(calling, /Call call_\S+ was canceled\./);
});
