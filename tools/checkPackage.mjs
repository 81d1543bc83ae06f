import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { runEntry } from "./entry.mjs";
import { packPackage } from "./packPackage.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runCaptured } from "./runCaptured.mjs";
import { say } from "./say.mjs";

const HELP = `
Usage: node tools/checkPackage.mjs

Packs the compiled package and looks at what a user would get: publint, attw (whether the types are found from every kind of
program), and whether the links of its pages lead to files that are packed as well.
`;

const AREA = "Package";

/**
 * Links of the packed pages to files that are not packed.
 * @param {string[]} names
 */
function deadLinks(names) {
  const packed = new Set(names);
  return names
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) => {
      const text = fs.readFileSync(path.join(projectRoot, name), "utf8").replace(/^```[\s\S]*?^```$/gm, "");
      return [...text.matchAll(/\]\(([^)#\s]+)/g)]
        .map(([, link = ""]) => link)
        .filter((link) => !/^https?:/.test(link))
        .map((link) => path.posix.join(path.posix.dirname(name), link).replace(/\/$/, ""))
        .filter((target) => !packed.has(target) && !names.some((other) => other.startsWith(`${target}/`)))
        .map((target) => `${name}: ${target} is not packed`);
    });
}

await runEntry(HELP, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-package-"));
  try {
    const { file, names } = await packPackage(folder);
    /** @param {string} script @param {string[]} args */
    const run = (script, args) =>
      runCaptured(process.execPath, [path.join(projectRoot, "node_modules", script), ...args], { cwd: folder });
    const publint = await run("publint/src/cli.js", ["run", file, "--strict"]);
    const attw = await run("@arethetypeswrong/cli/dist/index.js", [file, "--no-emoji"]);
    const dead = deadLinks(names);
    if (dead.length > 0) say(AREA, `links that lead nowhere:\n  ${dead.join("\n  ")}`);
    for (const { code, output } of [publint, attw]) if (code !== 0) say(AREA, output);
    // A suggestion of publint is none of its errors.
    const suggests = /Suggestions:|Warnings:/.test(publint.output);
    if (suggests) say(AREA, publint.output);
    return dead.length > 0 || publint.code !== 0 || attw.code !== 0 || suggests ? 1 : 0;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
});
