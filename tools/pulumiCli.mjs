import fs from "node:fs";
import path from "node:path";
import { ToolError } from "./entry.mjs";
import { BUILD_VERSION, buildPulumi, OLDEST_GO } from "./pulumiBuild.mjs";
import { DOWNLOAD_VERSION, downloadPulumi } from "./pulumiDownload.mjs";
import { COMPANIONS, inspectPulumi, OLDEST_PULUMI, pulumiFile } from "./pulumiInstallation.mjs";
import { pulumiOnPath } from "./pulumiOnPath.mjs";
import { elapsed, say } from "./say.mjs";
import { toolsCache } from "./toolsCache.mjs";

/** @typedef {import("./pulumiInstallation.mjs").PulumiInstallation} PulumiInstallation */

const AREA = "Pulumi CLI";

const WORK_PREFIX = ".working-";

/** A cache may be shared by machines of several kinds, such as a home folder on the network. */
const MACHINE = `${process.platform}-${process.arch}`;

/**
 * @param {string} version
 * @returns {PulumiInstallation} where the CLI of that version is, or is to be, in the cache
 */
function installation(version) {
  const root = path.join(toolsCache(), `pulumi-${version}-${MACHINE}`);
  return { root, bin: path.join(root, "bin"), version, source: `cached in ${root}` };
}

function pulumiInCache() {
  return [DOWNLOAD_VERSION, BUILD_VERSION].map(installation).find(({ bin }) => {
    const files = [pulumiFile(bin), ...COMPANIONS.map((companion) => path.join(bin, companion))];
    return files.every((file) => fs.existsSync(file));
  });
}

/**
 * Finds a Pulumi CLI that is new enough, or gets one: on PATH, in the project's cache, by the official download, by a
 * build with Go. What is got stays in the cache.
 *
 * @param {import("./nodeRuntime.mjs").NodeRuntime} node
 * @returns {Promise<PulumiInstallation>}
 */
export async function findOrGetPulumi(node) {
  const onPath = await pulumiOnPath();
  const pulumi = "root" in onPath ? onPath : (pulumiInCache() ?? (await getOnce(node, onPath.unfit)));
  say(AREA, `${pulumi.version}, ${pulumi.source}`);
  return pulumi;
}

/**
 * @param {import("./nodeRuntime.mjs").NodeRuntime} node
 * @param {string} pathRefusal why the CLI on PATH does not do
 * @returns {Promise<PulumiInstallation>}
 */
async function getOnce(node, pathRefusal) {
  const cache = toolsCache();
  fs.mkdirSync(cache, { recursive: true });
  const release = await lockCache(cache);
  try {
    const gotMeanwhile = pulumiInCache();
    if (gotMeanwhile !== undefined) return gotMeanwhile;
    // Whoever holds the lock is the only one at work, so these are what an interrupted run left.
    for (const left of fs.readdirSync(cache).filter((name) => name.startsWith(WORK_PREFIX))) {
      fs.rmSync(path.join(cache, left), { recursive: true, force: true });
    }
    return await getPulumi(cache, node, pathRefusal);
  } finally {
    await release();
  }
}

/**
 * One process at a time gets the CLI; the others wait and then use what it got.
 *
 * @param {string} cache
 * @returns {Promise<() => Promise<void>>}
 */
async function lockCache(cache) {
  // Loaded here, since it is not there before the dependencies are installed.
  const { lock } = (await import("proper-lockfile")).default;
  const target = path.join(cache, "pulumi-cli");
  const options = {
    realpath: false,
    stale: 20_000,
    update: 5_000,
    // After a sleep of the machine the lock may be another's: then both build, and the one that ends last replaces the other's.
    onCompromised: () => {},
  };
  try {
    return await lock(target, options);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ELOCKED")) throw error;
    say(AREA, "another process is getting it; waiting for that");
    return lock(target, { ...options, retries: { forever: true, factor: 1, minTimeout: 1_000, maxTimeout: 1_000 } });
  }
}

/**
 * @param {string} cache
 * @param {import("./nodeRuntime.mjs").NodeRuntime} node
 * @param {string} pathRefusal
 * @returns {Promise<PulumiInstallation>}
 */
async function getPulumi(cache, node, pathRefusal) {
  const started = Date.now();
  const ways = [
    {
      name: "Official download",
      begin: `downloading ${DOWNLOAD_VERSION} from Pulumi`,
      version: DOWNLOAD_VERSION,
      /** @param {string} folder */
      get: (folder) => downloadPulumi(folder, node),
    },
    {
      name: "Build with Go",
      begin: `building ${BUILD_VERSION} with Go, 2 to 5 minutes, once for all clones`,
      version: BUILD_VERSION,
      get: buildPulumi,
    },
  ];
  const refusals = [`On PATH: ${pathRefusal}.`, `In the cache: ${cache} holds none.`];
  for (const way of ways) {
    say(AREA, way.begin);
    const workFolder = fs.mkdtempSync(path.join(cache, WORK_PREFIX));
    try {
      const result = await way.get(workFolder);
      const checked = "bin" in result ? await inspectPulumi(result.bin) : { unfit: result.failed };
      if ("bin" in result && "version" in checked) {
        await moveIntoPlace(path.dirname(result.bin), installation(way.version).root);
        say(AREA, `ready in ${elapsed(started)}`);
        return installation(way.version);
      }
      if ("unfit" in checked) {
        say(AREA, `not by this way: ${checked.unfit}`);
        refusals.push(`${way.name}: ${checked.unfit}.`);
      }
    } finally {
      fs.rmSync(workFolder, { recursive: true, force: true, maxRetries: 3 });
    }
  }
  throw new ToolError(
    `Could not get the Pulumi CLI (${OLDEST_PULUMI} or newer).\n  ${refusals.join("\n  ")}\n` +
      "Do one of these, then run the same command again:\n" +
      "  - install Pulumi (https://www.pulumi.com/docs/install/) so that `pulumi version` works in this shell,\n" +
      "  - let this machine reach get.pulumi.com over HTTPS,\n" +
      `  - install Go ${OLDEST_GO} or newer, with access to the Go module proxy.`,
  );
}

/**
 * Renames a finished folder to its final name, so that a half-made one never bears it.
 *
 * @param {string} from
 * @param {string} to
 */
async function moveIntoPlace(from, to) {
  fs.rmSync(to, { recursive: true, force: true, maxRetries: 3 });
  // On Windows a virus scanner may hold a file that was just written.
  for (let attemptsLeft = 5; ; attemptsLeft -= 1) {
    try {
      fs.renameSync(from, to);
      return;
    } catch (error) {
      if (attemptsLeft === 0 || process.platform !== "win32") throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
