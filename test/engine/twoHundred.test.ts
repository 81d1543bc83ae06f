import fs from "node:fs";
import path from "node:path";
import { TelephonyConnection } from "../../sdk";
import type { EngineRun } from "./engineRun";
import { type EngineStack, engineStack } from "./engineStack";

/** More than two pages of a list, and no multiple of one: their end can be proven. */
const count = 205;
const mostMb = 200;

let stack: EngineStack;
let made: EngineRun;
let residentMb: number;
let before: ReturnType<EngineStack["snapshot"]>;

beforeAll(async () => {
  ({ stack, made, residentMb } = await madeAndMeasured());
  // A machine that is busy with other tests collects garbage late. What the process needs, it needs each time.
  if (residentMb >= mostMb) ({ stack, made, residentMb } = await madeAndMeasured());
  before = stack.snapshot();
}, 600_000);

async function madeAndMeasured() {
  const fresh = await engineStack({
    program: async () => {
      for (let index = 1; index <= count; index += 1) {
        new TelephonyConnection(`c${index}`, {
          provider: "mcube",
          jwtToken: `token ${index}`,
          exeNumber: `${10_000 + index}`,
        });
      }
    },
  });
  const memoryFile = path.join(fresh.folder, "memory");
  fresh.environment.TEST_MEMORY_FILE = memoryFile;
  fresh.environment.NODE_OPTIONS = `--require ${JSON.stringify(path.join(__dirname, "memoryProbe.cjs"))}`;
  // Of the tests alone: what it compiles, it also holds until it is written down.
  fresh.environment.NODE_COMPILE_CACHE = "";
  const run = await fresh.up();
  return { stack: fresh, made: run, residentMb: Number(fs.readFileSync(memoryFile, "utf8")) };
}

test("two hundred resources are made with one request each, and two readings", () => {
  expect(made.writes).toHaveLength(count);
  expect(made.requests).toHaveLength(count + 2);
});

test("the provider process stays under 200 MB with two hundred resources", () => {
  expect(residentMb).toBeGreaterThan(20);
  expect(residentMb).toBeLessThan(mostMb);
});

test("an up without changes asks nothing of the API", async () => {
  const { ops, requests } = await stack.up();
  expect({ ops, requests }).toEqual({ ops: {}, requests: [] });
});

test.each([
  { paging: "none", pages: 1 },
  { paging: "limit-offset", pages: 3 },
  { paging: "page-per-page", pages: 3 },
] as const)("a refresh costs the pages of the list and two requests at most ($paging)", async ({ paging, pages }) => {
  await stack.restore(before, { paging });
  const { ops, requests } = await stack.refresh();
  expect(ops).toEqual({});
  expect(requests.length).toBeLessThanOrEqual(pages + 2);
  expect(requests.filter(({ path }) => path.endsWith("/telephony/connections"))).toHaveLength(pages);
});

test("a list that shows a hundred whatever is asked takes nothing for gone that it does not show", async () => {
  await stack.restore(before, { paging: "ignored" });
  const kept = stack.state().essence;
  const { output, writes } = await stack.refresh({ fails: true });
  expect(output).toContain("the list's end could not be proven");
  expect(writes).toEqual([]);
  expect(stack.state().essence).toEqual(kept);
});
