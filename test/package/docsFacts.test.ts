import fs from "node:fs";
import path from "node:path";
import { secretFields } from "../../provider/lifecycle/fields";
import { registry } from "../../provider/resources";
import { providerCode } from "../../sdk/providerCode";
import { type MarkdownFile, markdownFiles, projectRoot } from "./markdownFiles";

const pages = markdownFiles();

function page(name: string): MarkdownFile {
  const found = pages.find((other) => other.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

/** The sources that a user meets, in one text, with strings that go over several lines put together. */
function sourcesOf(folders: readonly string[]): string {
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|mjs)$/.test(name) && !/\.test\.|testing/.test(name))
      .map((name) => fs.readFileSync(path.join(projectRoot, folder, name), "utf8")),
  );
  return files
    .join("\n")
    .replace(/["`]\s*\+\s*["`]/g, "")
    .replaceAll("\\`", "`");
}

/** Messages of Node and of TypeScript. */
const saidByOthers = /^(Type 'string'|Cannot find module)/;

/** The anchors of a page, as GitHub makes them from its headings. */
function anchorsOf({ text }: MarkdownFile): string[] {
  const headings = text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

test.each(pages)("every link of $name leads somewhere", ({ name, text }) => {
  const links = [...text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, target = ""]) => target,
  );
  const dead = links.filter((target) => {
    if (/^https?:/.test(target)) return false;
    const [file = "", anchor] = target.split("#");
    const whole = file === "" ? name : path.posix.join(path.posix.dirname(name), file);
    if (!fs.existsSync(path.join(projectRoot, whole))) return true;
    return anchor !== undefined && !anchorsOf(page(whole)).includes(anchor);
  });
  expect(dead).toEqual([]);
});

test("every page of the docs is linked from another page", () => {
  const linked = pages.flatMap(({ name, text }) =>
    [...text.matchAll(/\]\(([^)\s#]+)/g)].map(([, target = ""]) => path.posix.join(path.posix.dirname(name), target)),
  );
  const unlinked = pages.filter(({ name }) => name.startsWith("docs/") && !linked.includes(name));
  expect(unlinked.map(({ name }) => name)).toEqual([]);
});

test("every message that the docs explain is one that the sources say", () => {
  const sources = sourcesOf(["provider", "sdk", "cli"]);
  const explaining = pages.filter(({ name }) =>
    /^docs\/(troubleshooting|calls|resources\/(legacy\/)?\w+)\.md$/.test(name),
  );
  const messages = explaining
    .flatMap(({ text }) => [...text.matchAll(/^\| (`[^|]*`) \|/gm)].map(([, cell = ""]) => cell))
    .flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, message = ""]) => message))
    .filter((message) => message.includes(" ") && !saidByOthers.test(message));
  const unsaid = messages.filter((message) => !message.split("…").every((part) => sources.includes(part.trim())));
  expect(messages.length).toBeGreaterThan(40);
  expect(unsaid).toEqual([]);
});

test("every error code that the provider knows is explained, with its status", () => {
  const known = [...sourcesOf(["provider/api"]).matchAll(/\["([A-Z_]+)", (\d{3})\]/g)].map(([, code, status]) => [
    code,
    status,
  ]);
  const { text } = page("docs/guides/error-codes.md");
  const told = new Map(
    [...text.matchAll(/^\| `([A-Z_]+)` \| (\d{3}|not documented) \|/gm)].map(([, code, status]) => [code, status]),
  );
  expect(known.length).toBeGreaterThan(6);
  for (const [code, status] of known)
    expect([code, told.get(code)]).toEqual([code, expect.stringMatching(`${status}|not documented`)]);
});

test("every variable of the environment is explained, and no other", () => {
  const read = new Set(sourcesOf(["provider", "sdk", "tools", "cli"]).match(/\bVOCOBASE_[A-Z_]+[A-Z]\b/g));
  const told = new Set(page("docs/configuration.md").text.match(/\bVOCOBASE_[A-Z_]+[A-Z]\b/g));
  expect([...told].sort()).toEqual([...read].sort());
});

test("the list of secrets is that of the definitions", () => {
  const secrets = Object.values(registry).flatMap(({ inputs }) => secretFields(inputs));
  const told = /whatever the program gives: ([^.]+)\./.exec(page("docs/state.md").text)?.[1] ?? "";
  expect([...told.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual([...new Set(secrets)]);
});

test("the line of code in state is the one that the SDK writes", () => {
  expect(page("docs/state.md").text).toContain(providerCode("TelephonyConnection"));
});

test("the page on voicemail says that Vobiz hangs up, and who enables detection", () => {
  const { text } = page("docs/resources/AgentVoicemail.md");
  expect(text).toMatch(/Vocobase has to enable carrier-side voicemail detection/);
  expect(text).toMatch(/Vobiz hangs up/);
});
