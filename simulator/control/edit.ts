import type { z } from "zod";
import type { Switches } from "../switches";
import type { Account, World } from "../world/world";

/** What an edit works on. */
export interface Its {
  world: World;
  switches: Switches;
  now: string;
}

export interface Edit<Args extends z.ZodTuple, Result> {
  args: Args;
  run: (its: Its, ...args: z.output<Args>) => Result;
}

export const edit = <Args extends z.ZodTuple, Result>(
  args: Args,
  run: (its: Its, ...args: z.output<Args>) => Result,
): Edit<Args, Result> => ({ args, run });

/** What an edit is about, or an error that names what is missing. */
export function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`There is no ${what}.`);
  return found;
}

/** The account of a name, or an error that says which there are. */
export function accountNamed({ world }: Its, accountName: string): Account {
  const names = world.accounts.map(({ name }) => name).join(", ");
  return known(
    world.accounts.find(({ name }) => name === accountName),
    `account ${accountName} (there are: ${names})`,
  );
}
