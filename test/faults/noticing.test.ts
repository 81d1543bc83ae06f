import { overTheLimit } from "./budget";
import { cellsOf } from "./cells";
import { failures, kills } from "./faults";
import { type Alteration, installPackage } from "./providerPackage";
import { learn, runCell } from "./runCell";
import { scenarios } from "./scenarios";
import { prepare } from "./setting";

jest.setTimeout(600_000);

const removals: (() => void)[] = [];
afterAll(() => {
  for (const remove of removals) remove();
});

/** Where a package is installed in which one thing is otherwise. */
function altered(...alterations: Alteration[]): string {
  const { folder, remove } = installPackage(alterations);
  removals.push(remove);
  return folder;
}

/** Plays the cell of the first request of this name in a scenario. */
async function damageIn(folder: string, scenarioName: string, request: string, faultName: string) {
  const scenario = scenarios.find(({ name }) => name === scenarioName);
  if (!scenario) throw new Error(`There is no scenario ${scenarioName}.`);
  const setting = await prepare(scenario);
  try {
    const { requests } = await learn(setting);
    const cells = cellsOf(scenario.name, requests, [...failures, ...kills]);
    const cell = cells.find((one) => one.request === request && one.fault.name === faultName);
    if (!cell) throw new Error(`The scenario ${scenarioName} has no cell for ${faultName} at ${request}.`);
    const { damage } = await runCell(setting, cell, { programFolder: folder });
    return damage.join("\n");
  } finally {
    setting.remove();
  }
}

const createConnection = "POST /telephony/connections";

const without = {
  lookAgain: {
    file: "provider/lifecycle/createOnce.js",
    replace: "newOne(context, creation, items, before)",
    by: "undefined",
  },
  restraint: {
    file: "provider/lifecycle/createOnce.js",
    replace: /if \(found !== undefined\)\s+return found;\s+(?=throw new failures_1\.UserError\(`It is not known)/,
    by: "return creation.post(() => note.sent());",
  },
  note: {
    file: "provider/lifecycle/creationNotes.js",
    replace: "async open(account, type, inputs, what) {",
    by:
      "async open() { const nothing = async () => undefined; return { earlier: undefined, begin: nothing, sent: nothing, " +
      "answered: nothing, drop: nothing, close: nothing }; } async never(account, type, inputs, what) {",
  },
  takeOverGuard: {
    file: "provider/lifecycle/dispatch.js",
    replace: "return run.claims.holderOf(key, holder.mark) ?? noted;",
    by: "return undefined;",
  },
  absenceRule: {
    file: "provider/inventory/provableList.js",
    replace: "async findTwice(find) {",
    by:
      "async findTwice(find) { const seen = await this.read().catch(() => ({ items: [] })); " +
      "return find({ ...seen, complete: true });",
  },
  budget: {
    file: "provider/api/rateLane.js",
    replace: /\n(\s+)take\((.*?)\) \{\n/s,
    by: "\ntake() { return Promise.resolve(); } never({ doing, boundMs, ahead }) {\n",
  },
} satisfies Record<string, Alteration>;

test("notices when a create is not looked for after its answer was lost", async () => {
  const damage = await damageIn(altered(without.lookAgain), "create", createConnection, "drop-after");
  expect(damage).toContain("the run itself failed: sales: It is not known whether");
});

test("notices when a create is asked for again on a guess", async () => {
  const damage = await damageIn(altered(without.restraint), "create", createConnection, "drop-after");
  expect(damage).toContain("duplicate: connection sales is there as");
});

test("notices when no note of a create outlives the process that was killed", async () => {
  const damage = await damageIn(altered(without.note), "create", createConnection, "provider-killed-after");
  expect(damage).toContain("lost state: sales is not in state.");
  expect(damage).toContain("the run after it failed: sales: Did not make");
});

test("notices when a delete switches off what was taken over", async () => {
  const damage = await damageIn(altered(without.takeOverGuard), "take over by rename", "GET /config", "429");
  expect(damage).toContain("out of service: ");
});

test("notices when what could not be read is taken for gone", async () => {
  const request = "GET /telephony/connections";
  const damage = await damageIn(altered(without.absenceRule), "refresh", request, "500-before-then-nothing");
  expect(damage).toContain("lost state: sales had");
});

test("notices when requests do not wait for the limit", async () => {
  expect(await overTheLimit(altered(without.budget), "sliding")).toContainEqual(
    expect.stringContaining("over the limit"),
  );
});

test.each(["fixed", "sliding", "bucket"] as const)(
  "two runs side by side keep to the limit of a %s window",
  async (window) => {
    expect(await overTheLimit(altered(), window)).toEqual([]);
  },
);
