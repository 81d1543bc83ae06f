import { type ExecFileException, execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startSimulator } from "../../simulator";

const packageRoot = path.resolve(__dirname, "..", "..");

export const managers = ["npm", "pnpm", "yarn"] as const;
export type Manager = (typeof managers)[number];

/** One kind of project that somebody may have. */
export interface Cell {
  readonly manager: Manager;
  readonly modules: "CommonJS" | "ESM";
  readonly language: "TypeScript" | "JavaScript";
}

export const allCells: readonly Cell[] = managers.flatMap((manager) =>
  (["CommonJS", "ESM"] as const).flatMap((modules) =>
    (["TypeScript", "JavaScript"] as const).map((language) => ({ manager, modules, language })),
  ),
);

export const nameOf = ({ manager, modules, language }: Cell) => `${manager}, ${modules}, ${language}`;

/** What each manager is told: to run no scripts of packages, and to take what it has already. */
const installArguments: Readonly<Record<Manager, readonly string[]>> = {
  npm: ["install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"],
  // Everything apart, as pnpm does by itself: a package finds what it asks for and nothing else.
  pnpm: ["install", "--ignore-scripts", "--prefer-offline", "--no-frozen-lockfile", "--node-linker=isolated"],
  yarn: ["install", "--ignore-scripts", "--prefer-offline", "--ignore-engines", "--non-interactive", "--no-progress"],
};

interface Result {
  readonly code: number;
  readonly output: string;
}

/** The package, packed and put into an empty project outside the repository by one of the managers. */
export class ConsumerProject {
  #manifest: object = {};

  private constructor(
    private readonly place: string,
    readonly manager: Manager,
    /** The package that the program takes the classes from. */
    private readonly source: string,
  ) {}

  /** `through`: the package comes as a dependency of a package of one's own, and is no dependency of the project. */
  static async install(manager: Manager, { through = false } = {}): Promise<ConsumerProject> {
    const place = fs.mkdtempSync(path.join(os.tmpdir(), `vocobase-${manager}-`));
    const project = new ConsumerProject(place, manager, through ? "voice-line" : "pulumi-vocobase");
    fs.mkdirSync(project.folder);
    const packed = await packInto(place);
    const { "@pulumi/pulumi": pulumi, typescript, "@types/node": types } = manifest().devDependencies;
    if (through) project.#writeComponent(packed, pulumi);
    const own = through ? { "voice-line": "file:../component" } : { "pulumi-vocobase": `file:${packed}` };
    project.#manifest = {
      name: "consumer",
      version: "0.0.0",
      private: true,
      dependencies: { "@pulumi/pulumi": pulumi, ...own },
      devDependencies: { typescript, "@types/node": types },
    };
    project.#writeJson("package.json", project.#manifest);
    const { code, output } = await project.#run(commandOf(manager), installArguments[manager]);
    if (code !== 0) throw new Error(`${manager} could not install the package:\n${output}`);
    return project;
  }

  get folder(): string {
    return path.join(this.place, "project");
  }

  /** What the compiler says of the cell's program; empty where its types are right. */
  async typeCheck(cell: Cell): Promise<string> {
    this.#writeProgram(cell);
    return (await this.#run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "."])).output;
  }

  /** The kinds of what the package exports, as a program of the cell's modules sees them. */
  async load(cell: Cell): Promise<unknown> {
    this.#writeProgram(cell);
    const entries = ["", "/provider", "/policy", "/simulator"].map((entry) => `pulumi-vocobase${entry}`);
    const code =
      cell.modules === "ESM"
        ? `${entries.map((entry, at) => `import * as e${at} from "${entry}";`).join("")}const all = [${entries.map((_, at) => `e${at}`)}];`
        : `const all = [${entries.map((entry) => `require("${entry}")`)}];`;
    const tell =
      "console.log(JSON.stringify(all.flatMap((one) => Object.keys(one)).filter((name) => /^[a-zA-Z]+$/.test(name))));";
    fs.writeFileSync(path.join(this.folder, "load.js"), code + tell);
    const { output } = await this.#run(process.execPath, ["load.js"]);
    return JSON.parse(output);
  }

  /** `pulumi up` of the cell's program, in an account of its own; answers what is in it then. */
  async up(cell: Cell): Promise<{ result: Result; connections: string[]; numbers: string[] }> {
    this.#writeProgram(cell);
    const simulator = await startSimulator({ switches: { rateLimit: 0 } });
    try {
      const run = fs.mkdtempSync(path.join(this.place, "run-"));
      const environment = {
        PULUMI_BACKEND_URL: `file://${run.replaceAll("\\", "/")}`,
        PULUMI_HOME: path.join(run, "home"),
        PULUMI_CONFIG_PASSPHRASE: "a passphrase of the tests",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        VOCOBASE_API_KEY: "rg_live_simulator",
        VOCOBASE_BASE_URL: simulator.baseUrl,
        VOCOBASE_STATE_DIR: path.join(run, "shared"),
      };
      const made = await this.#run("pulumi", ["stack", "init", "dev", "--non-interactive"], environment);
      if (made.code !== 0) throw new Error(made.output);
      const result = await this.#run("pulumi", ["up", "--yes", "--skip-preview", "--non-interactive"], environment);
      const { connections, phoneNumbers } = simulator.inventory();
      return {
        result,
        connections: connections.map(({ name, status }) => `${name} ${status}`),
        numbers: phoneNumbers.map(({ phoneNumber, status }) => `${phoneNumber} ${status}`),
      };
    } finally {
      await simulator.close();
    }
  }

  /** The names of all packages that npm put into the project. */
  packages(): string[] {
    const lock = JSON.parse(fs.readFileSync(path.join(this.folder, "package-lock.json"), "utf8"));
    return Object.keys(lock.packages).map((folder) => folder.slice(folder.lastIndexOf("node_modules/") + 13));
  }

  remove(): void {
    fs.rmSync(this.place, { recursive: true, force: true, maxRetries: 3 });
  }

  /** A project is one of the cells at a time: they differ in its program alone. */
  #writeProgram({ modules, language }: Cell): void {
    const main = language === "TypeScript" ? "index.ts" : "index.js";
    for (const name of ["index.ts", "index.js"]) fs.rmSync(path.join(this.folder, name), { force: true });
    this.#writeJson("package.json", { ...this.#manifest, main, ...(modules === "ESM" ? { type: "module" } : {}) });
    this.#writeJson("tsconfig.json", {
      compilerOptions: {
        target: "es2022",
        module: "node16",
        moduleResolution: "node16",
        types: ["node"],
        strict: true,
        noEmit: true,
        skipLibCheck: true,
      },
      include: ["*.ts"],
    });
    fs.writeFileSync(path.join(this.folder, "Pulumi.yaml"), "name: consumer\nruntime: nodejs\n");
    const imports =
      language === "JavaScript" && modules === "CommonJS"
        ? `const { PhoneNumberSync, TelephonyConnection } = require("${this.source}");`
        : `import { PhoneNumberSync, TelephonyConnection } from "${this.source}";`;
    fs.writeFileSync(path.join(this.folder, main), imports + program + (language === "TypeScript" ? typed : ""));
  }

  #writeComponent(packed: string, pulumi: string): void {
    const folder = path.join(this.place, "component");
    fs.mkdirSync(folder);
    const dependencies = { "pulumi-vocobase": `file:${packed}` };
    const described = { name: "voice-line", version: "1.0.0", main: "index.js", dependencies };
    fs.writeFileSync(
      path.join(folder, "package.json"),
      JSON.stringify({ ...described, peerDependencies: { "@pulumi/pulumi": pulumi } }),
    );
    fs.writeFileSync(path.join(folder, "index.js"), 'module.exports = require("pulumi-vocobase");\n');
  }

  #writeJson(name: string, content: object): void {
    fs.writeFileSync(path.join(this.folder, name), `${JSON.stringify(content, undefined, 2)}\n`);
  }

  #run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Result> {
    const [file, first] = command.endsWith("js") ? [process.execPath, [command]] : [command, []];
    return runIn(this.folder, file, [...first, ...args], environment);
  }
}

