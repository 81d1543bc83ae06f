import { allCells, type Cell, ConsumerProject, type Manager, managers, nameOf } from "./consumerProject";

/** One of each manager, of both kinds of modules and of both languages. `npm run test:install` does it in all of them. */
const upIn: readonly Cell[] = [
  { manager: "npm", modules: "CommonJS", language: "TypeScript" },
  { manager: "pnpm", modules: "ESM", language: "TypeScript" },
  { manager: "yarn", modules: "CommonJS", language: "JavaScript" },
];

// Installing takes as long as the registry does.
jest.setTimeout(600_000);

let projects: Record<Manager, ConsumerProject>;

beforeAll(async () => {
  const made = await Promise.all(managers.map(async (manager) => [manager, await ConsumerProject.install(manager)]));
  projects = Object.fromEntries(made);
});

afterAll(() => {
  for (const project of Object.values(projects ?? {})) project.remove();
});

const typed = allCells.filter(({ language }) => language === "TypeScript");

test.each(typed.map((cell) => [nameOf(cell), cell] as const))("%s: the program's types are right", async (_, cell) => {
  expect(await projects[cell.manager].typeCheck(cell)).toBe("");
});

test.each(allCells.map((cell) => [nameOf(cell), cell] as const))("%s: every entry is loaded", async (_, cell) => {
  const names = ["TelephonyConnection", "legacy", "dynamic", "startSimulator"];
  expect(await projects[cell.manager].load(cell)).toEqual(expect.arrayContaining(names));
});

test.each(upIn.map((cell) => [nameOf(cell), cell] as const))("%s: up makes what the program says", async (_, cell) => {
  const { result, connections, numbers } = await projects[cell.manager].up(cell);
  expect(result).toMatchObject({ code: 0, output: expect.stringContaining("3 created") });
  expect(connections).toEqual(["Sales ACTIVE"]);
  expect(numbers.sort()).toEqual(["+918011223344 ACTIVE", "+918011223345 ACTIVE"]);
});

test("nobody who uses the package gets a Node or the tools of this repository with it", async () => {
  const names = projects.npm.packages();
  expect(names).toContain("pulumi-vocobase");
  expect(names.filter((name) => /^(node-(linux|win|darwin)|jest|@swc|pnpm|yarn)/.test(name))).toEqual([]);
});
