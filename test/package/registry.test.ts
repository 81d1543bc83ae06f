import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { type ResourceType, registry } from "../../provider/resources";
import * as vocobase from "../../sdk";
import { allCases } from "../lifecycle/allCases";

const root = path.join(__dirname, "..", "..");

function read(...names: string[]): string {
  return readFileSync(path.join(root, ...names), "utf8");
}

const lowerFirst = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** The folder of a resource is called as its type, with its module before it, in camelCase. */
function folderOf(type: string): string {
  return path.join(root, "provider", "resources", lowerFirst(type.replace(".", "")));
}

/** `legacy.PhoneNumber` is the class PhoneNumber of the module legacy, in a folder of its own. */
const placeOf = (type: string) => type.split(".").slice(0, -1);
const nameOf = (type: string) => type.split(".").at(-1) ?? type;

/** The fields of the exported `inputs` and `outputs` of a resource, each with the doc comment before it. */
function documentedFields(type: string): Map<string, string> {
  const documented = new Map<string, string>();
  for (const file of readdirSync(folderOf(type)).filter((name) => /^(?!.*\.test).*\.ts$/.test(name))) {
    const source = ts.createSourceFile(
      file,
      read("provider", "resources", path.basename(folderOf(type)), file),
      99,
      true,
    );
    source.forEachChild((statement) => {
      if (!ts.isVariableStatement(statement)) return;
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!/^(inputs|outputs)$/.test(name.getText()) || !initializer || !ts.isObjectLiteralExpression(initializer))
          continue;
        for (const property of initializer.properties) {
          const comments = ts.getLeadingCommentRanges(source.text, property.pos) ?? [];
          const text = comments
            .map(({ pos, end }) => source.text.slice(pos, end))
            .filter((one) => one.startsWith("/**"));
          documented.set(property.name?.getText() ?? "", text.join(" "));
        }
      }
    });
  }
  return documented;
}

for (const type of Object.keys(registry) as ResourceType[]) {
  const { inputs, outputs } = registry[type];

  test(`${type}: the SDK has a class for it, of the same type`, () => {
    const token = `pulumi-nodejs:dynamic/${["vocobase", ...placeOf(type)].join("/")}:${nameOf(type)}`;
    expect(vocobase).toHaveProperty([...placeOf(type), nameOf(type), "__pulumiType"], token);
  });

  test(`${type}: every field has a doc comment that says what it is`, () => {
    const documented = documentedFields(type);
    for (const field of [...Object.keys(inputs), ...Object.keys(outputs)]) {
      expect([field, documented.get(field)]).toEqual([field, expect.stringMatching(/^\/\*\* *[^ ].{9}/s)]);
    }
  });

  test(`${type}: its SDK class has a doc comment with an example`, () => {
    const file = [...placeOf(type), `${lowerFirst(nameOf(type))}.ts`];
    expect(read("sdk", ...file)).toMatch(new RegExp(`\`\`\`ts[\\s\\S]+new vocobase\\.${type}\\([\\s\\S]+\`\`\``));
  });

  test(`${type}: it lives in the lifecycle table, with changes and drifts`, () => {
    const cases = allCases.filter((lifecycleCase) => lifecycleCase.type === type);

    expect(cases.flatMap(({ changes }) => changes).length).toBeGreaterThan(0);
    expect(cases.flatMap(({ drifts }) => drifts).length).toBeGreaterThan(0);
  });

  test(`${type}: every input that it has is given by a case of the lifecycle table`, () => {
    const cases = allCases.filter((lifecycleCase) => lifecycleCase.type === type);
    const given = new Set(
      cases.flatMap((one) => [one.inputs({}), ...one.changes.map((change) => change.inputs({}))]).flatMap(Object.keys),
    );

    expect(Object.keys(inputs).filter((field) => !given.has(field))).toEqual(
      ["adoptId" in inputs ? "adoptId" : []].flat(),
    );
  });

  test(`${type}: a page of the docs tells of every field`, () => {
    const file = ["docs", "resources", ...placeOf(type), `${nameOf(type)}.md`];
    expect(existsSync(path.join(root, ...file))).toBe(true);
    const page = read(...file);
    for (const field of [...Object.keys(inputs), ...Object.keys(outputs)]) {
      expect(page).toContain(`\`${field}\``);
    }
  });

  test(`${type}: an example uses it`, () => {
    const programs = globSync("examples/**/index.ts", {
      cwd: root,
      exclude: (name) => name === "node_modules",
    }).map((file) => read(file));

    expect(programs.filter((program) => program.includes(`new vocobase.${type}(`))).not.toEqual([]);
  });
}

test("the lifecycle table has a case for each carrier", () => {
  const carriers = allCases.flatMap(({ type, inputs }) =>
    type === "TelephonyConnection" ? [inputs({}).provider] : [],
  );

  expect(carriers.toSorted()).toEqual([
    "exotel",
    "mcube",
    "plivo",
    "sip",
    "tata_smartflo",
    "twilio",
    "vobiz",
    "voicelink",
  ]);
});
