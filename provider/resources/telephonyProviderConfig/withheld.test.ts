import type { Declared } from "../../../test/lifecycle/engineModel";
import { stagePool } from "../../../test/lifecycle/stage";

const { open, closeAll } = stagePool({ environment: { VOCOBASE_STORE_CREDENTIALS: "false" } });
afterEach(closeAll);

function vobiz(more: object = {}): Declared[] {
  const inputs = {
    provider: "vobiz",
    authId: "MA_VOBIZ1",
    authToken: "vobiz-token",
    fromNumber: "+918011223344",
    ...more,
  };
  return [{ name: "vobiz", type: "TelephonyProviderConfig", inputs }];
}

async function made() {
  const stage = await open();
  await stage.engine.up(vobiz());
  const lastBody = () => stage.simulator.writes().at(-1)?.body;
  return { ...stage, lastBody };
}

test("keeps its credentials out of state and sends them all the same", async () => {
  const { engine, lastBody } = await made();
  expect(lastBody()).toMatchObject({ auth_id: "MA_VOBIZ1", auth_token: "vobiz-token" });
  expect(JSON.stringify(engine.state)).not.toMatch(/MA_VOBIZ1|vobiz-token/);
});

test("another number is sent with the credentials, which state does not hold", async () => {
  const { engine, lastBody } = await made();
  await engine.up(vobiz({ fromNumber: "+918011223355" }));
  expect(lastBody()).toEqual({ auth_id: "MA_VOBIZ1", auth_token: "vobiz-token", from_number: "+918011223355" });
});

test("a rotation is seen, and sent", async () => {
  const { engine, lastBody } = await made();
  const { ops } = await engine.up(vobiz({ authToken: "vobiz-token-2" }));
  expect(ops).toEqual({ vobiz: "update" });
  expect(lastBody()).toMatchObject({ auth_token: "vobiz-token-2" });
});

test("neither changes nor differs, and is destroyed without a credential", async () => {
  const { engine } = await made();
  expect(await engine.up(vobiz())).toMatchObject({ ops: { vobiz: "same" }, requests: 0 });
  expect((await engine.refresh()).shown).toEqual({ vobiz: "nothing" });
  expect((await engine.destroy()).failures).toEqual({});
});

test("keeping credentials in state from now on sends nothing", async () => {
  const { engine, environment, newWrites } = await made();
  newWrites();
  environment.VOCOBASE_STORE_CREDENTIALS = "true";
  expect((await engine.up(vobiz())).ops).toEqual({ vobiz: "update" });
  expect(newWrites()).toEqual([]);
  expect(engine.find("vobiz").outputs).toMatchObject({ authToken: "vobiz-token", configured: true });
});

test.each(["true", "false"])(
  "another number while the setting becomes %s is sent with the plain credentials",
  async (stores) => {
    const { engine, environment, lastBody } = await open({
      environment: { VOCOBASE_STORE_CREDENTIALS: stores === "true" ? "false" : "true" },
    }).then(async (stage) => {
      await stage.engine.up(vobiz());
      return { ...stage, lastBody: () => stage.simulator.writes().at(-1)?.body };
    });
    environment.VOCOBASE_STORE_CREDENTIALS = stores;
    expect((await engine.up(vobiz({ fromNumber: "+918011223355" }))).failures).toEqual({});
    expect(lastBody()).toEqual({ auth_id: "MA_VOBIZ1", auth_token: "vobiz-token", from_number: "+918011223355" });
  },
);
