import { allCells, ConsumerProject, type Manager, managers, nameOf } from "./consumerProject";

// Installing takes as long as the registry does.
jest.setTimeout(900_000);

const projects = {} as Record<Manager, ConsumerProject>;
let through: ConsumerProject;

beforeAll(async () => {
  for (const manager of managers) projects[manager] = await ConsumerProject.install(manager);
  through = await ConsumerProject.install("pnpm", { through: true });
});

afterAll(() => {
  for (const project of [...Object.values(projects), through]) project?.remove();
});

test.each(allCells.map((cell) => [nameOf(cell), cell] as const))(
  "%s: up makes what the program says",
  async (_, cell) => {
    const { result, connections, numbers } = await projects[cell.manager].up(cell);
    expect(result).toMatchObject({ code: 0, output: expect.stringContaining("3 created") });
    expect(connections).toEqual(["Sales ACTIVE"]);
    expect(numbers.sort()).toEqual(["+918011223344 ACTIVE", "+918011223345 ACTIVE"]);
  },
);

test("pnpm, of a component that brings the package: the code in state finds it", async () => {
  const { result, connections } = await through.up({ manager: "pnpm", modules: "CommonJS", language: "JavaScript" });
  expect(result).toMatchObject({ code: 0, output: expect.stringContaining("3 created") });
  expect(connections).toEqual(["Sales ACTIVE"]);
});
