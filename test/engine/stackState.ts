import fs from "node:fs";

/** One resource as the state holds it; a secret is an object with `ciphertext`. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect?: boolean;
  readonly delete?: boolean;
  readonly initErrors?: readonly string[];
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

interface StateFile {
  checkpoint: { latest?: { resources?: StateResource[]; pending_operations?: unknown[] } };
}

/** The state of a stack, read from the file backend. */
export class StackState {
  private constructor(
    /** All resources, those of Pulumi itself among them. */
    readonly resources: readonly StateResource[],
    readonly pendingOperations: readonly unknown[],
  ) {}

  static read(file: string): StackState {
    const { checkpoint } = JSON.parse(fs.readFileSync(file, "utf8")) as StateFile;
    const resources = checkpoint.latest?.resources ?? [];
    return new StackState(
      resources.map((shown) => ({ ...shown, inputs: shown.inputs ?? {}, outputs: shown.outputs ?? {} })),
      checkpoint.latest?.pending_operations ?? [],
    );
  }

  /** The names of the resources of Vocobase, in the order of the state. */
  get names(): string[] {
    return this.own.map(({ urn }) => nameOf(urn));
  }

  /** The resources of Vocobase. */
  get own(): StateResource[] {
    return this.resources.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/vocobase"));
  }

  /** What is kept of each resource, by URN, encrypted values told by their place alone: to compare two states by. */
  get essence(): Record<string, unknown> {
    const sorted = [...this.own].sort((one, other) => (one.urn < other.urn ? -1 : 1));
    return Object.fromEntries(
      sorted.map(({ urn, id, inputs, outputs, delete: pending = false, initErrors = [] }) => [
        urn,
        { id, inputs: withoutCiphertext(inputs), outputs: withoutCiphertext(outputs), pending, initErrors },
      ]),
    );
  }

  resource(name: string): StateResource {
    const found = this.own.find(({ urn }) => nameOf(urn) === name);
    if (!found) throw new Error(`The state has no resource "${name}"; it has ${this.names.join(", ") || "none"}.`);
    return found;
  }
}

function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

function withoutCiphertext(properties: Readonly<Record<string, unknown>>): unknown {
  return JSON.parse(JSON.stringify(properties, (name, value) => (name === "ciphertext" ? "encrypted" : value)));
}
