import type { z } from "zod";
import type { Statement } from "./claims";
import type { Context } from "./context";
import type { Fields } from "./fields";

/**
 * A resource, said once. Everything that is the same for every resource (check, comparison, secrets, partial failure,
 * the account guard, take-over) is derived from it by `dispatch`; a definition holds only what is its own.
 *
 * `Services` is what the definitions of this provider work with: views of the account, made by the composition root.
 */
export interface Definition<Inputs extends Fields = Fields, Outputs extends Fields = Fields, Services = unknown> {
  /** The resource's type, as in its token: `TelephonyConnection`. */
  readonly type: string;
  /** What a person calls it in a sentence: `telephony connection`. */
  readonly noun: string;
  readonly inputs: Inputs;
  /** What the state holds beside the inputs. */
  readonly outputs: Outputs;

  /** The output that is the resource's id for as long as it lives, so that it is known in every preview of a change. */
  readonly idOutput?: keyof Outputs & string;

  /** What one resource of a program alone may be called, as far as it is known: `plivo connection named "Sales"`. */
  uniqueName?(known: Partial<ValuesOf<Inputs>>): string | undefined;
  /** What to do where two are called so. Default: to give one of them another name. */
  readonly uniqueAdvice?: string;

  /** What the program says of things that other resources speak of, too, as far as it is known; see `Statement`. */
  says?(known: Partial<ValuesOf<Inputs>>): readonly Statement[];

  /** Rules between fields. A field that is not known yet is given to `draft.given` and absent from `draft.known`. */
  rules?(draft: Draft<ValuesOf<Inputs>>, problem: Problem, warn: (line: string) => void): void;

  /**
   * Which of the changed inputs cannot be changed in place. A field of which the new value is not known yet counts as
   * changed. Left out: none; every change is an update.
   */
  replacedBy?(change: Change<ValuesOf<Inputs>, State<Inputs, Outputs>>, context: Context<Services>): Promise<string[]>;

  create(context: Context<Services>, inputs: ValuesOf<Inputs>): Promise<Created<State<Inputs, Outputs>>>;
  /** The state as the API shows it now, or undefined where its absence is proven. */
  read(
    context: Context<Services>,
    id: string,
    state: Partial<State<Inputs, Outputs>>,
  ): Promise<State<Inputs, Outputs> | undefined>;
  update(
    context: Context<Services>,
    id: string,
    change: Change<ValuesOf<Inputs>, State<Inputs, Outputs>>,
  ): Promise<State<Inputs, Outputs>>;
  delete(context: Context<Services>, id: string, state: State<Inputs, Outputs>): Promise<void>;

  /** Whether a run was cut off in something, as a refresh has shown, that an update finishes, though no input differs. */
  isUnfinished?(state: State<Inputs, Outputs>): boolean;

  /** Names of what the resource keeps switched on in the account, for the take-over guard: `connection:9b7f…`. */
  holds(id: string, state: State<Inputs, Outputs>): string[];
}

/** The plain values of a set of fields. Of none: nothing is said of them, where zod would say that there is nothing. */
export type ValuesOf<F extends Fields> = keyof F extends never ? unknown : z.infer<z.ZodObject<F>>;

/** What the engine keeps of a resource: its inputs, its outputs and the account it is in. */
export type State<Inputs extends Fields, Outputs extends Fields> = ValuesOf<Inputs> & ValuesOf<Outputs>;

export interface Created<S> {
  /** The resource's id in Pulumi: never empty. */
  id: string;
  state: S;
  /** True where the resource took over something that was there before. */
  tookOver?: boolean;
}

export interface Change<Inputs, S> {
  olds: S;
  news: Inputs;
  /** The inputs that differ in meaning, by name. */
  changed: ReadonlySet<string>;
}

/** Inputs in which some values may not be known yet. */
export interface Draft<Inputs> {
  /** The values that are known, wholly; defaults filled in. */
  readonly known: Partial<Inputs>;
  /** Whether the program sets the field, to a value known or not. */
  given(field: keyof Inputs & string): boolean;
  /** Whether the resource exists already, and does so without the field. */
  existsWithout(field: keyof Inputs & string): boolean;
}

/**
 * Reports something wrong with an input. The reason says what is wrong, why, and what to write instead, and holds no
 * value of a secret field.
 */
export type Problem = (field: string, reason: string) => void;
