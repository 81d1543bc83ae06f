import path from "node:path";
import { pathToFileURL } from "node:url";
import { buildPackage } from "./buildPackage.mjs";
import { installDependencies } from "./dependencies.mjs";
import { runEntry } from "./entry.mjs";
import { findNodeRuntime, requireNodeForTools } from "./nodeRuntime.mjs";
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
  requireNodeForTools();
  await installDependencies();
  const node = await findNodeRuntime();
  await buildPackage(node);
  const pulumi = await findOrGetPulumi(node);
  return { node, pulumi };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(path.resolve(process.argv[1])).href) {
  await runEntry(HELP, async () => {
    await setUp();
    return 0;
  });
}
