import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { runCaptured } from "./runCaptured.mjs";

/** Go keeps modules read-only, so that an empty folder full of them could not be deleted again. */
const DELETABLE_MODULES = "-modcacherw";

/** How npm reaches its registry, which is the machine's matter and no cache. */
const REGISTRY_SETTING =
  /^npm_config_(userconfig|globalconfig|registry|cafile|ca|strict_ssl|noproxy|(https?_)?proxy)$/i;

/**
 * The environment of a user who has never used this project on this machine: own and empty home folder and caches, and
 * nothing that npm sets for the script that runs this. How the machine reaches its registries stays as it is.
 *
 * @param {string} home the folder to be the home folder
 * @param {boolean} keepGoCaches
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function freshMachine(home, keepGoCaches) {
  fs.mkdirSync(home, { recursive: true });
  /** @type {NodeJS.ProcessEnv} */
  const environment = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (/^(npm_|VOCOBASE_|PULUMI_|XDG_)/i.test(name) && !REGISTRY_SETTING.test(name)) continue;
    environment[name.toUpperCase() === "PATH" ? "PATH" : name] = value;
  }
  const folders = (environment.PATH ?? "").split(path.delimiter);
  environment.PATH = folders.filter((folder) => !folder.includes("node_modules")).join(path.delimiter);

  /** @param {string} name */
  const go = async (name) => (await runCaptured("go", ["env", name])).stdout.trim();
  const [goSettings, modules, builds] = [await go("GOENV"), await go("GOMODCACHE"), await go("GOCACHE")];
  return {
    ...environment,
    HOME: home,
    USERPROFILE: home,
    LOCALAPPDATA: path.join(home, "AppData", "Local"),
    npm_config_cache: path.join(home, "npm-cache"),
    npm_config_userconfig: environment.npm_config_userconfig ?? path.join(os.homedir(), ".npmrc"),
    ...(goSettings === "" ? {} : { GOENV: goSettings }),
    ...(keepGoCaches
      ? { GOMODCACHE: modules, GOCACHE: builds }
      : { GOPATH: path.join(home, "go"), GOMODCACHE: "", GOCACHE: "", GOFLAGS: DELETABLE_MODULES }),
  };
}
