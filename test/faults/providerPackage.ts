import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.join(__dirname, "..", "..");
const packageName = "pulumi-vocobase";

/** A compiled file of the package, and what stands in the place of what. */
export interface Alteration {
  /** Below `dist`: `provider/api/settled.js`. */
  readonly file: string;
  readonly replace: string | RegExp;
  readonly by: string;
}

/**
 * A folder like that of a program which has the package installed: a copy of what was compiled, so that nothing that is
 * compiled meanwhile changes a run; altered, where it is to be seen that the harness notices.
 */
export function installPackage(alterations: readonly Alteration[] = []): { folder: string; remove(): void } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-program-"));
  const modules = path.join(folder, "node_modules");
  const installed = path.join(modules, packageName);
  fs.mkdirSync(installed, { recursive: true });
  linkDependencies(modules);
  fs.copyFileSync(path.join(root, "package.json"), path.join(installed, "package.json"));
  for (const part of ["provider", "sdk"]) {
    fs.cpSync(path.join(root, "dist", part), path.join(installed, "dist", part), { recursive: true });
  }
  for (const alteration of alterations) {
    // What was compiled from a source that is no more is of no use to anybody.
    fs.accessSync(path.join(root, alteration.file.replace(/\.js$/, ".ts")));
    alter(path.join(installed, "dist", alteration.file), alteration);
  }
  return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 }) };
}

function linkDependencies(modules: string): void {
  const source = path.join(root, "node_modules");
  for (const name of fs.readdirSync(source)) {
    if (name.startsWith(".") || name === packageName) continue;
    // A junction needs no rights on Windows.
    fs.symlinkSync(path.join(source, name), path.join(modules, name), "junction");
  }
}

function alter(file: string, { replace, by }: Alteration): void {
  const text = fs.readFileSync(file, "utf8");
  const altered = text.replace(replace, () => by);
  if (altered === text)
    throw new Error(`${file} has nothing that ${String(replace)} fits: the alteration is out of date.`);
  fs.writeFileSync(file, altered);
}
