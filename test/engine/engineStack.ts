import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import {
  type ConfigMap,
  type DestroyOptions,
  type EngineEvent,
  LocalWorkspace,
  type PreviewOptions,
  type PulumiFn,
  type RefreshOptions,
  Stack,
  type UpOptions,
} from "@pulumi/pulumi/automation";
import {
  type LoggedRequest,
  type Simulator,
  type SimulatorOptions,
  type Switches,
  startSimulator,
} from "../../simulator";
import { backendUrl } from "./backendUrl";
import { type EngineRun, engineRun } from "./engineRun";
import { keepConnectionsApart } from "./inlineProgram";
import { keyVault, secretsProvider } from "./keyVault";
import { type PulumiCli, pulumiCli } from "./pulumiCli";
import { StackState, type StateResource } from "./stackState";

/** The root of this package, which programs and the provider process find `pulumi-vocobase` from. */
export const packageRoot = path.resolve(__dirname, "..", "..");

const usualStack = "dev";
const projectName = "telephony";

interface EngineStackOptions {
  /** How to start its simulator. Default: without a rate limit. */
  simulator?: SimulatorOptions;
  /** The program, run in this process. It may be exchanged later. */
  program?: PulumiFn;
  /** Instead of it: the folder of a program that Pulumi runs in a process of its own. */
  programFolder?: string;
  /** Instead of both: the folder of a project, with a Pulumi.yaml of its own. Its stack files are written to. */
  projectFolder?: string;
  /** Default: dev. */
  stackName?: string;
  /** A simulator that is there already and that the test closes, for stacks that share one. Not with `restore`. */
  sharing?: Simulator;
  config?: ConfigMap;
  /** The file of an account that exists already, to begin with a copy of it. */
  account?: string;
  /** Whether its secrets are encrypted by a passphrase, as with most people. Default: by a key of the tests' own vault. */
  passphrase?: true;
  /** Settings beside the usual ones, which are the simulator's address and key, and short waits. */
  environment?: Record<string, string>;
}

type Verb<Options> = (options?: Options & { fails?: boolean }) => Promise<EngineRun>;

/** One stack on the real engine: its state in a file of a temporary folder, its API a simulator. */
export interface EngineStack {
  /** The account. Another one after a `restore`. */
  readonly simulator: Simulator;
  /** What runs next. */
  program: PulumiFn;
  /** What the provider process finds in its environment, beside this process's; a change counts from the next verb on. */
  readonly environment: Record<string, string>;
  /** Each verb rejects unless it succeeds, with what was printed; with `fails: true`, unless it fails. */
  readonly preview: Verb<PreviewOptions>;
  readonly up: Verb<UpOptions>;
  readonly refresh: Verb<RefreshOptions>;
  readonly destroy: Verb<DestroyOptions>;
  setConfig(config: ConfigMap): Promise<void>;
  /** Any other command of the CLI; rejects where it fails. Resolves to what it printed. */
  pulumi(...args: string[]): Promise<string>;
  /** The state as it is on disk, secrets encrypted. */
  state(): StackState;
  /** The resource of this name in state; an error where there is none. */
  resource(name: string): StateResource;
  /** `pulumi stack export`, as text. */
  exportState(options?: { showSecrets?: boolean }): Promise<string>;
  /** Puts such a text in place of the state. */
  importState(exported: string): Promise<void>;
  /** Everything that the CLI has printed so far. */
  printed(): string;
  /** The folder that all of it lies in: state, its history and backups, and what the provider keeps. */
  readonly folder: string;
  /** All that there is at this moment, in the account and on this side of it. */
  snapshot(): Snapshot;
  /** Goes back to it, with a simulator that runs under these switches. */
  restore(snapshot: Snapshot, switches?: Partial<Switches>): Promise<void>;
}

interface Snapshot {
  readonly folder: string;
}

const ends: (() => Promise<void>)[] = [];

// An `up` takes one to three seconds, and the machine may be busy.
jest.setTimeout(180_000);

keepConnectionsApart();

