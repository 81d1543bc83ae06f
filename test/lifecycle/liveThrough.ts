import type { Properties } from "../../provider/lifecycle/properties";
import type { Declared, EngineModel, Op, RefreshResult, RunResult } from "./engineModel";
import type { LifecycleCase, LifecycleChange, LifecycleDrift, Prepared } from "./lifecycleCase";
import type { Stage } from "./stage";

/** What one run made of one resource. */
export interface Happened {
  op: Op | undefined;
  failure: string | undefined;
  writes: readonly string[];
}

/** What was seen of one change. */
export interface SeenChange {
  change: LifecycleChange;
  planned?: Happened;
  applied: Happened;
  again?: Happened;
  refreshed?: unknown;
  isSameObject: boolean;
  /** What is still on of the object that it was before. */
  leftOfOld: readonly string[];
}

export interface SeenDrift {
  drift: LifecycleDrift;
  expected: Properties | "gone" | "nothing";
  shown: unknown;
  mended: Happened;
  refreshedAfter?: unknown;
}

/** What was seen of one case, from its preview to its second destroy. */
export interface Life {
  lifecycleCase: LifecycleCase;
  planned: Happened;
  created: Happened;
  again: Happened;
  refreshed: unknown;
  active: readonly string[];
  changes: SeenChange[];
  drifts: SeenDrift[];
  deleted: Happened;
  leftAfterDelete: readonly string[];
  deletedAgain: Happened;
  madeAgain: Happened;
  activeAgain: readonly string[];
}

export interface Lives {
  lives: readonly Life[];
  /** How many requests the runs without any change took, previews and first updates aside. */
  idleRequests: number;
}

/** Briefly: without the previews, second runs and refreshes after each change, where every run costs a process. */
export type Thoroughness = "thoroughly" | "briefly";

interface Player {
  lifecycleCase: LifecycleCase;
  name: string;
  prepared: Prepared;
}

/**
 * Lives all cases side by side, as the resources of one stack, so that a run of the engine serves all of them: created,
 * changed in every way, each time back again, drifted in every way, destroyed, destroyed again, and made again.
 */
export async function liveThrough(
  stage: Stage,
  cases: readonly LifecycleCase[],
  thoroughness: Thoroughness,
): Promise<Lives> {
  const { engine, simulator } = stage;
  const players: Player[] = [];
  for (const [index, lifecycleCase] of cases.entries()) {
    players.push({ lifecycleCase, name: `resource-${index}`, prepared: await lifecycleCase.prepare(simulator) });
  }
  const base = players.map((player) => declare(player, player.lifecycleCase.inputs(player.prepared)));
  const active = (player: Player) =>
    player.lifecycleCase.stillActive(simulator, engine.state.find(({ name }) => name === player.name)?.outputs ?? {});

  const planned = await engine.preview(base);
  const created = await engine.up(base);
  const activeNow = players.map(active);
  const again = await engine.up(base);
  const refreshed = await engine.refresh();
  const changes = await liveChanges(stage, players, base, thoroughness);
  const drifts = await liveDrifts(stage, players, base, thoroughness);

  const last = engine.state;
  const deleted = await engine.destroy();
  const leftAfterDelete = players.map((player) =>
    player.lifecycleCase.stillActive(simulator, outputsIn(last, player.name)),
  );
  engine.state = last;
  const deletedAgain = await engine.destroy();
  const madeAgain = await engine.up(base);
  const activeAgain = players.map(active);
  await engine.destroy();

  const lives = players.map((player, index) => ({
    lifecycleCase: player.lifecycleCase,
    planned: happened(planned, player),
    created: happened(created, player),
    again: happened(again, player),
    refreshed: shown(refreshed, player),
    active: activeNow[index] ?? [],
    changes: changes.get(player) ?? [],
    drifts: drifts.get(player) ?? [],
    deleted: happened(deleted, player),
    leftAfterDelete: leftAfterDelete[index] ?? [],
    deletedAgain: happened(deletedAgain, player),
    madeAgain: happened(madeAgain, player),
    activeAgain: activeAgain[index] ?? [],
  }));
  return { lives, idleRequests: again.requests };
}

