import fs from "node:fs";
import path from "node:path";
import { ToolError } from "./entry.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runCaptured } from "./runCaptured.mjs";

/** What @pulumi/pulumi asks for. */
const OLDEST_FOR_PULUMI = 22;
/** What the entry scripts themselves need. */
const OLDEST_FOR_TOOLS = 20;

/**
 * @typedef {object} NodeRuntime
 * @property {string} file
 * @property {string} folder the folder that belongs on PATH, since Pulumi looks there for `node`
 * @property {string} version `24.21.0`
 */

/** @param {string} version */
function majorOf(version) {
  return Number(version.split(".")[0]);
}

/**
 * @param {string} platform as Node names it
 * @param {string} arch
 */
function packageOf(platform, arch) {
  return `node-${platform === "win32" ? "win" : platform}-${arch}`;
}

/** The platform packages of Node that this repository asks npm for; those who use the package get none of them. */
function offeredPackages() {
  const manifest = JSON.parse(fs.readFileSync(path.join(projectRoot, "tools", "node", "package.json"), "utf8"));
  return Object.keys(manifest.optionalDependencies).filter((name) => name.startsWith("node-"));
}

/**
 * Stops before anything is installed where the Node that runs this script will not do.
 *
 * @param {{ version: string, platform: string, arch: string, offered: string[] }} [machine] `offered`: names of packages
 * @throws {ToolError} where it is too old for the scripts, or for Pulumi where npm brings no newer one
 */
export function requireNode(
  machine = {
    version: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    offered: offeredPackages(),
  },
) {
  const { version, platform, arch, offered } = machine;
  if (majorOf(version) < OLDEST_FOR_TOOLS) throw tooOld(version, OLDEST_FOR_TOOLS, "");
  if (majorOf(version) >= OLDEST_FOR_PULUMI || offered.includes(packageOf(platform, arch))) return;
  throw tooOld(version, OLDEST_FOR_PULUMI, ` npm offers no newer one for ${platform} on ${arch}.`);
}

/**
 * @param {string} version
 * @param {number} needed
 * @param {string} detail
 */
function tooOld(version, needed, detail) {
  return new ToolError(
    `This needs Node ${needed} or newer, and this is Node ${version}.${detail}\n` +
      "Install a newer one from nodejs.org or with your version manager, then run the same command again.",
  );
}

/**
 * The Node that goes on from here: the one that npm installed as a platform package, or, on systems that npm has none
 * for, the one that runs this script.
 *
 * @returns {Promise<NodeRuntime>}
 */
export async function findNodeRuntime() {
  // Not node_modules/.bin: on Windows that holds a `.cmd` file, which a program cannot start without a shell.
  const bin = path.join(projectRoot, "node_modules", packageOf(process.platform, process.arch), "bin");
  const installed = path.join(bin, process.platform === "win32" ? "node.exe" : "node");
  if (fs.existsSync(installed)) {
    // Asked for its version, since its binary cannot run on a Linux with another C library, such as Alpine.
    const answer = await runCaptured(installed, ["--version"]);
    const version = answer.stdout.trim().replace(/^v/, "");
    if (answer.code === 0) return { file: installed, folder: path.dirname(installed), version };
  }
  const { node: version } = process.versions;
  if (majorOf(version) < OLDEST_FOR_PULUMI) {
    throw tooOld(version, OLDEST_FOR_PULUMI, ` The one that npm brings does not run here (${installed}).`);
  }
  return { file: process.execPath, folder: path.dirname(process.execPath), version };
}