afterAll(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

/** Makes a stack that does not exist yet, in an account of its own; both end with the tests of the file. */
export async function engineStack(options: EngineStackOptions): Promise<EngineStack> {
  const printed: string[] = [];
  // Before the simulator: where there is no CLI, nothing is left open that keeps jest from ending.
  const cli = await pulumiCli((text) => printed.push(text));
  const folder = temporaryFolder();
  for (const part of ["backend", "work", "shared"]) fs.mkdirSync(path.join(folder, part));
  if (options.account) fs.copyFileSync(options.account, path.join(folder, "account.json"));
  const simulator = options.sharing ?? (await simulatorIn(folder, options.simulator));
  const { projectFolder, programFolder = packageRoot, stackName = usualStack } = options;
  const workspace = await LocalWorkspace.create({
    workDir: projectFolder ?? path.join(folder, "work"),
    pulumiCommand: cli.command,
    projectSettings: projectFolder ? undefined : { name: projectName, runtime: "nodejs", main: programFolder },
    envVars: { ...usualEnvironment(folder, simulator), ...(await keyVault()).environment, ...options.environment },
    program: options.program,
    secretsProvider: options.passphrase ? undefined : secretsProvider,
  });
  const { name } = await workspace.projectSettings();
  const stack = await Stack.create(stackName, workspace);
  if (options.config) await stack.setAllConfig(options.config);
  const stateFile = path.join(folder, "backend", ".pulumi", "stacks", name, `${stackName}.json`);
  const running = new RunningStack(stack, cli, simulator, printed, folder, stateFile, options.simulator);
  if (!options.sharing) ends.push(() => running.simulator.close());
  return running;
}

class RunningStack implements EngineStack {
  constructor(
    private readonly stack: Stack,
    private readonly cli: PulumiCli,
    public simulator: Simulator,
    private readonly prints: string[],
    readonly folder: string,
    private readonly stateFile: string,
    private readonly simulatorOptions: SimulatorOptions = {},
  ) {}

  get environment(): Record<string, string> {
    return this.stack.workspace.envVars;
  }

  get program(): PulumiFn {
    return this.stack.workspace.program ?? (async () => undefined);
  }
  set program(program: PulumiFn) {
    this.stack.workspace.program = program;
  }

  readonly preview: EngineStack["preview"] = (options) =>
    this.#run(options, (all) => this.#withProgram((program) => this.stack.preview({ ...all, program })));
  readonly up: EngineStack["up"] = (options) =>
    this.#run(options, (all) => this.#withProgram((program) => this.stack.up({ ...all, program })));
  readonly refresh: EngineStack["refresh"] = (options) => this.#run(options, (all) => this.stack.refresh(all));
  readonly destroy: EngineStack["destroy"] = (options) => this.#run(options, (all) => this.stack.destroy(all));

  async setConfig(config: ConfigMap): Promise<void> {
    await this.stack.setAllConfig(config);
  }

  state(): StackState {
    return StackState.read(this.stateFile);
  }

  resource(name: string): StateResource {
    return this.state().resource(name);
  }

  async exportState({ showSecrets = false } = {}): Promise<string> {
    return this.pulumi("stack", "export", ...(showSecrets ? ["--show-secrets"] : []));
  }

  async pulumi(...args: string[]): Promise<string> {
    const { name, workspace } = this.stack;
    const { stdout } = await this.cli.run([...args, "--stack", name], workspace.workDir, this.environment);
    return stdout;
  }

  async importState(exported: string): Promise<void> {
    await this.stack.importStack(JSON.parse(exported));
  }

  printed(): string {
    return this.prints.join("\n");
  }

  snapshot(): Snapshot {
    const folder = temporaryFolder();
    for (const part of kept) fs.cpSync(path.join(this.folder, part), path.join(folder, part), { recursive: true });
    return { folder };
  }

  async restore(snapshot: Snapshot, switches: Partial<Switches> = {}): Promise<void> {
    await this.simulator.close();
    for (const part of kept) {
      fs.rmSync(path.join(this.folder, part), { recursive: true, force: true });
      fs.cpSync(path.join(snapshot.folder, part), path.join(this.folder, part), { recursive: true });
    }
    const options = this.simulatorOptions;
    this.simulator = await simulatorIn(this.folder, { ...options, switches: { ...options.switches, ...switches } });
    this.environment.VOCOBASE_BASE_URL = this.simulator.baseUrl;
  }

  /** A run that never came to its program looks like one of a program without resources. */
  async #withProgram(verb: (program?: PulumiFn) => Promise<unknown>): Promise<void> {
    const { program } = this.stack.workspace;
    if (!program) {
      await verb();
      return;
    }
    let hasRun = false;
    const watched: PulumiFn = async () => {
      hasRun = true;
      return program();
    };
    await verb(watched);
    if (!hasRun) throw new Error("The engine ended without having run the program.");
  }

  async #run<Options extends { fails?: boolean }>(
    options: Options | undefined,
    verb: (options: Options & { onEvent: (event: EngineEvent) => void; color: "never" }) => Promise<unknown>,
  ): Promise<EngineRun> {
    const { fails = false, ...rest } = options ?? {};
    const events: EngineEvent[] = [];
    const before = this.simulator.requests.length;
    const printedBefore = this.prints.length;
    let succeeded = true;
    try {
      await verb({ ...(rest as Options), onEvent: (event) => events.push(event), color: "never" });
    } catch (error) {
      // What the Automation API throws when the CLI says no; anything else is a mistake of the test.
      if (!(error instanceof Error) || error.name !== "CommandError") throw error;
      succeeded = false;
    }
    const output = this.prints.slice(printedBefore).join("\n");
    if (succeeded === fails) {
      throw new Error(`The verb was to ${fails ? "fail and succeeded" : "succeed and failed"}:\n${output}`);
    }
    const requests: LoggedRequest[] = this.simulator.requests.slice(before);
    return engineRun(succeeded, output, events, requests);
  }
}

/** What makes up a stack, as files and folders: state, what the provider keeps, and the account. */
const kept = ["backend", "shared", "account.json"];

function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-engine-"));
  ends.push(async () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

function simulatorIn(folder: string, options: SimulatorOptions = {}): Promise<Simulator> {
  const switches = { rateLimit: 0, callsRateLimit: 0, ...options.switches };
  return startSimulator({ seed: 1, stateFile: path.join(folder, "account.json"), ...options, switches });
}

/** Nothing of the user's own settings reaches the tests: an empty variable counts as one that is not set. */
function usualEnvironment(folder: string, simulator: Simulator): Record<string, string> {
  return {
    ...Object.fromEntries(
      Object.keys(process.env)
        .filter((name) => name.startsWith("VOCOBASE_"))
        .map((name) => [name, ""]),
    ),
    PULUMI_BACKEND_URL: backendUrl(path.join(folder, "backend")),
    PULUMI_HOME: path.join(folder, "home"),
    PULUMI_CONFIG_PASSPHRASE: "a passphrase of the tests",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    VOCOBASE_BASE_URL: simulator.baseUrl,
    VOCOBASE_API_KEY: "rg_live_simulator",
    VOCOBASE_STATE_DIR: path.join(folder, "shared"),
    VOCOBASE_REQUESTS_PER_MINUTE: "100000",
    VOCOBASE_SETTLE_SECONDS: "1",
    VOCOBASE_SETTLE_POLL_SECONDS: "0.05",
    NO_PROXY: "127.0.0.1,localhost",
    no_proxy: "127.0.0.1,localhost",
  };
}
