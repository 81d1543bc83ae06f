import type { z } from "zod";
import type { Switches } from "../switches";
import type { World } from "../world/world";

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
