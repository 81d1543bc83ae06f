import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import type { Properties } from "../../provider/lifecycle/properties";
import type { ResourceType } from "../../provider/resources";
import * as sdk from "../../sdk";
import { backendUrl } from "../engine/backendUrl";
import { keepConnectionsApart, serveProgram } from "../engine/inlineProgram";
import { secretsProvider } from "../engine/keyVault";
import { StackState } from "../engine/stackState";
import type { Declared, Kept } from "../lifecycle/engineModel";

const stackName = "dev";
const projectName = "faults";

keepConnectionsApart();

/** One command of the real CLI, from its start to its end. */
export interface CliRun {
  readonly code: number | null;
  readonly output: string;
}

/** A command that is under way. */
export interface RunningCli {
  readonly child: ChildProcess;
  readonly ended: Promise<CliRun>;
}

export interface CliStackOptions {
  /** Where state and what processes share lie. */
  readonly folder: string;
  /** A folder in which the package is installed. */
  readonly programFolder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A stack on the real Pulumi CLI, whose processes can be killed; its program is data. */
export class CliStack {
  readonly #options: CliStackOptions;
  #printed = "";

  constructor(options: CliStackOptions) {
    this.#options = options;
    fs.mkdirSync(path.join(options.folder, "backend"), { recursive: true });
  }

  /** Everything that the CLI has printed. */
  get printed(): string {
    return this.#printed;
  }

  async init(): Promise<void> {
    const { code, output } = await this.run(["stack", "init", stackName, "--secrets-provider", secretsProvider]);
    if (code !== 0) throw new Error(`The stack could not be made:\n${output}`);
  }

  /**
   * What people do after a command was killed: they take its lock away, and where it was killed while it wrote the state,
   * which the file backend does in place, they take the copy that it made before. What it notes beside a file can be cut
   * off as well, and can be done without.
   */
  async recover(): Promise<void> {
    if (!isJson(this.#stateFile)) fs.copyFileSync(`${this.#stateFile}.bak`, this.#stateFile);
    const notes = `${this.#stateFile}.attrs`;
    if (fs.existsSync(notes) && !isJson(notes)) fs.rmSync(notes);
    await this.run(["cancel", "--yes"]);
  }

  /** Without a program an `up` is one of nothing. Other commands run none. */
  async run(command: readonly string[], program?: readonly Declared[]): Promise<CliRun> {
    return (await this.start(command, program)).ended;
  }

  async start(command: readonly string[], program: readonly Declared[] = []): Promise<RunningCli> {
    const served = command[0] === "up" ? await serveProgram(async () => declare(program)) : undefined;
    const stack = command[0] === "stack" ? [] : ["--stack", stackName];
    const args = [...command, ...stack, "--non-interactive", "--color", "never", ...(served?.args ?? [])];
    const child = spawn(pulumiFile(), args, {
      cwd: this.#options.programFolder,
      env: { ...environmentOfTests(), ...this.#environment() },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that an interrupt reaches what a terminal would interrupt, and nothing else.
      detached: process.platform !== "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => {
        output += text;
      });
    }
    // The pipes of a killed CLI stay open as long as its provider lives, so its end is what counts.
    const ended = once(child, "exit").then(async ([code]) => {
      await new Promise((resolve) => setImmediate(resolve));
      served?.close();
      this.#printed += output;
      return { code: code as number | null, output };
    });
    return { child, ended };
  }

  /** The state as it is on disk. */
  get state(): readonly Kept[] {
    return this.#stored().own.map((resource) => ({
      name: resource.urn.slice(resource.urn.lastIndexOf("::") + 2),
      type: typeOf(resource.type),
      id: resource.id ?? "",
      inputs: resource.inputs as Properties,
      outputs: resource.outputs as Properties,
      going: resource.delete === true,
      unfinished: (resource.initErrors ?? []).length > 0,
    }));
  }

  /** How many operations of which the engine does not know what came of them. */
  get pending(): number {
    return this.#stored().pendingOperations.length;
  }

  find(name: string): Kept {
    const kept = this.state.find((other) => other.name === name && !other.going);
    if (!kept) throw new Error(`State has no resource ${name}.`);
    return kept;
  }

  #stored(): StackState {
    return StackState.read(this.#stateFile);
  }

  get #stateFile(): string {
    return path.join(this.#options.folder, "backend", ".pulumi", "stacks", projectName, `${stackName}.json`);
  }

  #environment(): Record<string, string> {
    const { folder, programFolder, environment } = this.#options;
    return {
      ...environment,
      PULUMI_BACKEND_URL: backendUrl(path.join(folder, "backend")),
      PULUMI_HOME: path.join(programFolder, "home"),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      NO_PROXY: "127.0.0.1,localhost",
      no_proxy: "127.0.0.1,localhost",
    };
  }
}

/** Makes a folder, in which the package is installed, the one of a Pulumi project, whose program runs elsewhere. */
export function writeProject(folder: string): void {
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), `name: ${projectName}\nruntime: nodejs\n`);
}

type ResourceClass = new (name: string, args: object) => Record<string, unknown>;

/** The program: the resources that it is told, in their order. */
function declare(program: readonly Declared[]): void {
  const made: Record<string, Record<string, unknown>> = {};
  for (const { name, type, inputs } of program) {
    const ref = (other: string, property: string) => made[other]?.[property];
    const Resource = type.split(".").reduce<object>((module, part) => Object(module)[part], sdk) as ResourceClass;
    made[name] = new Resource(name, typeof inputs === "function" ? inputs(ref) : inputs);
  }
}

/** `legacy.PhoneNumber` of `pulumi-nodejs:dynamic/vocobase/legacy:PhoneNumber`. */
function typeOf(token: string): ResourceType {
  const [, module, type] = /\/vocobase(?:\/(\w+))?:(\w+)$/.exec(token) ?? [];
  return (module === undefined ? type : `${module}.${type}`) as ResourceType;
}

function isJson(file: string): boolean {
  try {
    return typeof JSON.parse(fs.readFileSync(file, "utf8")) === "object";
  } catch {
    return false;
  }
}

function pulumiFile(): string {
  const root = process.env.VOCOBASE_TEST_PULUMI;
  if (root) return path.join(root, "bin", process.platform === "win32" ? "pulumi.exe" : "pulumi");
  throw new Error(
    "The cells on the real engine need the Pulumi CLI: run them by `npm run test:faults` or `npm test`, or set " +
      "VOCOBASE_TEST_PULUMI to a folder that has it as bin/pulumi.",
  );
}

/** Without what would configure the provider or the engine. */
function environmentOfTests(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VOCOBASE|PULUMI)_/.test(name)));
}
