import type { Properties } from "../../provider/lifecycle/properties";
import type { ResourceType } from "../../provider/resources";
import { differences, hasChanges } from "./engineDiff";
import { type Declared, fullName, newInputs, unknown } from "./program";
import { KeptFailure, type OpenHost, type ProviderHost } from "./providerHost";

export type { Declared } from "./program";

/** A resource as the engine's state has it. */
export interface Kept {
  /** By which the engine tells resources apart: the name, behind that of the component that it is in. */
  readonly name: string;
  readonly type: ResourceType;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** Replaced: to be deleted by this run or, if it fails before, by the next one. */
  readonly going?: boolean;
  /** Made, and not yet as it should be: the next run updates it, whatever `diff` says. */
  readonly unfinished?: boolean;
}

export type Op = "create" | "update" | "replace" | "same" | "failed";

/** What a run did, by the names of the resources. */
export interface RunResult {
  ops: Record<string, Op>;
  /** The names of what was deleted, in order; a replaced resource's own. */
  deleted: string[];
  /** Messages, by name. */
  failures: Record<string, string>;
  /** The write requests of each resource, in order, its delete included. */
  writes: Record<string, string[]>;
  /** All requests of the run. */
  requests: number;
  output: string;
}

/** What a refresh shows of each resource: the properties that differ with their new values, gone, or nothing. */
export interface RefreshResult {
  shown: Record<string, Properties | "gone" | "nothing">;
  failures: Record<string, string>;
  requests: number;
  output: string;
}

export interface UpOptions {
  /** `up --refresh`: reads everything first, in the same process. */
  refresh?: boolean;
  /** `up --replace`: these are replaced whatever `diff` says. */
  replace?: readonly string[];
  /** `up --target`: only these are compared, changed and deleted. */
  target?: readonly string[];
  /** These fail before they are made, as something else of the program might: then the run deletes nothing. */
  failing?: readonly string[];
}

interface EngineModelOptions {
  /** A provider process; each run has its own. */
  open: OpenHost;
  /** The write requests so far, as `METHOD path`. */
  writes: () => readonly string[];
  /** How many requests there were so far. */
  requests: () => number;
}

/**
 * What the Pulumi engine does with a dynamic resource, as far as a provider can tell: which verbs it calls in which order
 * and with what, and what it keeps of the answers. Resources are taken one after the other, in the program's order.
 */
export class EngineModel {
  state: readonly Kept[] = [];

  constructor(private readonly options: EngineModelOptions) {}

  /** The resource that state has under a name, which is not on its way out. */
  find(name: string): Kept {
    const kept = this.state.find((other) => other.name === name && !other.going);
    if (!kept) throw new Error(`State has no resource ${name}.`);
    return kept;
  }

