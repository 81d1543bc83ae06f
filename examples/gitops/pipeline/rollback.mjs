import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { apply } from "./apply.mjs";
import { exitCodes, PipelineError } from "./pipelineError.mjs";
import { plan } from "./plan.mjs";
import { outFolder } from "./runPulumi.mjs";

/**
 * The program of an earlier commit, planned and applied on the state of today. A state is never put back: it would not
 * know what has been made since. With `drill`, it is planned and not applied.
 *
 * @param {import("./pipelineError.mjs").Options} options
 */
export async function rollback(options) {
  const { folder, stack, drill } = options;
  const commit = commitOf(options);
  const tree = path.join(outFolder(folder), "rollback");
  removeTree(folder, tree);
  git(folder, "worktree", "add", "--detach", tree, commit);
  try {
    const project = path.join(tree, git(folder, "rev-parse", "--show-prefix"));
    if (!fs.existsSync(path.join(project, "Pulumi.yaml"))) {
      throw new PipelineError(`The commit ${commit} has no Pulumi project here. Choose a later one.`);
    }
    // The packages are those of today. A commit that needs older ones is rolled back by a revert and the usual way.
    fs.symlinkSync(path.join(folder, "node_modules"), path.join(project, "node_modules"), "junction");
    const earlier = { stack, folder: project };
    const planned = await plan(earlier);
    if (planned !== exitCodes.done || drill) return planned;
    const applied = await apply(earlier);
    if (applied === exitCodes.done) {
      console.error(
        `\nThe stack ${stack} is as ${commit} says. Revert the branch as well, or its next apply undoes this.`,
      );
    }
    return applied;
  } finally {
    removeTree(folder, tree);
  }
}

/** @param {import("./pipelineError.mjs").Options} options */
function commitOf({ folder, to }) {
  if (to === undefined) throw new PipelineError("Name the commit to go back to: --to <commit>.");
  try {
    const commit = git(folder, "rev-parse", "--verify", "--end-of-options", `${to}^{commit}`);
    git(folder, "merge-base", "--is-ancestor", commit, "HEAD");
    return commit;
  } catch {
    throw new PipelineError(
      `${to} is no commit before this one. Name one of \`git log\`, and fetch the whole history in the pipeline's checkout.`,
    );
  }
}

/**
 * @param {string} folder
 * @param {string} tree
 */
function removeTree(folder, tree) {
  fs.rmSync(tree, { recursive: true, force: true });
  git(folder, "worktree", "prune");
}

/**
 * @param {string} folder
 * @param {string[]} args
 */
function git(folder, ...args) {
  return execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
}
