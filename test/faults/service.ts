import { keepsServing, type Simulator, type Switches, servingProblems } from "../../simulator";

/** What a number in service is to keep, whatever happens: to be on, and its agent, if one is named. */
export interface Promised {
  readonly number: string;
  readonly agentId?: string;
}

/** Numbers and DIDs that are in service throughout. */
export interface Service {
  readonly numbers: readonly Promised[];
  readonly dids: readonly number[];
}

/**
 * From now on, after every request, what is in service now stays so. Answers how to stop watching. `undo`: where something
 * fails within a gap, one more change takes back what the last one did, before the old owner is on again. `besides`: how many
 * changes of something else may come in between.
 */
export function watchService(
  simulator: Simulator,
  service: Service | undefined,
  more: { undo?: boolean; besides?: number } = {},
): () => void {
  if (!service) return () => undefined;
  const problems = servingProblems(simulator.inventory(), service);
  return simulator.watch(
    keepsServing({
      numbers: service.numbers.filter(({ number }) => !problems.has(`number ${number}`)),
      dids: service.dids.filter((did) => !problems.has(`DID ${did}`)),
      gapRequests: forcedGap(simulator.switches, more.undo === true ? 1 : 0) + (more.besides ?? 0),
    }),
  );
}

/** What was out of service after some request, and what is now. */
export function outOfService(simulator: Simulator, service: Service | undefined): string[] {
  const now = service ? [...servingProblems(simulator.inventory(), service).values()] : [];
  return [...simulator.violations, ...now].map((problem) => `out of service: ${problem}`);
}

/**
 * The changes that a move cannot do without. Where two rows of a number may be active, but only one with an agent, one
 * after which it has none; where they may not, one more before that, after which there is no row. A sync that sets takes
 * away what it does not name: one more, to put that back.
 */
function forcedGap({ numberOnSecondConnection, inboundEnabledBy, syncSemantics }: Switches, undone: number): number {
  const isAgentAlone = numberOnSecondConnection === "allowed" && inboundEnabledBy === "agent";
  return isAgentAlone ? 1 : (syncSemantics === "set" ? 3 : 2) + undone;
}
