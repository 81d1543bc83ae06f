import path from "node:path";
import { ToolError } from "./entry.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runCaptured } from "./runCaptured.mjs";
import { elapsed, say, sayWhile } from "./say.mjs";

const AREA = "Build";

/**
 * Compiles the package into dist, which is what Pulumi's provider process loads. Costs next to nothing where nothing changed.
 *
 * @param {import("./nodeRuntime.mjs").NodeRuntime} node
 */
export async function buildPackage(node) {
  const started = Date.now();
  const compiler = path.join(projectRoot, "node_modules", "typescript", "bin", "tsc");
  const result = await sayWhile(
    AREA,
    () => "compiling",
    () => runCaptured(node.file, [compiler, "-b"], { cwd: projectRoot }),
  );
  if (result.code !== 0) {
    throw new ToolError(
      `Could not compile the package:\n${result.output.split("\n").slice(0, 20).join("\n")}\n` +
        "Mend what the compiler names, then run the same command again.",
    );
  }
  say(AREA, `compiled in ${elapsed(started)}`);
}
