import type { Declared } from "./engineModel";
import { simulatorKey, stagePool } from "./stage";
import { wholeStack } from "./wholeStack";

const otherKey = "rg_live_globex";
const stages = stagePool({
  simulator: {
    accounts: [
      { name: "acme-corp", apiKeys: [simulatorKey] },
      { name: "globex", apiKeys: [otherKey] },
    ],
  },
});
afterEach(stages.closeAll);

/** A stack that was made with the key of acme-corp, and is run with that of globex from now on. */
async function standingUnderAnotherKey() {
  const stage = await stages.open();
  const { failures } = await stage.engine.up(wholeStack());
  expect(failures).toEqual({});
  stage.newWrites();
  stage.environment.VOCOBASE_API_KEY = otherKey;
  return { stage, before: stage.engine.state };
}

function changed(): Declared[] {
  return wholeStack().map((declared) => {
    if (declared.name === "sales") return { ...declared, inputs: { ...declared.inputs, name: "Renamed" } };
    if (declared.name === "salesNumbers") {
      return {
        ...declared,
        inputs: (ref) => ({ connectionId: ref("sales", "connectionId"), numbers: ["+918011220001"] }),
      };
    }
    return declared;
  });
}

function expectBothNamed(messages: Record<string, string>, names: readonly string[]): void {
  expect(Object.keys(messages).toSorted()).toEqual([...names].toSorted());
  for (const message of Object.values(messages)) {
    expect(message).toContain('"acme-corp"');
    expect(message).toContain('"globex"');
  }
}

test("a refresh with another account's key fails for every resource, and takes none for absent", async () => {
  const { stage, before } = await standingUnderAnotherKey();

  const { failures, shown } = await stage.engine.refresh();

  expectBothNamed(failures, ["sales", "salesNumbers", "support", "supportLine"]);
  expect(shown).toEqual({});
  expect(stage.engine.state).toEqual(before);
});

test("a change with another account's key fails before anything is written", async () => {
  const { stage, before } = await standingUnderAnotherKey();

  const { failures } = await stage.engine.up(changed());

  expectBothNamed(failures, ["sales", "salesNumbers", "support", "supportLine"]);
  expect(stage.newWrites()).toEqual([]);
  expect(stage.engine.state).toEqual(before);
});

test("a preview of a change with another account's key fails already", async () => {
  const { stage } = await standingUnderAnotherKey();

  const { failures } = await stage.engine.preview(changed());

  expectBothNamed(failures, ["sales", "salesNumbers", "support", "supportLine"]);
});

test("a destroy with another account's key deletes nothing and forgets nothing", async () => {
  const { stage, before } = await standingUnderAnotherKey();

  const { failures, deleted } = await stage.engine.destroy();

  expectBothNamed(failures, ["sales", "salesNumbers", "support", "supportLine"]);
  expect(deleted).toEqual([]);
  expect(stage.newWrites()).toEqual([]);
  expect(stage.engine.state).toEqual(before);
});

test("an update and a delete that come without a diff before them are stopped as well", async () => {
  const { stage } = await standingUnderAnotherKey();
  const { type, id, outputs, inputs } = stage.engine.find("sales");
  const host = await stage.open();

  const update = host.update(type, id, outputs, { ...inputs, name: "Renamed" });

  await expect(update).rejects.toThrow('"globex"');
  await expect(host.delete(type, id, outputs)).rejects.toThrow('"globex"');
  await host.end();
  expect(stage.newWrites()).toEqual([]);
});

test("nothing new is made in an account other than the one that the stack's resources are in", async () => {
  const { stage } = await standingUnderAnotherKey();
  const more: Declared = {
    name: "more",
    type: "TelephonyConnection",
    inputs: { provider: "twilio", name: "More", accountSid: "AC1", authToken: "token" },
  };

  const { failures } = await stage.engine.up([...wholeStack(), more]);

  expectBothNamed(failures, ["more"]);
  expect(stage.newWrites()).toEqual([]);
});

test("a resource that was made first stops the run at the next one of another account", async () => {
  const { stage } = await standingUnderAnotherKey();
  const more: Declared = {
    name: "more",
    type: "TelephonyConnection",
    inputs: { provider: "twilio", name: "More", accountSid: "AC1", authToken: "token" },
  };

  const { failures } = await stage.engine.up([more, ...wholeStack()]);

  expectBothNamed(failures, ["sales", "salesNumbers", "support", "supportLine"]);
});

test("an account that was renamed is an error that says how to accept the new name", async () => {
  const stage = await stages.open();
  await stage.engine.up(wholeStack());
  stage.simulator.edit.renameAccount("acme-corp", "acme-inc");

  const { failures } = await stage.engine.refresh();

  expect(failures.sales).toMatch(/"acme-corp".*"acme-inc".*acceptAccount.*VOCOBASE_ACCEPT_ACCOUNT/s);
});

test("an accepted new name of the account is recorded by the next up, which writes nothing", async () => {
  const stage = await stages.open();
  await stage.engine.up(wholeStack());
  stage.newWrites();
  stage.simulator.edit.renameAccount("acme-corp", "acme-inc");
  stage.environment.VOCOBASE_ACCEPT_ACCOUNT = "acme-inc";

  const { ops, failures } = await stage.engine.up(wholeStack());

  expect(failures).toEqual({});
  expect(new Set(Object.values(ops))).toEqual(new Set(["update"]));
  expect(stage.newWrites()).toEqual([]);
  expect(stage.engine.state.map(({ outputs }) => outputs.account)).toEqual(Array(4).fill("acme-inc"));
});

test("an accepted name needs no acceptance any more once it is recorded", async () => {
  const stage = await stages.open();
  await stage.engine.up(wholeStack());
  stage.simulator.edit.renameAccount("acme-corp", "acme-inc");
  stage.environment.VOCOBASE_ACCEPT_ACCOUNT = "acme-inc";
  await stage.engine.up(wholeStack());
  delete stage.environment.VOCOBASE_ACCEPT_ACCOUNT;

  const again = await stage.engine.up(wholeStack());
  const { failures, shown } = await stage.engine.refresh();

  expect(again.requests).toBe(0);
  expect(failures).toEqual({});
  expect(new Set(Object.values(shown))).toEqual(new Set(["nothing"]));
});

test("acceptance of one account is none of another", async () => {
  const { stage, before } = await standingUnderAnotherKey();
  stage.environment.VOCOBASE_ACCEPT_ACCOUNT = "initech";

  const { failures } = await stage.engine.refresh();

  expectBothNamed(failures, ["sales", "salesNumbers", "support", "supportLine"]);
  expect(stage.engine.state).toEqual(before);
});
