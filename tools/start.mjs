import path from "node:path";
import { runEntry, ToolError } from "./entry.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runAttached } from "./runAttached.mjs";
import { setUp } from "./setUp.mjs";

const COMMANDS = ["up", "preview", "refresh", "destroy", "outputs"];

const HELP = `
Usage: npm start [-- <command> [options for pulumi]]

Sets up what is missing, starts a local Vocobase (the simulator), and runs Pulumi on examples/quickstart against it.
State is kept in .vocobase of this folder; nothing outside this machine is touched. To start over, delete .vocobase.

Commands:
  up        create what the program describes, or change it to that (the default)
  preview   show what "up" would do
  refresh   read the simulated account and show what was changed by hand
  destroy   remove everything again
  outputs   show the stack's outputs
`;

await runEntry(HELP, async (args) => {
  const [command = "up", ...options] = args;
  if (!COMMANDS.includes(command)) {
    throw new ToolError(
      `There is no command "${command}". Choose one of ${COMMANDS.join(", ")}, or see \`npm start -- --help\`.`,
    );
  }
  const { node, pulumi } = await setUp();
  const script = path.join(projectRoot, "tools", "quickstart.mjs");
  const result = await runAttached(node.file, [script, pulumi.bin, node.folder, command, ...options], {
    cwd: projectRoot,
  });
  return result.code;
});