async function liveChanges(
  { engine, simulator }: Stage,
  players: readonly Player[],
  base: readonly Declared[],
  thoroughness: Thoroughness,
) {
  const isThorough = thoroughness === "thoroughly";
  const seen = new Map<Player, SeenChange[]>(players.map((player) => [player, []]));
  const rounds = Math.max(...players.map(({ lifecycleCase }) => lifecycleCase.changes.length));
  for (let round = 0; round < rounds; round++) {
    const program = players.map((player, index) => {
      const change = player.lifecycleCase.changes[round];
      return change ? declare(player, change.inputs(player.prepared)) : (base[index] as Declared);
    });
    const before = engine.state;
    const planned = isThorough ? await engine.preview(program) : undefined;
    const applied = await engine.up(program);
    const after = engine.state;
    const leftOfOld = players.map((player) =>
      player.lifecycleCase.stillActive(simulator, outputsIn(before, player.name)),
    );
    const again = isThorough ? await engine.up(program) : undefined;
    const refreshed = isThorough ? await engine.refresh() : undefined;
    for (const [index, player] of players.entries()) {
      const change = player.lifecycleCase.changes[round];
      if (!change) continue;
      seen.get(player)?.push({
        change,
        planned: planned && happened(planned, player),
        applied: happened(applied, player),
        again: again && happened(again, player),
        refreshed: refreshed && shown(refreshed, player),
        isSameObject: idIn(before, player.name) === idIn(after, player.name),
        leftOfOld: leftOfOld[index] ?? [],
      });
    }
    await back(engine, base);
  }
  return seen;
}

async function liveDrifts(
  { engine, simulator }: Stage,
  players: readonly Player[],
  base: readonly Declared[],
  thoroughness: Thoroughness,
) {
  const seen = new Map<Player, SeenDrift[]>(players.map((player) => [player, []]));
  const rounds = Math.max(...players.map(({ lifecycleCase }) => lifecycleCase.drifts.length));
  for (let round = 0; round < rounds; round++) {
    const expected = players.map((player) => {
      const drift = player.lifecycleCase.drifts[round];
      const { outputs } = engine.find(player.name);
      drift?.edit(simulator, outputs, player.prepared);
      return drift?.shows(player.prepared, outputs) ?? "nothing";
    });
    const refreshed = await engine.refresh();
    const mended = await engine.up(base);
    const refreshedAfter = thoroughness === "thoroughly" ? await engine.refresh() : undefined;
    for (const [index, player] of players.entries()) {
      const drift = player.lifecycleCase.drifts[round];
      if (!drift) continue;
      seen.get(player)?.push({
        drift,
        expected: expected[index] ?? "nothing",
        shown: shown(refreshed, player),
        mended: happened(mended, player),
        refreshedAfter: refreshedAfter && shown(refreshedAfter, player),
      });
    }
  }
  return seen;
}

async function back(engine: EngineModel, base: readonly Declared[]): Promise<void> {
  const { failures } = await engine.up(base);
  if (Object.keys(failures).length > 0) throw new Error(`There is no way back: ${JSON.stringify(failures, null, 2)}`);
}

function declare({ name, lifecycleCase }: Player, inputs: Properties): Declared {
  return { name, type: lifecycleCase.type, inputs };
}

function happened({ ops, failures, writes }: RunResult, { name }: Player): Happened {
  return { op: ops[name], failure: failures[name], writes: writes[name] ?? [] };
}

function shown(result: RefreshResult, { name }: Player): unknown {
  return result.failures[name] ?? result.shown[name];
}

function outputsIn(state: EngineModel["state"], name: string): Properties {
  return state.find((kept) => kept.name === name)?.outputs ?? {};
}

function idIn(state: EngineModel["state"], name: string): string | undefined {
  return state.find((kept) => kept.name === name && !kept.going)?.id;
}
