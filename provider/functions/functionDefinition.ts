import type { z } from "zod";
import type { Services } from "../inventory/services";
import type { ValuesOf } from "../lifecycle/definition";
import type { Fields } from "../lifecycle/fields";

/** A function of the account: something that a program reads, and manages nothing of. */
export interface FunctionDefinition<Args extends Fields = Fields, Result extends Fields = Fields> {
  /** As programs call it: `getConnections`. */
  readonly name: string;
  readonly args: Args;
  /** A credential in it is said to be one, on its field, and marked as a secret. */
  readonly result: Result;
  /** What is wrong between arguments that are each right: what to write instead. */
  problem?(args: ValuesOf<Args>): string | undefined;
  /** Reads what there is at the time of the call. `log` writes one line for the user. */
  call(services: Services, args: ValuesOf<Args>, log: (line: string) => void): Promise<ValuesOf<Result>>;
}

/** The arguments of a function, as a program gives them. */
export type ArgumentsOf<D extends { args: Fields }> = z.input<z.ZodObject<D["args"]>>;

/** What a function answers. */
export type ResultOf<D extends { result: Fields }> = z.output<z.ZodObject<D["result"]>>;
