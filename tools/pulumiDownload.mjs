import fs from "node:fs";
import path from "node:path";
import { npmCommand } from "./npmCommand.mjs";
import { runCaptured } from "./runCaptured.mjs";
import { sayWhile } from "./say.mjs";

/** The npm package `pulumi` of this version downloads the CLI of the same version. */
export const DOWNLOAD_VERSION = "3.259.0";

const INSTALLER = "https://get.pulumi.com/install.sh";

/**
 * How long to wait, in milliseconds. A network that swallows packets gives no answer at all, and the npm package itself
 * would wait for ever. 5 minutes are about 100 MB at 3 Mbit/s; whoever is slower is better served by the message.
 */
const LIMITS = { reachMs: 10_000, downloadMs: 300_000 };

/**
 * Downloads the official Pulumi CLI.
 *
 * @param {string} workFolder an empty folder to work in
 * @param {import("./nodeRuntime.mjs").NodeRuntime} node
 * @param {typeof LIMITS} [limits]
 * @returns {Promise<{ bin: string } | { failed: string }>} the folder with the CLI, somewhere below `workFolder`
 */
export async function downloadPulumi(workFolder, node, limits = LIMITS) {
  const environment = {
    ...process.env,
    PULUMI_HOME: workFolder,
    PULUMI_VERSION: DOWNLOAD_VERSION,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Node's fetch does not use the proxy of the environment without it.
    NODE_USE_ENV_PROXY: "1",
    PATH: [node.folder, process.env.PATH ?? process.env.Path ?? ""].join(path.delimiter),
  };
  const probe = `fetch(process.argv[1], { method: "HEAD" }).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
  const reached = await runCaptured(node.file, ["-e", probe, INSTALLER], {
    env: environment,
    timeoutMs: limits.reachMs,
  });
  if (reached.code !== 0) {
    const host = new URL(INSTALLER).host;
    return {
      failed: reached.timedOut
        ? `${host} did not answer within ${limits.reachMs / 1000} s`
        : `${host} cannot be reached`,
    };
  }
  const npm = npmCommand(["exec", "--yes", "--package", `pulumi@${DOWNLOAD_VERSION}`, "--", "pulumi", "version"]);
  const result = await sayWhile(
    "Pulumi CLI",
    () => "downloading",
    // Away from the project, whose own name and dependencies npm would take into account.
    () => runCaptured(npm.command, npm.args, { cwd: workFolder, env: environment, timeoutMs: limits.downloadMs }),
  );
  if (result.timedOut) return { failed: `it took longer than ${limits.downloadMs / 1000} s` };
  const bin = path.join(workFolder, "versions", DOWNLOAD_VERSION, "bin");
  if (result.code !== 0 || !fs.existsSync(bin)) {
    return { failed: result.output.trim().split("\n").at(-1) || `npm exec ended with exit code ${result.code}` };
  }
  return { bin };
}
