import fs from "node:fs";
import path from "node:path";
import { inspectPulumi, pulumiFile } from "./pulumiInstallation.mjs";

/** @typedef {import("./pulumiInstallation.mjs").PulumiInstallation} PulumiInstallation */

/**
 * The Pulumi CLI that the user's shell would run, if this project can use it.
 *
 * @returns {Promise<PulumiInstallation | { unfit: string }>}
 */
export async function pulumiOnPath() {
  const searchPath = process.env.PATH ?? process.env.Path ?? "";
  const folders = searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  // npm puts node_modules/.bin first; what is called pulumi there is a downloader, not the CLI.
  const found = folders.find((folder) => !folder.includes("node_modules") && fs.existsSync(pulumiFile(folder)));
  if (found === undefined) return { unfit: "there is no pulumi on PATH" };
  // A package manager may link only the CLI itself into the folder on PATH.
  const real = path.dirname(fs.realpathSync(pulumiFile(found)));
  /** @type {{ unfit: string }} */
  let refusal = { unfit: "" };
  for (const bin of new Set([found, real])) {
    if (path.basename(bin) !== "bin") {
      refusal = { unfit: `${bin} is not a folder called "bin", as Pulumi's Automation API needs it` };
      continue;
    }
    const inspected = await inspectPulumi(bin);
    if ("version" in inspected)
      return { root: path.dirname(bin), bin, version: inspected.version, source: "from PATH" };
    refusal = inspected;
  }
  return refusal;
}
