import path from "node:path";
import { ToolError } from "./entry.mjs";
import { npmCommand } from "./npmCommand.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runCaptured } from "./runCaptured.mjs";

/**
 * Packs the compiled package, as it would be published.
 *
 * @param {string} folder where to put it
 * @returns {Promise<{ file: string, names: string[], bytes: number }>} the packed file, what is in it, and its size unpacked
 */
export async function packPackage(folder) {
  const npm = npmCommand(["pack", "--json", "--ignore-scripts", "--pack-destination", folder]);
  const { code, stdout, output } = await runCaptured(npm.command, npm.args, { cwd: projectRoot });
  if (code !== 0) throw new ToolError(`Could not pack the package: npm pack failed.\n${output}`);
  // A list, or an object by name: npm changed it.
  const [packed] = Object.values(JSON.parse(stdout));
  const names = packed.files.map((/** @type {{ path: string }} */ file) => file.path);
  return { file: path.join(folder, packed.filename), names, bytes: packed.unpackedSize };
}