  /** `pulumi preview`: in a process of its own, nothing is made. */
  async preview(program: readonly Declared[], { replace = [] }: UpOptions = {}): Promise<RunResult> {
    return this.#run(async (host, result) => {
      const known = new Map<string, Properties>();
      for (const declared of program) {
        await this.#step(fullName(declared), result, async () => {
          const news = newInputs(declared, (name, property) => {
            const outputs = known.get(name);
            return outputs && property in outputs ? outputs[property] : unknown;
          });
          const planned = await this.#plan(host, declared, news, replace);
          // What exists and stays has its outputs; of the rest only what the program itself says is known.
          known.set(fullName(declared), planned.op === "same" ? (planned.old?.outputs ?? {}) : planned.inputs);
          return planned.op;
        });
      }
    });
  }

  /** `pulumi up --skip-preview`. */
  async up(program: readonly Declared[], options: UpOptions = {}): Promise<RunResult> {
    return this.#run(async (host, result) => {
      if (options.refresh) {
        const { failures } = await this.#refresh(host);
        Object.assign(result.failures, failures);
        if (Object.keys(failures).length > 0) return;
      }
      for (const declared of program) {
        await this.#step(fullName(declared), result, async () => {
          if (options.target && !options.target.includes(fullName(declared))) return "same";
          if (options.failing?.includes(fullName(declared))) throw new Error("It fails, as the test wants.");
          const refs = newInputs(declared, (name, property) => {
            const { id, outputs } = this.find(name);
            return property === "id" ? id : outputs[property];
          });
          return this.#apply(host, declared, refs, options.replace ?? []);
        });
      }
      this.#inOrderOf(program);
      if (Object.keys(result.failures).length > 0) return;
      const isDeclared = ({ name, type }: Kept) =>
        program.some((declared) => fullName(declared) === name && declared.type === type);
      const isTarget = ({ name }: Kept) => options.target === undefined || options.target.includes(name);
      await this.#delete(host, result, (kept) => isTarget(kept) && (kept.going === true || !isDeclared(kept)));
    });
  }

  /** `pulumi destroy`, which does not run the program. */
  async destroy(): Promise<RunResult> {
    return this.#run((host, result) => this.#delete(host, result, () => true));
  }

  /** `pulumi refresh`. */
  async refresh(): Promise<RefreshResult> {
    const { host, requests } = await this.#open();
    try {
      return { ...(await this.#refresh(host)), requests: requests(), output: host.output };
    } finally {
      await host.end();
    }
  }

  async #run(work: (host: ProviderHost, result: RunResult) => Promise<void>): Promise<RunResult> {
    const { host, requests } = await this.#open();
    const result: RunResult = { ops: {}, deleted: [], failures: {}, writes: {}, requests: 0, output: "" };
    try {
      await work(host, result);
    } finally {
      await host.end();
    }
    return Object.assign(result, { requests: requests(), output: host.output });
  }

  async #open() {
    const before = this.options.requests();
    const host = await this.options.open();
    return { host, requests: () => this.options.requests() - before };
  }

  async #step(name: string, result: RunResult, step: () => Promise<Op | undefined>): Promise<boolean> {
    const before = this.options.writes().length;
    try {
      const op = await step();
      if (op) result.ops[name] = op;
      return true;
    } catch (error) {
      result.ops[name] = "failed";
      result.failures[name] = error instanceof Error ? error.message : String(error);
      return false;
    } finally {
      const own = this.options.writes().slice(before);
      result.writes[name] = [...(result.writes[name] ?? []), ...own];
    }
  }

  async #plan(host: ProviderHost, declared: Declared, news: Properties, replace: readonly string[]) {
    const { type } = declared;
    const name = fullName(declared);
    const old = this.state.find((kept) => kept.name === name && kept.type === type && !kept.going);
    if (!old) return { op: "create" as const, inputs: await checked(host, type, {}, news), old };
    // Whoever forces a replacement is not compared, and checked as if there had been no resource before.
    if (replace.includes(name)) return { op: "replace" as const, inputs: await checked(host, type, {}, news), old };

    const inputs = await checked(host, type, old.inputs, news);
    const answer = await host.diff(type, old.id, old.outputs, inputs);
    const isChanged = hasChanges(answer, old.inputs, inputs) || old.unfinished === true;
    if (!isChanged) return { op: "same" as const, inputs, old };
    if ((answer.replaces ?? []).length === 0) return { op: "update" as const, inputs, old };
    // The engine checks the inputs of a replacement a second time, as if there had been no resource before.
    return { op: "replace" as const, inputs: await checked(host, type, {}, news), old };
  }

  async #apply(host: ProviderHost, declared: Declared, news: Properties, replace: readonly string[]): Promise<Op> {
    const { type } = declared;
    const { op, inputs, old } = await this.#plan(host, declared, news, replace);
    if (op === "create" || !old) {
      await this.#create(host, { name: fullName(declared), type, inputs });
    } else if (op === "replace") {
      await this.#create(host, { name: old.name, type, inputs });
      this.#keep(old, { ...old, going: true });
    } else if (op === "update") {
      const kept = await this.#keeping(old, { ...old, inputs }, () => host.update(type, old.id, old.outputs, inputs));
      this.#keep(old, { ...old, inputs, outputs: kept.outputs, unfinished: false });
    } else {
      this.#keep(old, { ...old, inputs });
    }
    return op;
  }

  async #create(host: ProviderHost, { name, type, inputs }: Pick<Kept, "name" | "type" | "inputs">): Promise<void> {
    const fresh = { name, type, id: "", inputs, outputs: {} };
    const { id, outputs } = await this.#keeping(undefined, fresh, () => host.create(type, inputs));
    this.state = [...this.state, { name, type, id, inputs, outputs }];
  }

  /** Keeps what a partial failure tells, and passes the failure on. */
  async #keeping<T>(old: Kept | undefined, kept: Kept, verb: () => Promise<T>): Promise<T> {
    try {
      return await verb();
    } catch (error) {
      if (error instanceof KeptFailure) {
        const partial = { ...kept, id: error.id, outputs: error.properties, unfinished: true };
        if (old) this.#keep(old, partial);
        else this.state = [...this.state, partial];
      }
      throw error;
    }
  }

  #keep(old: Kept, now: Kept): void {
    this.state = this.state.map((kept) => (kept === old ? now : kept));
  }

  /** State is in the order in which a program declares; what is on its way out comes last. */
  #inOrderOf(program: readonly Declared[]): void {
    const place = ({ name, going }: Kept) => {
      const index = program.findIndex((declared) => fullName(declared) === name);
      return going || index < 0 ? program.length : index;
    };
    this.state = this.state.toSorted((one, other) => place(one) - place(other));
  }

  /** Last declared, first deleted. */
  async #delete(host: ProviderHost, result: RunResult, isGoing: (kept: Kept) => boolean): Promise<void> {
    for (const kept of this.state.filter(isGoing).toReversed()) {
      const isGone = await this.#step(kept.name, result, async () => {
        await host.delete(kept.type, kept.id, kept.outputs);
        return undefined;
      });
      if (!isGone) continue;
      result.deleted.push(kept.name);
      this.state = this.state.filter((other) => other !== kept);
    }
  }

  async #refresh(host: ProviderHost): Promise<Pick<RefreshResult, "shown" | "failures">> {
    const shown: RefreshResult["shown"] = {};
    const failures: Record<string, string> = {};
    for (const kept of this.state) {
      try {
        const found = await host.read(kept.type, kept.id, kept.outputs);
        if (!found) {
          this.state = this.state.filter((other) => other !== kept);
          shown[kept.name] = "gone";
          continue;
        }
        const answer = await host.diff(kept.type, kept.id, found.outputs, kept.inputs);
        shown[kept.name] = differences(kept, found, answer);
        this.#keep(kept, { ...kept, ...found });
      } catch (error) {
        failures[kept.name] = error instanceof Error ? error.message : String(error);
      }
    }
    return { shown, failures };
  }
}

async function checked(host: ProviderHost, type: ResourceType, olds: Properties, news: Properties) {
  const { inputs, failures } = await host.check(type, olds, news);
  if (failures.length === 0) return inputs;
  throw new Error(failures.map(({ property, reason }) => (property ? `${property}: ${reason}` : reason)).join("\n"));
}
