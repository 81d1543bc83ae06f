import fc from "fast-check";
import type { Coordination } from "./coordination";
import { createMemoryCoordination } from "./memoryCoordination";
import { createRateBudget, type RateBudgetOptions } from "./rateBudget";
import { FakeClock } from "./testing/fakeClock";
import { letThrough, mostInAnyWindow } from "./testing/letThrough";

/** A budget of 60 a minute with a second of margin on a clock that the test moves. */
function budgetWith(options: Partial<RateBudgetOptions> = {}) {
  const clock = new FakeClock();
  const coordination: Coordination = createMemoryCoordination();
  const log: string[] = [];
  const times: number[] = [];
  const all = { clock, coordination, keyHash: "k", log: (line: string) => void log.push(line), ...options };
  return { budget: createRateBudget(all), clock, coordination, log, times, another: () => createRateBudget(all) };
}

const minute = 60_000;

test("sixty requests go at once and the sixty-first when the window and its margin have passed", async () => {
  const run = budgetWith();
  const start = run.clock.now();
  const taken = letThrough(run, 61);
  await run.clock.advance(minute + 999);
  expect(run.times).toHaveLength(60);
  await run.clock.advance(1);
  await taken;
  expect(run.times.at(-1)).toBe(start + 61_000);
});

test("calls have ten of their own", async () => {
  const run = budgetWith();
  void letThrough(run, 60);
  void letThrough(run, 11, { bucket: "calls" });
  await run.clock.settle();
  expect(run.times).toHaveLength(70);
});