const program = `
const sales = new TelephonyConnection("sales", {
  provider: "plivo",
  name: "Sales",
  authId: "MA1",
  authToken: "token",
  fromNumber: "+918011223344",
});
new PhoneNumberSync("numbers", { connectionId: sales.connectionId, numbers: ["+918011223345"] });
`;
const typed = `
import type * as policy from "pulumi-vocobase/policy";
import { type Simulator, startSimulator } from "pulumi-vocobase/simulator";
export type Rules = typeof policy;
export const start: () => Promise<Simulator> = startSimulator;
// @ts-expect-error: a connection of Plivo needs its auth token.
export const wrong = () => new TelephonyConnection("wrong", { provider: "plivo", authId: "MA1" });
`;

function manifest(): { devDependencies: Readonly<Record<"@pulumi/pulumi" | "typescript" | "@types/node", string>> } {
  return JSON.parse(fs.readFileSync(path.join(packageRoot, "package.json"), "utf8"));
}

/** npm is a program of the system; the others come with the repository. */
function commandOf(manager: Manager): string {
  if (manager === "npm") return process.env.npm_execpath ?? "npm";
  return path.join(packageRoot, "node_modules", manager, "bin", manager === "pnpm" ? "pnpm.cjs" : "yarn.js");
}

async function packInto(folder: string): Promise<string> {
  const npm = commandOf("npm");
  const [file, first] = npm.endsWith("js") ? [process.execPath, [npm]] : [npm, []];
  const args = ["pack", "--ignore-scripts", "--pack-destination", folder];
  const { code, output } = await runIn(packageRoot, file, [...first, ...args], {});
  const packed = fs.readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (code !== 0 || packed === undefined) throw new Error(`npm pack failed:\n${output}`);
  return path.join(folder, packed);
}

/** Runs a program with nothing of the user's own Vocobase or Pulumi settings, and nothing that npm set for this process. */
function runIn(cwd: string, file: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Result> {
  const isForeign = (name: string) => /^(VOCOBASE|PULUMI)_|^npm_(config_ignore|package|lifecycle)/i.test(name);
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isForeign(name)));
  const bin = path.join(process.env.VOCOBASE_TEST_PULUMI ?? "", "bin");
  const PATH = [bin, path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
  return new Promise((resolve) => {
    const options = { cwd, env: { ...env, ...environment, PATH, CI: "true" }, maxBuffer: 2 ** 26 };
    execFile(file, [...args], options, (error: ExecFileException | null, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, output: stdout + (code === 0 ? "" : stderr || String(error)) });
    });
  });
}
