import fs from "node:fs";
import path from "node:path";

export const projectRoot = path.resolve(__dirname, "../..");

export interface MarkdownFile {
  /** Relative to the project, with slashes: `docs/state.md`. */
  readonly name: string;
  readonly text: string;
}

/** The pages that a reader of the project finds: README and its neighbours, the docs, the examples. */
export function markdownFiles(): MarkdownFile[] {
  const inFolder = (folder: string) =>
    fs
      .readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name.replaceAll(path.sep, "/")}`)
      .filter((name) => name.endsWith(".md") && !name.includes("node_modules"));
  const names = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...inFolder("docs"), ...inFolder("examples")];
  return names.sort().map((name) => ({ name, text: fs.readFileSync(path.join(projectRoot, name), "utf8") }));
}
