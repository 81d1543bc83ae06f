import fs from "node:fs";
import path from "node:path";
import { createFileCoordination } from "./fileCoordination";
import { mostInAnyWindow } from "./testing/letThrough";
import { OtherProcesses } from "./testing/otherProcess";

let others: OtherProcesses;
beforeAll(() => {
  others = new OtherProcesses();
});
afterAll(() => others.remove());

const opened = `
  const { createFileCoordination } = require("./fileCoordination");
  const coordination = createFileCoordination({ folder: process.env.FOLDER });
`;

test("two processes together keep the limit in any window", async () => {
  const script = `${opened}
    const { createRateBudget } = require("./rateBudget");
    const timing = { rateWindowMs: 400, rateMarginMs: 150 };
    const budget = createRateBudget({ coordination, keyHash: "k", limits: { general: 30 }, timing });
    for (let count = 0; count < 75; count += 1) budget.take("general").then(() => console.log(Date.now()));
  `;
  const times = (await Promise.all([others.start(script).ended, others.start(script).ended])).flat().map(Number);
  expect(times).toHaveLength(150);
  expect(mostInAnyWindow(times, 400)).toBeLessThanOrEqual(30);
});

test("changes of two processes are never lost", async () => {
  const script = `${opened}
    (async () => {
      for (let count = 0; count < 200; count += 1) {
        await coordination.update("count", ({ value }) => ({ result: undefined, write: (value ?? 0) + 1 }));
      }
    })();
  `;
  await Promise.all([others.start(script).ended, others.start(script).ended]);
  const coordination = createFileCoordination({ folder: others.state });
  await expect(coordination.update("count", ({ value }) => ({ result: value }))).resolves.toBe(400);
});

test("a process that is killed inside a change leaves the old record, and its lock goes stale", async () => {
  const coordination = createFileCoordination({ folder: others.state });
  await coordination.update("crash", () => ({ result: undefined, write: "old" }));
  const script = `${opened}
    coordination.update("crash", () => process.kill(process.pid, "SIGKILL"));
  `;
  await others.start(script).ended;
  const lock = path.join(others.state, "records", "crash.lock");
  const later = new Date(Date.now() - 6_000);
  fs.utimesSync(lock, later, later);
  await expect(coordination.update("crash", ({ value }) => ({ result: value, write: "new" }))).resolves.toBe("old");
});

test("a lock is refused while its holder lives, and taken over at once when it is killed", async () => {
  const coordination = createFileCoordination({ folder: others.state });
  const script = `${opened}
    coordination.hold("create").then((hold) => console.log(hold.held()));
    setInterval(() => {}, 1_000);
  `;
  const holder = others.start(script);
  await expect(holder.lines.next()).resolves.toMatchObject({ value: "true" });
  await expect(coordination.hold("create")).resolves.toBeUndefined();
  await holder.kill();
  const taken = await coordination.hold("create");
  expect(taken?.held()).toBe(true);
  await taken?.release();
});

test("a lock whose holder ended without giving it back is free", async () => {
  const script = `${opened}
    coordination.hold("ended").then((hold) => console.log(hold.held()));
  `;
  await expect(others.start(script).ended).resolves.toEqual(["true"]);
  const taken = await createFileCoordination({ folder: others.state }).hold("ended");
  expect(taken?.held()).toBe(true);
  await taken?.release();
});

test("all processes of a machine hash alike", async () => {
  const script = `${opened}
    require("./keyedHash").keyedHash(coordination, "rg_live_1").then(console.log);
  `;
  const [one, other] = await Promise.all([others.start(script).ended, others.start(script).ended]);
  expect(one).toEqual(other);
  expect(one[0]).toMatch(/^[0-9a-f]{32}$/);
});
