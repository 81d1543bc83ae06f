import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { buildPackage } from "./buildPackage.mjs";
import { installDependencies } from "./dependencies.mjs";
import { runEntry } from "./entry.mjs";
import { findNodeRuntime, requireNode } from "./nodeRuntime.mjs";
import { findOrGetPulumi } from "./pulumiCli.mjs";

const HELP = `
Usage: npm run setup

Gets what the other commands need, where it is missing: the dependencies, the compiled package, the Pulumi CLI.
\`npm start\` and \`npm test\` do this by themselves.
`;

/**
 * @returns {Promise<{ node: import("./nodeRuntime.mjs").NodeRuntime, pulumi: import("./pulumiInstallation.mjs").PulumiInstallation }>}
 */
export async function setUp() {
  requireNode();
  await installDependencies();
  const node = await findNodeRuntime();
  await buildPackage(node);
  const pulumi = await findOrGetPulumi(node);
  return { node, pulumi };
}

const started = process.argv[1];
// By its real path, as Node gives import.meta.url, in case the clone is reached by a link.
if (started !== undefined && fs.realpathSync(started) === fileURLToPath(import.meta.url)) {
  await runEntry(HELP, async () => {
    await setUp();
    return 0;
  });
}
