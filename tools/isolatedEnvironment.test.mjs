import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { isolatedEnvironment } from "./isolatedEnvironment.mjs";

const NOTHING = { path: [], set: {} };

test("settings of Vocobase and Pulumi in the user's shell do not come along", () => {
  const environment = isolatedEnvironment(
    { VOCOBASE_API_KEY: "rg_live_real", PULUMI_STACK: "prod", PULUMI_ACCESS_TOKEN: "t", LANG: "C" },
    NOTHING,
  );
  assert.deepEqual(
    Object.keys(environment).filter((name) => /VOCOBASE|PULUMI/.test(name)),
    [],
  );
  assert.equal(environment.LANG, "C");
});

test("what is set here is there", () => {
  const additions = { path: [], set: { VOCOBASE_API_KEY: "rg_live_simulator" } };
  assert.equal(isolatedEnvironment({ VOCOBASE_API_KEY: "x" }, additions).VOCOBASE_API_KEY, "rg_live_simulator");
});

test("the given folders come first on PATH, however the system spells it", () => {
  const environment = isolatedEnvironment({ Path: "there" }, { path: ["first", "second"], set: {} });
  assert.equal(environment.PATH, ["first", "second", "there"].join(path.delimiter));
  assert.equal(environment.Path, undefined);
});

test("requests to this machine do not go to a proxy, and what was kept from it before still is", () => {
  const environment = isolatedEnvironment({ HTTP_PROXY: "http://proxy:3128", NO_PROXY: "intranet" }, NOTHING);
  assert.equal(environment.no_proxy, "127.0.0.1,localhost,intranet");
  assert.equal(environment.NO_PROXY, "127.0.0.1,localhost,intranet");
});
