import type { Claims, Holder } from "./claims";
import type { CreationNote, CreationNotes } from "./creationNotes";
import type { Credentials } from "./credentials";
import type { TakeOvers } from "./takeOvers";

/** What a verb of a definition works with. */
export interface Context<Services> {
  /** The resource's name in the program. */
  readonly name: string;
  /** Tells this resource from another one that holds the same record. */
  readonly holder: string;
  readonly services: Services;
  /** Who holds what in this run. */
  readonly claims: Claims;
  /** Notes of what is being made. */
  readonly creations: { open(inputs: object, what: string): Promise<CreationNote> };
  /** The other resource that holds a record now, in this run or by a note of an earlier one. */
  takenOver(key: string): Promise<Holder | undefined>;
  /** One line to the user, shown by the engine as information. */
  log(line: string): void;
}

/** What the verbs of one process share: one key, one account. */
export interface Run<Services> {
  readonly services: Services;
  readonly claims: Claims;
  readonly notes: CreationNotes;
  readonly credentials: Credentials;
  /** False: credentials are kept out of state. */
  readonly storesCredentials: boolean;
  /** Warns, once, where one of these values is in state all the same, by way of the stack configuration. */
  warnOfStoredConfig(values: readonly unknown[]): void;
  readonly takeOvers: TakeOvers;
  /** Whether the engine that this run works for has ended, so that nothing that is answered now reaches its state. */
  isAbandoned(): Promise<boolean>;
  /** The name of the account that the key belongs to; asked once. */
  account(): Promise<string>;
  /** Stops where two sources of a setting differ: a preview of what an update would refuse is a lie. */
  assertOneSource(): void;
  /** False in a preview in which the key itself is not known yet: then nothing can be asked. */
  readonly canAsk: boolean;
  /** The account's name if it was asked for already. */
  knownAccount(): string | undefined;
  /** The name of an account that the user accepts in place of the one in state. */
  readonly acceptedAccount: string | undefined;
  /** Values that no message may show, beside those of the resource: the API key. */
  readonly secrets: readonly string[];
  log(line: string): void;
}
