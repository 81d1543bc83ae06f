import path from "node:path";
import ts from "typescript";
import { markdownFiles, projectRoot } from "./markdownFiles";

interface Snippet {
  readonly name: string;
  /** Where the compiler believes it to be. */
  readonly file: string;
  readonly code: string;
}

const fileOf = (name: string) => path.posix.join(projectRoot.replaceAll(path.sep, "/"), name);

const snippets: Snippet[] = markdownFiles().flatMap(({ name, text }) =>
  [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""], index) => ({
    name: `${name}, block ${index + 1}`,
    file: fileOf(`${name.replaceAll(/[/.]/g, "-")}-${index + 1}.ts`),
    code,
  })),
);

const wrong: Snippet = {
  name: "a sync without its connection",
  file: fileOf("wrong-snippet.ts"),
  code: 'import { PhoneNumberSync } from "pulumi-vocobase";\nnew PhoneNumberSync("numbers", { numbers: [] });\n',
};

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  types: ["node"],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  esModuleInterop: true,
  paths: {
    "pulumi-vocobase": [path.join(projectRoot, "sdk/index.ts")],
    "pulumi-vocobase/policy": [path.join(projectRoot, "policies/index.ts")],
    "pulumi-vocobase/simulator": [path.join(projectRoot, "simulator/index.ts")],
  },
};

let program: ts.Program;

beforeAll(() => {
  const codes = new Map([...snippets, wrong].map(({ file, code }) => [file, code]));
  const host = ts.createCompilerHost(options);
  const onDisk = { fileExists: host.fileExists, readFile: host.readFile };
  host.fileExists = (file) => codes.has(file) || onDisk.fileExists(file);
  host.readFile = (file) => codes.get(file) ?? onDisk.readFile(file);
  program = ts.createProgram([...codes.keys()], options, host);
}, 60_000);

function problemsOf(file: string): string[] {
  const source = program.getSourceFile(file);
  const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return diagnostics.map(({ messageText, start = 0 }) => {
    const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
    return `line ${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

test.each(snippets)("$name compiles against the package", ({ file }) => {
  expect(program.getSourceFile(file)).toBeDefined();
  expect(problemsOf(file)).toEqual([]);
});

test("a block that is wrong would be seen", () => {
  expect(problemsOf(wrong.file)).toEqual([expect.stringMatching(/^line 2: .*connectionId/)]);
});
