import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { toolsCache } from "./toolsCache.mjs";

const home = path.resolve("/home/ada");

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} environment
 */
const cacheOf = (platform, environment) => toolsCache({ platform, environment, home });

test("the cache is where each system keeps a user's caches", () => {
  assert.equal(cacheOf("linux", {}), path.join(home, ".cache", "pulumi-vocobase"));
  assert.equal(cacheOf("darwin", {}), path.join(home, "Library", "Caches", "pulumi-vocobase"));
  assert.equal(cacheOf("win32", {}), path.join(home, "AppData", "Local", "pulumi-vocobase"));
  assert.equal(
    cacheOf("win32", { LOCALAPPDATA: path.join(home, "local") }),
    path.join(home, "local", "pulumi-vocobase"),
  );
});

test("XDG_CACHE_HOME is followed on Linux, unless it is relative", () => {
  const elsewhere = path.resolve("/var/caches");
  assert.equal(cacheOf("linux", { XDG_CACHE_HOME: elsewhere }), path.join(elsewhere, "pulumi-vocobase"));
  assert.equal(cacheOf("linux", { XDG_CACHE_HOME: "caches" }), path.join(home, ".cache", "pulumi-vocobase"));
});

test("VOCOBASE_TOOLS_CACHE overrides the system's place", () => {
  const chosen = path.resolve("/srv/tools");
  assert.equal(cacheOf("darwin", { VOCOBASE_TOOLS_CACHE: chosen }), chosen);
});
