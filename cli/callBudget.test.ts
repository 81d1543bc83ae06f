import { CallStage } from "./testing/callStage";

const stage = new CallStage();
afterAll(() => stage.close());

// Each test starts a process or two, on a machine that may be busy.
jest.setTimeout(30_000);

const endless = "+919876540006";

/** Short enough for a test; the margin is what a request may be held up on a busy machine. */
const windowMs = 2_000;
const marginMs = 800;

/** A simulator with the API's own limit on calls, in a window that is as short as the command's. */
async function limited() {
  const opened = await stage.open({
    switches: { callsRateLimit: 10, rateWindow: "sliding", rateWindowMs: windowMs },
  });
  opened.environment.VOCOBASE_RATE_WINDOW_SECONDS = String(windowMs / 1000);
  opened.environment.VOCOBASE_RATE_MARGIN_SECONDS = String(marginMs / 1000);
  return opened;
}

test("the start and all looks together stay within ten in any minute, however short the pause", async () => {
  const { call, simulator } = await limited();
  expect((await call(endless, "--timeout", "4", "--poll", "0.01")).code).toBe(3);
  expect(simulator.requests.length).toBeGreaterThan(10);
  expect(simulator.requests.filter(({ status }) => status === 429)).toEqual([]);
});

test("two commands of one key share the ten", async () => {
  const { call, simulator } = await limited();
  const following = ["--timeout", "4", "--poll", "0.01"];
  const codes = await Promise.all([call(endless, ...following), call(endless, ...following)]);
  expect(codes.map(({ code }) => code)).toEqual([3, 3]);
  expect(simulator.requests.filter(({ status }) => status === 429)).toEqual([]);
});

test.each([
  ["--polling-bucket general", ["--polling-bucket", "general"], {}],
  ["VOCOBASE_POLLING_BUCKET=general", [], { VOCOBASE_POLLING_BUCKET: "general" }],
])("with %s the looks are counted among the other requests", async (_how, args, environment) => {
  const { call, simulator, environment: its } = await stage.open();
  Object.assign(its, environment, { VOCOBASE_RATE_WINDOW_SECONDS: "60" });
  await call(endless, "--timeout", "4", ...args);
  expect(simulator.requests.length).toBeGreaterThan(12);
});

test("without it, ten requests are all that a minute holds", async () => {
  const { call, simulator, environment } = await stage.open();
  environment.VOCOBASE_RATE_WINDOW_SECONDS = "60";
  await call(endless, "--timeout", "4");
  expect(simulator.requests).toHaveLength(10);
});
