import { damageOf } from "../damage";
import { type Fault, failures, kills } from "../faults";
import { badMessages, failuresOf, play, requestsSeen, restlessness, secretsIn } from "../play";
import { type Result, resultOf } from "../played";
import type { Act, Scenario } from "../scenarios/scenario";
import { switchesOfMoves } from "../scenarios/telephony";
import { type Seeded, seeded } from "../seeded";
import { outOfService, type Service, watchService } from "../service";
import { type Copy, type CopyOptions, prepare } from "../setting";
import { changedPlan, firstPlan, type Plan, programOf, servedByBoth } from "./plan";

/** A change of the account, and what goes wrong while it is made. */
interface Step {
  readonly act: Act;
  readonly plan: Plan;
  readonly serves: Service | undefined;
  /** The faults of each attempt, by the request that they strike, until one goes through without. */
  readonly attempts: readonly (readonly Strike[])[];
}

interface Strike {
  readonly fault: Fault;
  readonly nth: number;
}

/** Changes an account several times, everything drawn from a seed: what changes, what goes wrong, how often in a row. */
export async function playRandomRun(seed: number, options: CopyOptions = {}): Promise<Result> {
  const chance = seeded(seed);
  const steps = stepsOf(chance, options.programFolder !== undefined);
  const start: Scenario = {
    name: `random ${seed}`,
    switches: chance.pick([{}, ...switchesOfMoves]),
    before: programOf(firstPlan),
    act: "up",
    program: () => [],
  };
  const setting = await prepare(start);
  const copy = await setting.open(options);
  const told: string[] = [];
  const damage: string[] = [];
  let fired = 0;
  try {
    for (const step of steps) {
      const struck = await playStep(copy, step, told);
      fired += struck.fired;
      damage.push(...struck.damage);
      if (damage.length > 0) break;
    }
    const last = steps.at(-1);
    if (damage.length === 0 && last && last.act !== "destroy") {
      damage.push(...(await restlessness(copy, programOf(last.plan))));
    }
    damage.push(...secretsIn(copy, told));
  } finally {
    await copy.close();
    setting.remove();
  }
  return resultOf({
    id: `random/${seed}`,
    faults: steps.flatMap(({ attempts }) => attempts.flat().map(({ fault }) => fault.name)),
    hasFired: fired > 0,
    damage,
    program: steps.flatMap(({ plan }) => programOf(plan)),
    told: [...steps.map(described), ...told, ...(damage.length > 0 ? requestsSeen(copy.stage.simulator) : [])],
  });
}

function stepsOf(chance: Seeded, inProcess: boolean): Step[] {
  // In this process there is no provider to kill.
  const deaths = kills.filter(({ kills: victim }) => inProcess || victim !== "provider");
  const strikes = () =>
    Array.from({ length: 1 + chance.below(2) }, () => ({
      fault: chance.pick(chance.below(4) === 0 ? deaths : failures),
      nth: 1 + chance.below(6),
    }));
  const attempts = () => Array.from({ length: 1 + chance.below(2) }, strikes);

  const steps: Step[] = [];
  let plan = firstPlan;
  for (let left = 2 + chance.below(2); left > 0; left -= 1) {
    const next = changedPlan(plan, chance);
    if (chance.below(5) === 0) {
      steps.push({ act: "refresh", plan, serves: servedByBoth(plan, plan), attempts: attempts() });
    }
    steps.push({ act: "up", plan: next, serves: servedByBoth(plan, next), attempts: attempts() });
    plan = next;
  }
  if (chance.below(3) === 0) steps.push({ act: "destroy", plan, serves: undefined, attempts: attempts() });
  return steps;
}

async function playStep(copy: Copy, { act, plan, serves, attempts }: Step, told: string[]) {
  const { engine, simulator } = copy.stage;
  const program = act === "destroy" ? [] : programOf(plan);
  // Where an answer is slow, the changes of another number come in between.
  const unwatch = watchService(simulator, serves, { undo: true, besides: 3 });
  let fired = 0;
  for (const strikes of attempts) {
    const handles = strikes.flatMap(({ fault, nth }) =>
      (fault.rules({ isRead: true, nth, nthCarriedOut: nth, nthCommitted: nth }) ?? []).map((rule) =>
        simulator.fault(rule),
      ),
    );
    const killing = strikes.find(({ fault }) => fault.kills);
    const hasFired = () => handles.some((handle) => handle.fired > 0);
    if (killing?.fault.kills) copy.die({ victim: killing.fault.kills, isDue: hasFired });
    told.push(...failuresOf(await play(copy, act, program)));
    // A provider that outlived its engine hears the answer to what it has sent; the next run does not start sooner.
    await copy.survivorsEnd();
    fired += hasFired() ? 1 : 0;
    simulator.clearFaults();
  }
  unwatch();
  // What a killed run left out of service stays so until the next one, which may not put off anything more.
  const stop = watchService(simulator, serves);
  const again = failuresOf(await play(copy, act, program));
  stop();
  copy.catchUp();
  const damage = [
    ...badMessages([...told, ...again]),
    ...again.map((failure) => `the run after it failed: ${failure}`),
    ...damageOf(simulator.inventory(), program, engine),
    ...outOfService(simulator, serves),
  ];
  return { fired, damage };
}

function described({ act, plan, attempts }: Step): string {
  const strikes = attempts.map((strikes) => strikes.map(({ fault, nth }) => `${fault.name} at ${nth}`).join(" and "));
  return `${act} ${JSON.stringify(plan)}: ${strikes.join("; then ")}`;
}
