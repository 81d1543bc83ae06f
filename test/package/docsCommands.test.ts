import fs from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { callCommand } from "../../cli/callCommand";
import { callsCommand } from "../../cli/callsCommand";
import { driftCommand } from "../../cli/driftCommand";
import { exportCommand } from "../../cli/exportCommand";
import { simulateCommand } from "../../cli/simulateCommand";
import { markdownFiles, projectRoot } from "./markdownFiles";

const { scripts } = JSON.parse(fs.readFileSync(path.join(projectRoot, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

/** The lines of the docs' shell blocks that call one program, each in the words that the shell makes of it. */
function callsOf(program: string): { page: string; words: string[] }[] {
  return markdownFiles().flatMap(({ name, text }) =>
    [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)]
      .flatMap(([, block = ""]) => block.split("\n"))
      .map((line) => line.trim())
      .filter((line) => line.startsWith(`${program} `))
      .map((line) => ({ page: name, words: wordsOf(line.slice(program.length)) })),
  );
}

/** Without what is done with the output. */
function wordsOf(line: string): string[] {
  const [call = ""] = line.split(/ [>|#&] ?| && /);
  return (call.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"(.*)"$/, "$1"));
}

const calls = callsOf("npx vocobase");

function parsed({ words: [name, ...rest] }: { words: readonly string[] }): { name?: string; unknown: string[] } {
  // A value that the shell fills in is any text to the command line, and a number to the one command that asks for one.
  const filled = rest.map((word) => (word.startsWith("$SMOKE_TEST_NUMBER") ? "+918011223344" : word));
  const commands: Command[] = [callCommand(), callsCommand(), driftCommand(), exportCommand(), simulateCommand()];
  const command = commands.find((each) => each.name() === name)?.exitOverride();
  return { name: command?.name(), unknown: command?.parseOptions(filled).unknown ?? [] };
}

test.each(calls)("$page calls vocobase with options that it has: $words", ({ words }) => {
  expect(parsed({ words })).toEqual({ name: words[0], unknown: [] });
});

test("every command of vocobase that the docs have a page of is shown there", () => {
  expect([...new Set(calls.map(({ words }) => words[0]))].sort()).toEqual([
    "call",
    "calls",
    "drift",
    "export",
    "simulate",
  ]);
});

test("an option that vocobase does not have would be found", () => {
  expect(parsed({ words: ["simulate", "--sed", "1"] }).unknown).toEqual(["--sed", "1"]);
});

test("every npm script that the docs call is one of the package's", () => {
  const called = callsOf("npm run").map(({ words }) => words[0] ?? "");
  expect(called.length).toBeGreaterThan(3);
  expect(called.filter((name) => !(name in scripts))).toEqual([]);
});
