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

/** @throws {ToolError} where the Node that runs this script is too old for the scripts themselves */
export function requireNodeForTools() {
  if (majorOf(process.versions.node) >= OLDEST_FOR_TOOLS) return;
  throw new ToolError(
    `This needs Node ${OLDEST_FOR_TOOLS} or newer, and this is Node ${process.versions.node}. ` +
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
  const windows = process.platform === "win32";
  const platformPackage = `node-${windows ? "win" : process.platform}-${process.arch}`;
  // Not node_modules/.bin: on Windows that holds a `.cmd` file, which a program cannot start without a shell.
  const installed = path.join(projectRoot, "node_modules", platformPackage, "bin", windows ? "node.exe" : "node");
  if (fs.existsSync(installed)) {
    // Asked for its version, since its binary cannot run on a Linux with another C library, such as Alpine.
    const answer = await runCaptured(installed, ["--version"]);
    const version = answer.stdout.trim().replace(/^v/, "");
    if (answer.code === 0) return { file: installed, folder: path.dirname(installed), version };
  }
  if (majorOf(process.versions.node) >= OLDEST_FOR_PULUMI) {
    return { file: process.execPath, folder: path.dirname(process.execPath), version: process.versions.node };
  }
  throw new ToolError(
    `Pulumi programs need Node ${OLDEST_FOR_PULUMI} or newer, and this is Node ${process.versions.node}. ` +
      `npm offers no newer one for ${process.platform} on ${process.arch}.\n` +
      "Install a newer one from nodejs.org or with your version manager, then run the same command again.",
  );
}
