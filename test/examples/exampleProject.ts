import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { ConfigMap } from "@pulumi/pulumi/automation";
import { packageRoot } from "../engine/engineStack";

const examplesFolder = path.join(packageRoot, "examples");

/** The folders below `examples` that are packages of their own, by their path there: `carriers/plivo`. */
export function exampleFolders(): string[] {
  return fs
    .globSync("**/package.json", { cwd: examplesFolder, exclude: (name) => name === "node_modules" })
    .map((file) => path.dirname(file).replaceAll(path.sep, "/"))
    .sort();
}

/** Whether a file is in the folder of an example. */
export function hasFile(example: string, file: string): boolean {
  return fs.existsSync(path.join(examplesFolder, example, file));
}

/**
 * A copy of an example, as somebody would begin with it: with the installed packages at hand, and away from the
 * repository, so that whatever Pulumi writes beside the program stays out of it.
 */
export function exampleCopy(example: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-example-"));
  copies.push(folder);
  fs.cpSync(path.join(examplesFolder, example), folder, { recursive: true });
  fs.rmSync(path.join(folder, "node_modules"), { recursive: true, force: true });
  fs.symlinkSync(path.join(packageRoot, "node_modules"), path.join(folder, "node_modules"), "junction");
  return folder;
}

const copies: string[] = [];

afterAll(() => {
  for (const folder of copies.splice(0)) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** The stack configuration that an example needs: the lines `pulumi config set …` of its README under "Settings". */
export function configOf(example: string): ConfigMap {
  const readme = fs.readFileSync(path.join(examplesFolder, example, "README.md"), "utf8");
  const settings = /^## Settings$[\s\S]*?(?=^## |(?![\s\S]))/m.exec(readme)?.[0] ?? "";
  const lines = settings.matchAll(/^pulumi config set (--secret )?([\w:]+) (\S+)$/gm);
  return Object.fromEntries(
    [...lines].map(([, secret, key = "", value = ""]) => [key, { value, secret: secret !== undefined }]),
  );
}
