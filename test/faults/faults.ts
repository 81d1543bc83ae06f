import type { FaultRule } from "../../simulator";

/** A request of a run, counted among all, and among those that come as far as a fault of that moment. */
export interface Place {
  /** Whether it only reads. */
  readonly isRead: boolean;
  /** 1 for the first request. */
  readonly nth: number;
  /** The same among the requests that the API carried out without an error; undefined for one that it refused. */
  readonly nthCarriedOut: number | undefined;
  /** The same among the requests that changed something. */
  readonly nthCommitted: number | undefined;
  /** Only requests like this one are counted: where others come in an order that is not always the same. */
  readonly among?: { readonly method: string; readonly path: RegExp };
}

/**
 * Who dies: the provider in the request, the engine in the request, or the engine before it has written the answer; or who
 * gives up: the user presses Ctrl-C, once or twice.
 */
export type Victim = "provider" | "engine" | "engine after the answer" | "user" | "user, twice";

/** One thing that goes wrong with one request of a run. */
export interface Fault {
  /** As it stands in the id of a cell. */
  readonly name: string;
  /** What the API does. The first rule is the one that has to fire. Undefined where it cannot happen to this request. */
  rules(place: Place): FaultRule[] | undefined;
  /** Whether the run itself is to succeed all the same. */
  isOutlived(place: Place): boolean;
  readonly kills?: Victim;
}

/** How long one request may take, in milliseconds; the environment of the provider says the same. */
export const attemptMs = 1_500;
/** How long lists lag: well within the bound that the provider is told. */
export const lagMs = 500;

type Kind = FaultRule["kind"];
type Rest<K extends Kind> = Omit<Extract<FaultRule, { kind: K }>, "kind" | "nth" | "times" | "when">;

/** A read is repeated. Of a write it is not known that nothing came of it, so that it is not repeated on a guess. */
function before<K extends Kind>(name: string, kind: K, rest?: Rest<K>): Fault {
  return {
    name,
    rules: (place) => [at(place, place.nth, { kind, ...rest, when: "before" })],
    isOutlived: ({ isRead }) => isRead,
  };
}

/** What was done shows when it is looked for. */
function after<K extends Kind>(name: string, kind: K, rest?: Rest<K>): Fault {
  return {
    name,
    rules: (place) =>
      place.nthCarriedOut === undefined
        ? undefined
        : [at(place, place.nthCarriedOut, { kind, ...rest, when: "after" })],
    isOutlived: () => true,
  };
}

function at({ among }: Place, nth: number, rule: object): FaultRule {
  return { ...among, ...rule, nth } as FaultRule;
}

const lag: Fault = {
  name: "lag",
  rules: (place) =>
    place.nthCommitted === undefined ? undefined : [at(place, place.nthCommitted, { kind: "lag", ms: lagMs })],
  isOutlived: () => true,
};

/** A lost answer, while lists do not show at once what was done. */
function whileListsLag(fault: Fault): Fault {
  return {
    ...fault,
    name: `${fault.name}-and-lag`,
    rules(place) {
      const [rules, lagging] = [fault.rules(place), lag.rules(place)];
      return rules && lagging && [...rules, ...lagging];
    },
  };
}

/** The fault, and then nothing answers any more: what was lost cannot be looked for in the same run. */
function thenNothing(fault: Fault): Fault {
  return {
    ...fault,
    name: `${fault.name}-then-nothing`,
    rules(place) {
      const rules = fault.rules(place);
      const [first] = rules ?? [];
      // A rule counts the requests that come as far as itself, and one that strikes before has taken one of them.
      const isTaken = first !== undefined && "when" in first && first.when === "before";
      const from = isTaken ? place.nth : place.nth + 1;
      return rules && [...rules, { kind: "drop", when: "before", nth: from, times: 1_000_000 }];
    },
    isOutlived: () => false,
  };
}

/** `hang` and `slow` hold the request at the moment at which the victim dies. */
function kill(name: string, victim: Victim, held: Fault): Fault {
  return { ...held, name, kills: victim, isOutlived: () => false };
}

function always(fault: Fault): Fault {
  return { ...fault, isOutlived: () => true };
}

/** What the API refuses after the caller has given it up, the caller does not hear of. */
function late(fault: Fault): Fault {
  return { ...fault, isOutlived: ({ isRead, nthCarriedOut }) => isRead || nthCarriedOut !== undefined };
}

const serverErrorBefore = before("500-before", "status", { status: 500 });
const serverErrorAfter = after("500-after", "status", { status: 500 });
const dropAfter = after("drop-after", "drop");

/** Everything that the API and the network do to a request. */
export const failures: readonly Fault[] = [
  serverErrorBefore,
  serverErrorAfter,
  before("drop-before", "drop"),
  dropAfter,
  before("hang-before", "hang"),
  after("hang-after", "hang"),
  limited("429"),
  limited("429-retry-after", 1),
  always(before("slow", "slow", { ms: 300 })),
  // Longer than the caller waits: carried out after the caller has given it up.
  late(before("late", "slow", { ms: attemptMs * 1.3 })),
  before("malformed-before", "malformed"),
  after("malformed", "malformed"),
  before("html-502", "html", { status: 502 }),
  after("html-502-after", "html", { status: 502 }),
  after("empty-body", "emptyBody"),
  after("data-empty", "dataEmpty"),
  lag,
  whileListsLag(dropAfter),
  whileListsLag(serverErrorAfter),
  whileListsLag(after("data-empty", "dataEmpty")),
  thenNothing(serverErrorBefore),
  thenNothing(serverErrorAfter),
  thenNothing(dropAfter),
];

/** Every way in which a process dies at a request. */
export const kills: readonly Fault[] = [
  kill("provider-killed-before", "provider", before("", "hang")),
  kill("provider-killed-after", "provider", after("", "hang")),
  kill("engine-killed-before", "engine", before("", "slow", { ms: 300 })),
  kill("engine-killed-after", "engine", after("", "slow", { ms: 300 })),
  kill("engine-killed-unwritten", "engine after the answer", before("", "slow", { ms: 1 })),
];

/** What a user does to a command that takes long. The real engine alone knows what comes of it. */
export const interrupts: readonly Fault[] = [
  kill("interrupted-before", "user", before("", "slow", { ms: 300 })),
  kill("interrupted-after", "user", after("", "slow", { ms: 300 })),
  kill("interrupted-twice-before", "user, twice", before("", "slow", { ms: 600 })),
  kill("interrupted-twice-after", "user, twice", after("", "slow", { ms: 600 })),
];

/** Those of which one is enough to see how a switch of the API changes what they do. */
export const tellingFailures: readonly Fault[] = failures.filter(({ name }) =>
  ["500-before", "drop-after", "late", "429", "lag", "500-after-and-lag", "drop-after-then-nothing"].includes(name),
);

function limited(name: string, retryAfterSeconds?: number): Fault {
  return {
    name,
    rules: (place) => [at(place, place.nth, { kind: "rateLimited", retryAfterSeconds })],
    isOutlived: () => true,
  };
}
