import fs from "node:fs";
import path from "node:path";
import { ToolError } from "./entry.mjs";
import { isInstalled } from "./lockFile.mjs";
import { npmCommand } from "./npmCommand.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runCaptured } from "./runCaptured.mjs";
import { elapsed, say, sayWhile } from "./say.mjs";

const AREA = "Dependencies";

/** @param {string} file */
function packagesOf(file) {
  return JSON.parse(fs.readFileSync(path.join(projectRoot, file), "utf8")).packages;
}

/** npm writes its own record when it has finished, so an interrupted installation is not taken for a whole one. */
function areInstalled() {
  const record = "node_modules/.package-lock.json";
  if (!fs.existsSync(path.join(projectRoot, record))) return false;
  const platform = { os: process.platform, cpu: process.arch };
  return isInstalled(packagesOf("package-lock.json"), packagesOf(record), platform);
}

/** Installs what package-lock.json asks for, unless it is there already. */
export async function installDependencies() {
  if (areInstalled()) {
    say(AREA, "installed");
    return;
  }
  const started = Date.now();
  // `npm ci` begins by deleting node_modules, which Windows refuses while this very process runs a program in there.
  const runsInside = process.execPath.startsWith(path.join(projectRoot, "node_modules") + path.sep);
  const how = process.platform === "win32" && runsInside ? ["install", "--no-save"] : ["ci"];
  say(AREA, `installing (npm ${how.join(" ")}), about half a minute`);
  const npm = npmCommand(how);
  const result = await sayWhile(
    AREA,
    () => "",
    () => runCaptured(npm.command, npm.args, { cwd: projectRoot }),
  );
  if (result.code !== 0) {
    throw new ToolError(
      `Could not install the dependencies: npm ${how.join(" ")} failed (exit code ${result.code}).\n` +
        `${result.output.split("\n").slice(-15).join("\n")}\n` +
        "Check that npm is installed and can reach its registry, then run the same command again.",
    );
  }
  say(AREA, `installed in ${elapsed(started)}`);
}
