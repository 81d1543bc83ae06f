import fs from "node:fs";
import path from "node:path";

/**
 * How to run npm without a shell, which Node needs for `npm.cmd` on Windows: by npm's own JavaScript file.
 *
 * @param {string[]} args
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand(args) {
  const script = [
    process.env.npm_execpath,
    path.join(path.dirname(process.execPath), "node_modules/npm/bin/npm-cli.js"),
  ].find((file) => file !== undefined && path.basename(file) === "npm-cli.js" && fs.existsSync(file));
  if (script === undefined) return { command: "npm", args };
  // npm's own Node, since this process may run the Node that lies in node_modules, which npm is about to replace.
  const ownNode = process.env.npm_node_execpath;
  const command = ownNode !== undefined && fs.existsSync(ownNode) ? ownNode : process.execPath;
  return { command, args: [script, ...args] };
}
