import type { Declared, RunResult, UpOptions } from "./engineModel";
import { type Stage, stagePool } from "./stage";
import { type Naming, type Role, roles, standingStack, wholeStack } from "./wholeStack";

const stages = stagePool();
afterEach(stages.closeAll);

type How = "renamed" | "moved under a component" | "replaced";

const connectionRoles: readonly Role[] = ["sales", "support"];
/** Where two active rows of a number may not both have an agent, it is without one for the time of a request. */
const forcedGap = { gapRequests: 1 };

function placesAfter(how: How, targets: readonly Role[]): Naming {
  if (how === "replaced") return {};
  const place = (role: Role) => (how === "renamed" ? { name: `${role}Renamed` } : { parent: "component" });
  return Object.fromEntries(targets.map((role) => [role, place(role)]));
}

/** The run with the change; where a sibling is to fail, a first one that takes over, and a second that finishes. */
async function change(stage: Stage, program: Declared[], options: UpOptions, fails: boolean): Promise<RunResult> {
  if (!fails) return stage.engine.up(program, options);
  const sibling: Declared = { name: "sibling", type: "TelephonyConnection", inputs: {} };
  await stage.engine.up([...program, sibling], { ...options, failing: ["sibling"] });
  return stage.engine.up(program, { refresh: options.refresh });
}

for (const target of [...roles, "everything"] as const) {
  const targets = target === "everything" ? roles : [target];
  for (const how of ["renamed", "moved under a component", "replaced"] as const) {
    for (const refresh of [false, true]) {
      for (const fails of [false, true]) {
        const suffix = `${refresh ? " with --refresh" : ""}${fails ? ", by a run that fails and a second one" : ""}`;
        const program = wholeStack(placesAfter(how, targets));
        const options = { refresh, replace: how === "replaced" ? targets : [] };
        const isRefused = !refresh && targets.some((role) => connectionRoles.includes(role));

        if (!isRefused) {
          test(`${target} ${how}${suffix}: everything stays on, once`, async () => {
            const stage = await stages.open();
            const { unserved } = await standingStack(stage, forcedGap);

            const { failures } = await change(stage, program, options, fails);

            expect(failures).toEqual({});
            expect(stage.simulator.violations).toEqual([]);
            expect(unserved()).toEqual([]);
            await expectOnce(stage, program);
          });
        } else if (!fails) {
          test(`${target} ${how}${suffix}: no connection is made twice on an equal name, and the message says what to do`, async () => {
            const stage = await stages.open();
            const { unserved } = await standingStack(stage);

            const { failures } = await change(stage, program, options, fails);

            expect(Object.values(failures).join("\n")).toMatch(/aliases.*--refresh/s);
            expect(Object.values(failures).join("\n")).toContain("adoptId");
            expect(stage.simulator.violations).toEqual([]);
            expect(unserved()).toEqual([]);
            expect((await stage.engine.up(wholeStack())).failures).toEqual({});
            await expectOnce(stage, wholeStack());
          });
        }
      }
    }
  }
}

for (const how of ["renamed", "moved under a component", "replaced"] as const) {
  test(`everything ${how} where the API refuses a number on two connections: nothing is lost, and the message says what to do`, async () => {
    const stage = await stages.open({ simulator: { switches: { numberOnSecondConnection: "refused" } } });
    const { unserved } = await standingStack(stage);
    const program = wholeStack(placesAfter(how, roles));

    const { failures } = await stage.engine.up(program, { refresh: true, replace: how === "replaced" ? roles : [] });

    expect(Object.values(failures).join("\n")).toContain("aliases");
    expect(stage.simulator.violations).toEqual([]);
    expect(unserved()).toEqual([]);
  });
}

test("a connection that is renamed together with its default name is made anew, and passes its numbers on", async () => {
  const stage = await stages.open();
  const { unserved } = await standingStack(stage, forcedGap);
  const program = wholeStack({ sales: { name: "salesRenamed" } }).map((declared) =>
    declared.name === "salesRenamed"
      ? { ...declared, inputs: { ...declared.inputs, name: "salesRenamed-dev" } }
      : declared,
  );

  const { failures } = await stage.engine.up(program);

  expect(failures).toEqual({});
  expect(stage.simulator.violations).toEqual([]);
  expect(unserved()).toEqual([]);
  await expectOnce(stage, program);
});

/** What a run leaves: nothing to do, nothing twice, and nothing on after a destroy. */
async function expectOnce({ engine, simulator }: Stage, program: Declared[]): Promise<void> {
  const again = await engine.up(program);
  expect(again).toMatchObject({ failures: {}, deleted: [] });
  expect(Object.values(again.ops)).toEqual(["same", "same", "same", "same"]);
  expect(again.requests).toBe(0);

  const refreshed = await engine.refresh();
  expect(Object.values(refreshed.shown)).toEqual(["nothing", "nothing", "nothing", "nothing"]);

  const { connections, callRoutes } = simulator.inventory();
  expect(connections.filter(({ status }) => status === "ACTIVE")).toHaveLength(2);
  expect(callRoutes.filter(({ status }) => status === 1)).toHaveLength(1);

  const { failures } = await engine.destroy();
  expect(failures).toEqual({});
  expect(simulator.inventory().connections.filter(({ status }) => status === "ACTIVE")).toEqual([]);
  expect(simulator.inventory().callRoutes.filter(({ status }) => status === 1)).toEqual([]);
}
