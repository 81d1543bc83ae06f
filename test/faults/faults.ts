import type { FaultRule } from "../../simulator";

/** A request of a run, counted among all, and among those that come as far as a fault of that moment. */
export interface Place {
  /** 1 for the run's first request. */
  readonly nth: number;
  /** The same among the requests that the API carried out without an error; undefined for one that it refused. */
  readonly nthCarriedOut: number | undefined;
  /** The same among the requests that changed something. */
  readonly nthCommitted: number | undefined;
}

/** Who dies: the provider in the request, the engine in the request, or the engine before it has written the answer. */
export type Victim = "provider" | "engine" | "engine after the answer";

/** One thing that goes wrong with one request of a run. */
export interface Fault {
  /** As it stands in the id of a cell. */
  readonly name: string;
  /** Whether it can happen to requests that only read. */
  readonly ofReads: boolean;
  /** The first rule is the one that has to fire. Undefined where it cannot happen to this request. */
  rules(place: Place): FaultRule[] | undefined;
  readonly kills?: Victim;
}

/** How long one request may take, in milliseconds; the environment of the provider says the same. */
export const attemptMs = 1_000;
/** How long lists lag: well within the bound that the provider is told. */
export const lagMs = 500;

type Kind = FaultRule["kind"];
type Rest<K extends Kind> = Omit<Extract<FaultRule, { kind: K }>, "kind" | "nth" | "times" | "when">;

function before<K extends Kind>(name: string, kind: K, rest?: Rest<K>): Fault {
  return { name, ofReads: true, rules: ({ nth }) => [struck({ kind, ...rest, when: "before" }, nth)] };
}

function after<K extends Kind>(name: string, kind: K, rest?: Rest<K>): Fault {
  return {
    name,
    ofReads: true,
    rules: ({ nthCarriedOut }) => {
      return nthCarriedOut === undefined ? undefined : [struck({ kind, ...rest, when: "after" }, nthCarriedOut)];
    },
  };
}

function struck(rule: object, nth: number, times?: number): FaultRule {
  return { ...rule, nth, ...(times === undefined ? {} : { times }) } as FaultRule;
}

/** From this request on nothing answers any more, until the run has ended. */
function nothingFrom(nth: number): FaultRule {
  return struck({ kind: "drop", when: "before" }, nth, 1_000_000);
}

function lagging({ nthCommitted }: Place): FaultRule[] {
  return nthCommitted === undefined ? [] : [struck({ kind: "lag", ms: lagMs }, nthCommitted)];
}

/** The fault, and then nothing answers any more: what was lost cannot be looked for in the same run. */
function thenNothing(fault: Fault): Fault {
  return {
    ...fault,
    name: `${fault.name}-then-nothing`,
    rules: (place) => {
      const rules = fault.rules(place);
      const [first] = rules ?? [];
      // A rule counts the requests that come as far as itself, and one that strikes before has taken one of them.
      const isTaken = first !== undefined && "when" in first && first.when === "before";
      return rules && [...rules, nothingFrom(isTaken ? place.nth : place.nth + 1)];
    },
  };
}

function ofWrites(fault: Fault): Fault {
  return { ...fault, ofReads: false };
}

/** The lost answer of a write that lists do not show at once. */
function whileListsLag(fault: Fault): Fault {
  return ofWrites({
    ...fault,
    name: `${fault.name}-and-lag`,
    rules: (place) => {
      const [rules, lag] = [fault.rules(place), lagging(place)];
      return rules && lag.length > 0 ? [...rules, ...lag] : undefined;
    },
  });
}

/** `hang` and `slow` hold the request at the moment at which the victim dies. */
function kill(name: string, victim: Victim, held: Fault): Fault {
  return { ...held, name, kills: victim };
}

const serverErrorAfter = after("500-after", "status", { status: 500 });
const dropAfter = after("drop-after", "drop");
const hangAfter = after("hang-after", "hang");

/** Everything that the API and the network do to a request. */
export const failures: readonly Fault[] = [
  before("500-before", "status", { status: 500 }),
  serverErrorAfter,
  before("drop-before", "drop"),
  dropAfter,
  before("hang-before", "hang"),
  hangAfter,
  { ...before("429", "rateLimited"), rules: ({ nth }) => [{ kind: "rateLimited", nth }] },
  { ...before("429-retry-after", "rateLimited"), rules: ({ nth }) => [{ kind: "rateLimited", nth, retryAfterSeconds: 1 }] },
  before("slow", "slow", { ms: 300 }),
  // Longer than the caller waits: carried out after the caller has given it up.
  before("late", "slow", { ms: attemptMs * 1.3 }),
  before("malformed-before", "malformed"),
  after("malformed", "malformed"),
  before("html-502", "html", { status: 502 }),
  after("html-502-after", "html", { status: 502 }),
  after("empty-body", "emptyBody"),
  after("data-empty", "dataEmpty"),
  ofWrites({ name: "lag", ofReads: false, rules: (place) => (place.nthCommitted === undefined ? undefined : lagging(place)) }),
  whileListsLag(dropAfter),
  whileListsLag(serverErrorAfter),
  whileListsLag(after("data-empty", "dataEmpty")),
  thenNothing(before("500-before", "status", { status: 500 })),
  thenNothing(serverErrorAfter),
  thenNothing(dropAfter),
];

/** Every way in which a process dies at a write. */
export const kills: readonly Fault[] = [
  kill("provider-killed-before", "provider", before("", "hang")),
  kill("provider-killed-after", "provider", hangAfter),
  kill("engine-killed-before", "engine", before("", "slow", { ms: 300 })),
  kill("engine-killed-after", "engine", after("", "slow", { ms: 300 })),
  kill("engine-killed-unwritten", "engine after the answer", before("", "slow", { ms: 1 })),
];

export const allFaults: readonly Fault[] = [...failures, ...kills];
