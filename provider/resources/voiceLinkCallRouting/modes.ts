import type { Draft, Problem } from "../../lifecycle/definition";
import type { RoutingInputs } from "./routing";

export type Target = "inboundWebsocketBotId" | "inboundSipTrunkId" | "outboundWebsocketBotId" | "outboundSipTrunkId";

interface Direction {
  readonly field: "forInboundCall" | "forOutboundCall";
  /** The documented modes, each with its target, if it has one. */
  readonly modes: Readonly<Record<number, Target | undefined>>;
  readonly targets: readonly Target[];
}

/** Which mode calls for which target (document 003), read by `check` and by what a refresh shows. */
export const directions: readonly Direction[] = [
  {
    field: "forInboundCall",
    modes: { 1: undefined, 2: "inboundSipTrunkId", 3: "inboundWebsocketBotId" },
    targets: ["inboundSipTrunkId", "inboundWebsocketBotId"],
  },
  {
    field: "forOutboundCall",
    modes: { 2: "outboundSipTrunkId", 3: "outboundWebsocketBotId", 4: undefined },
    targets: ["outboundSipTrunkId", "outboundWebsocketBotId"],
  },
];

/** Whether a documented mode is in force that has no use for the target. */
export function isUseless(target: Target, modes: Readonly<Record<Direction["field"], number>>): boolean {
  return directions.some(
    ({ field, modes: documented, targets }) =>
      targets.includes(target) && modes[field] in documented && documented[modes[field]] !== target,
  );
}

/** A documented mode has its target and no other; the DID is named once. */
export function rules(draft: Draft<RoutingInputs>, problem: Problem, warn: (line: string) => void): void {
  if (draft.given("didId") === draft.given("didNumber")) {
    const both = draft.given("didId") ? "and not both" : "and neither is given";
    problem(
      "didId",
      `Name the DID by didId or by didNumber, ${both}. For example didId: 812, or didNumber: "+918011223344".`,
    );
  }
  for (const direction of directions) checkDirection(direction, draft, problem, warn);
}

function checkDirection(
  { field, modes, targets }: Direction,
  draft: Draft<RoutingInputs>,
  problem: Problem,
  warn: (line: string) => void,
): void {
  const mode = draft.known[field];
  if (mode === undefined) return;
  if (!(mode in modes)) {
    warn(
      `${field} ${mode} is a mode that Vocobase does not document; it is sent as it is, and its targets are not checked.`,
    );
    return;
  }
  const needed = modes[mode];
  if (needed && !draft.given(needed)) {
    problem(needed, `${needed} is required where ${field} is ${mode}. Set it to the id of the target.`);
  }
  for (const target of targets) {
    if (target === needed || !draft.given(target)) continue;
    const owner = Object.keys(modes).find((other) => modes[Number(other)] === target);
    problem(
      target,
      `${target} belongs to ${field} ${owner}, and ${field} is ${mode}. Leave it out, or set ${field}: ${owner}.`,
    );
  }
}
