import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ToolError } from "../entry.mjs";
import { markdownTable } from "../markdownTable.mjs";
import { npmCommand } from "../npmCommand.mjs";
import { packPackage } from "../packPackage.mjs";
import { projectRoot } from "../projectRoot.mjs";
import { runCaptured } from "../runCaptured.mjs";

/**
 * What the package adds to a project that has Pulumi: packages, and megabytes on disk.
 * @returns {Promise<string>} a table
 */
export async function installSizeTable() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-size-"));
  try {
    const { file, bytes } = await packPackage(folder);
    const { devDependencies } = JSON.parse(fs.readFileSync(path.join(projectRoot, "package.json"), "utf8"));
    const pulumi = { "@pulumi/pulumi": devDependencies["@pulumi/pulumi"] };
    const without = await installed(path.join(folder, "without"), pulumi);
    const beside = await installed(path.join(folder, "with"), { ...pulumi, "pulumi-vocobase": `file:${file}` });
    const rows = [
      ["the packed file", "1", inMegabytes(fs.statSync(file).size)],
      ["unpacked, without its dependencies", "1", inMegabytes(bytes)],
      ["a project with @pulumi/pulumi alone", String(without.packages), inMegabytes(without.bytes)],
      [
        "what the package adds to it",
        String(beside.packages - without.packages),
        inMegabytes(beside.bytes - without.bytes),
      ],
    ];
    return markdownTable(["what", "packages", "MB"], rows);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * @param {string} folder
 * @param {Record<string, string>} dependencies
 */
async function installed(folder, dependencies) {
  fs.mkdirSync(folder);
  const manifest = { name: "size", version: "0.0.0", private: true, dependencies };
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
  const npm = npmCommand(["install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"]);
  const { code, output } = await runCaptured(npm.command, npm.args, { cwd: folder });
  if (code !== 0) throw new ToolError(`Could not install the package to measure it:\n${output}`);
  const { packages } = JSON.parse(fs.readFileSync(path.join(folder, "package-lock.json"), "utf8"));
  const files = fs.readdirSync(path.join(folder, "node_modules"), { recursive: true, withFileTypes: true });
  const sizes = files
    .filter((entry) => entry.isFile())
    .map((entry) => fs.statSync(path.join(entry.parentPath, entry.name)).size);
  return { packages: Object.keys(packages).length - 1, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** @param {number} bytes */
function inMegabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
