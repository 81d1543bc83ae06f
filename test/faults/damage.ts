import type { ResourceType } from "../../provider/resources";
import type { Inventory } from "../../simulator";
import type { Declared, Kept } from "../lifecycle/engineModel";
import { audits } from "./audit";
import type { Wanted } from "./audit/audit";

/** An engine, real or not. */
interface WithState {
  readonly state: readonly Kept[];
}

const types = Object.keys(audits) as ResourceType[];

/** Everything in which the account or the state differs from the program: a sentence each, which begins with its kind. */
export function damageOf(inventory: Inventory, program: readonly Declared[], engine: WithState): string[] {
  const wanted = program.map((declared) => wantedOf(declared, engine));
  const compared = types.map((type) =>
    audits[type].compare(
      inventory,
      wanted.filter(({ declared }) => declared.type === type),
    ),
  );
  const meant = new Set(compared.flatMap((one) => one.meant));
  const strays = thingsOn(inventory).filter(({ id }) => !meant.has(id));
  return [
    ...stateDamage(program, engine),
    ...compared.flatMap(({ problems }) => problems),
    ...strays.map(({ what }) => `orphan: ${what}, and the program has none like it.`),
  ];
}

/** What state has lost: its object is in the account, and no resource of state has it. */
export function lostState(inventory: Inventory, before: readonly Kept[], after: readonly Kept[]): string[] {
  const held = new Set(after.flatMap(heldBy));
  const on = new Set(thingsOn(inventory).map(({ id }) => id));
  return before.flatMap((kept) =>
    heldBy(kept)
      .filter((id) => on.has(id) && !held.has(id) && !after.some((now) => now.id === kept.id))
      .map((id) => `lost state: ${kept.name} had ${id}, which is on, and no resource of state has it any more.`),
  );
}

function thingsOn(inventory: Inventory) {
  return types.flatMap((type) => audits[type].things(inventory));
}

function heldBy(kept: Kept): string[] {
  return audits[kept.type].held(kept);
}

function wantedOf(declared: Declared, { state }: WithState): Wanted {
  const keptAs = (name: string) => state.find((kept) => kept.name === name && !kept.going);
  const { inputs } = declared;
  const ref = (name: string, property: string) => {
    const kept = keptAs(name);
    return property === "id" ? kept?.id : kept?.outputs[property];
  };
  const own = keptAs(declared.name);
  return {
    declared,
    inputs: typeof inputs === "function" ? inputs(ref) : inputs,
    kept: own?.type === declared.type ? own : undefined,
  };
}

function stateDamage(program: readonly Declared[], { state }: WithState): string[] {
  const isDeclared = (kept: Kept) => program.some(({ name, type }) => kept.name === name && kept.type === type);
  return [
    ...program
      .filter(({ name, type }) => !state.some((kept) => kept.name === name && kept.type === type && !kept.going))
      .map(({ name }) => `lost state: ${name} is not in state.`),
    ...state
      .filter((kept) => kept.going)
      .map(({ name, id }) => `wrong state: it still has ${name} (${id}), which was replaced.`),
    ...state.filter((kept) => kept.unfinished).map(({ name }) => `wrong state: ${name} is unfinished.`),
    ...state
      .filter((kept) => !isDeclared(kept))
      .map(({ name }) => `wrong state: it still has ${name}, which the program lacks.`),
  ];
}