test("never more than the limit in any window, whenever requests come and from however many processes", async () => {
  const arrival = fc.record({
    process: fc.nat(2),
    waitMs: fc.oneof(fc.nat(5), fc.nat(2 * minute)),
    count: fc.integer({ min: 1, max: 50 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(arrival, { minLength: 1, maxLength: 12 }), async (arrivals) => {
      const run = budgetWith();
      const budgets = [run.budget, run.another(), run.another()];
      const taken: Promise<void>[] = [];
      for (const { process, waitMs, count } of arrivals) {
        await run.clock.advance(waitMs);
        taken.push(letThrough({ ...run, budget: budgets[process] ?? run.budget }, count));
      }
      await run.clock.advance(15 * minute);
      await Promise.all(taken);
      expect(mostInAnyWindow(run.times, minute + 1_000)).toBeLessThanOrEqual(60);
    }),
    { numRuns: 40 },
  );
});

test("a thousand requests take no longer than the limit demands", async () => {
  const run = budgetWith();
  const start = run.clock.now();
  const taken = letThrough(run, 1_000);
  await run.clock.advance(20 * minute);
  await taken;
  expect((run.times.at(-1) ?? 0) - start).toBe(16 * 61_000);
});

test("first come, first served", async () => {
  const run = budgetWith();
  const order: number[] = [];
  for (let number = 0; number < 150; number += 1) void run.budget.take("general").then(() => order.push(number));
  await run.clock.advance(3 * minute);
  expect(order).toEqual(Array.from({ length: 150 }, (_, number) => number));
});

test("who comes again goes before those who have not been sent yet, behind the others who come again", async () => {
  const run = budgetWith();
  void letThrough(run, 60);
  await run.clock.settle();
  const order: string[] = [];
  for (const name of ["new 1", "new 2"]) void run.budget.take("general").then(() => order.push(name));
  for (const name of ["again 1", "again 2"]) {
    void run.budget.take("general", { ahead: true }).then(() => order.push(name));
  }
  await run.clock.advance(2 * minute);
  expect(order).toEqual(["again 1", "again 2", "new 1", "new 2"]);
});

test("a process with one request is not kept waiting by one with hundreds", async () => {
  const run = budgetWith();
  void letThrough(run, 500);
  await run.clock.settle();
  const light = { ...run, budget: run.another(), times: [] };
  void letThrough(light, 1);
  await run.clock.advance(62_000);
  expect(light.times).toHaveLength(1);
});

test("two processes with much to do get about the same", async () => {
  const run = budgetWith();
  const other = { ...run, budget: run.another(), times: [] };
  void letThrough(run, 500);
  void letThrough(other, 500);
  await run.clock.advance(5 * minute);
  expect(Math.abs(run.times.length - other.times.length)).toBeLessThanOrEqual(60);
  expect(run.times.length + other.times.length).toBe(300);
});

test("slots that a dead process has a claim to are taken by the living", async () => {
  const run = budgetWith();
  const now = run.clock.now();
  const dead = { count: 500, backBy: now + 10 * minute, servedAt: 0 };
  const write = { grants: [], blockedUntil: 0, pacedUntil: 0, processes: { dead } };
  await run.coordination.update("budget/k/general", () => ({ result: undefined, write }));
  void letThrough(run, 60);
  await run.clock.advance(1_000);
  expect(run.times).toHaveLength(60);
});

test("after a 429 nobody goes until a whole window has passed", async () => {
  const run = budgetWith();
  const start = run.clock.now();
  await run.budget.limited("general");
  void letThrough({ ...run, budget: run.another() }, 5);
  await run.clock.advance(2 * minute);
  expect(run.times[0]).toBe(start + 61_000);
});

test("after a 429 with Retry-After nobody goes before it has passed", async () => {
  const run = budgetWith();
  const start = run.clock.now();
  await run.budget.limited("general", 20_000);
  void letThrough(run, 1);
  await run.clock.advance(minute);
  expect(run.times).toEqual([start + 21_000]);
});

test("after a 429 requests go one by one for a window, and never in a burst", async () => {
  const run = budgetWith();
  await run.budget.limited("general", 0);
  void letThrough(run, 50);
  await run.clock.advance(70_000);
  expect(run.times).toHaveLength(50);
  expect(mostInAnyWindow(run.times, 1_016)).toBe(1);
});

test("a second 429 does not shorten the wait of the first", async () => {
  const run = budgetWith();
  const start = run.clock.now();
  await run.budget.limited("general", 30_000);
  await run.budget.limited("general", 1_000);
  void letThrough(run, 1);
  await run.clock.advance(minute);
  expect(run.times).toEqual([start + 31_000]);
});

test("a 429 on calls keeps nobody else waiting", async () => {
  const run = budgetWith();
  await run.budget.limited("calls");
  void letThrough(run, 60);
  await run.clock.settle();
  expect(run.times).toHaveLength(60);
});

test("a Retry-After of years keeps everybody waiting no longer than a request may take", async () => {
  const run = budgetWith({ timing: { deadlineMs: 5 * minute } });
  await run.budget.limited("general", 1e12);
  void letThrough(run, 1);
  await run.clock.advance(5 * minute);
  expect(run.times).toHaveLength(1);
});

test("a 429 is told once in the log, however many requests meet it", async () => {
  const run = budgetWith();
  for (let count = 0; count < 20; count += 1) await run.budget.limited("general");
  expect(run.log).toEqual(["Vocobase limits the requests of this key (429): all wait 61 s."]);
});

test("the log tells at most every 15 seconds how many are queued and how long it will take", async () => {
  const run = budgetWith();
  void letThrough(run, 180);
  await run.clock.advance(46_000);
  expect(run.log).toHaveLength(3);
  expect(run.log[0]).toBe("Waiting for the limit of 60 requests a minute: 120 queued, about 3 min left.");
});

test("short waits are not told", async () => {
  const run = budgetWith();
  void letThrough(run, 60);
  await run.clock.advance(50_000);
  void letThrough(run, 5);
  await run.clock.advance(minute);
  expect(run.log).toEqual([]);
});

test("who waits longer than its bound is told so, and takes nobody's slot", async () => {
  const run = budgetWith();
  void letThrough(run, 60);
  await run.clock.settle();
  const late = run.budget.take("general", { doing: "list the connections", boundMs: 30_000 });
  const told = expect(late).rejects.toThrow("Could not list the connections: it waited 30 s for its turn");
  void letThrough(run, 60);
  await run.clock.advance(61_000);
  await told;
  expect(run.times).toHaveLength(120);
});

test("a damaged record counts as a full window", async () => {
  const run = budgetWith();
  const start = run.clock.now();
  await run.coordination.update("budget/k/general", () => ({ result: undefined, write: { grants: "none" } }));
  void letThrough(run, 1);
  await run.clock.advance(2 * minute);
  expect(run.times).toEqual([start + 61_000]);
});

test("a clock that is set back keeps nobody waiting longer than a window", async () => {
  const run = budgetWith();
  void letThrough(run, 60);
  await run.clock.settle();
  const earlier = run.clock.now() - 24 * 60 * minute;
  run.clock.set(earlier);
  void letThrough(run, 1);
  await run.clock.advance(62_000);
  expect(run.times.at(-1)).toBe(earlier + 61_000);
});

test("a limit of one lets one through at a time", async () => {
  const run = budgetWith({ limits: { general: 1 } });
  void letThrough(run, 3);
  await run.clock.advance(2 * minute + 2_000);
  expect(run.times).toHaveLength(3);
  expect(mostInAnyWindow(run.times, minute)).toBe(1);
});

test("a large limit is kept too, slots taken ahead included", async () => {
  const run = budgetWith({ limits: { general: 1_200 } });
  for (let count = 0; count < 1_500; count += 1) {
    void letThrough(run, 1);
    await run.clock.advance(7);
  }
  expect(run.times).toHaveLength(1_200);
});

test("with a huge limit a request seldom costs a look at the record", async () => {
  const memory = createMemoryCoordination();
  let updates = 0;
  const counting: Coordination = {
    ...memory,
    update(...given) {
      updates += 1;
      return memory.update(...given);
    },
  };
  const { budget } = budgetWith({ coordination: counting, limits: { general: 1_000_000 } });
  for (let count = 0; count < 1_000; count += 1) await budget.take("general");
  expect(updates).toBeLessThan(5);
});

test("fifty who start at once share one look at the record", async () => {
  const memory = createMemoryCoordination();
  let updates = 0;
  const counting: Coordination = {
    ...memory,
    update(...given) {
      updates += 1;
      return memory.update(...given);
    },
  };
  const run = budgetWith({ coordination: counting });
  await letThrough(run, 50);
  expect(updates).toBe(1);
});

test("a record that cannot be kept fails all who wait, and the next one tries again", async () => {
  const memory = createMemoryCoordination();
  let full = true;
  const disk: Coordination = {
    ...memory,
    update: async (...given) => {
      if (full) throw new Error("disk full");
      return memory.update(...given);
    },
  };
  const run = budgetWith({ coordination: disk });
  const results = await Promise.allSettled([1, 2, 3].map(() => run.budget.take("general")));
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  full = false;
  await letThrough(run, 1);
  expect(run.times).toHaveLength(1);
});
