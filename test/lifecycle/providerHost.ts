import type { Properties } from "../../provider/lifecycle/properties";
import type { ResourceType } from "../../provider/resources";

/** What `check` answers: the inputs to keep, and why they cannot be used, if so. */
export interface Checked {
  inputs: Properties;
  failures: { property: string; reason: string }[];
}

/** What `diff` answers. Without `changes`, the engine compares the inputs by itself. */
export interface DiffAnswer {
  changes?: boolean;
  replaces?: string[];
}

/** One provider process of one run of the engine, or what stands for it: the seven verbs, as the engine calls them. */
export interface ProviderHost {
  check(type: ResourceType, olds: Properties, news: Properties): Promise<Checked>;
  diff(type: ResourceType, id: string, olds: Properties, news: Properties): Promise<DiffAnswer>;
  create(type: ResourceType, inputs: Properties): Promise<{ id: string; outputs: Properties }>;
  /** Undefined: gone. */
  read(
    type: ResourceType,
    id: string,
    properties: Properties,
  ): Promise<{ outputs: Properties; inputs: Properties } | undefined>;
  update(type: ResourceType, id: string, olds: Properties, news: Properties): Promise<{ outputs: Properties }>;
  delete(type: ResourceType, id: string, properties: Properties): Promise<void>;
  /** Everything that the process has written for the user to see. */
  readonly output: string;
  /** The engine has written its state and ends the process in order. */
  end(): Promise<void>;
}

/** Starts a provider process for one run. */
export type OpenHost = () => Promise<ProviderHost>;

/** The object exists, and is not as it should be: the engine keeps it with these properties. */
export class KeptFailure extends Error {
  constructor(
    message: string,
    readonly id: string,
    readonly properties: Properties,
    readonly reasons: readonly string[],
  ) {
    super(message);
  }
}
