import type { EngineStack } from "./engineStack";
import {
  expectServed,
  type ResourceName,
  resourceNames,
  type Shape,
  served,
  servedStack,
  watchServing,
} from "./servedStack";

interface TakeOver {
  readonly name: string;
  /** How the program looks from now on. */
  readonly shape: Shape;
  /** Or what the user asks to be replaced. */
  readonly replace?: readonly ResourceName[];
  /**
   * A connection cannot be told from another machine's: without `--refresh` the run stops and says what to do. With it,
   * the old one is seen first.
   */
  readonly needsRefresh?: true;
  /** Numbers change their connection: the API refuses two rows of one number that both have an agent. */
  readonly movesNumbers?: true;
}

const other = (name: ResourceName) => `${name}-anew`;
const renamed = (...names: ResourceName[]): Shape => ({
  names: Object.fromEntries(names.map((name) => [name, other(name)])),
});

const takeOvers: readonly TakeOver[] = [
  { name: "a renamed routing", shape: renamed("line") },
  { name: "a routing moved under a component", shape: { moved: ["line"] } },
  { name: "a routing replaced by --replace", shape: {}, replace: ["line"] },
  { name: "a renamed sync", shape: renamed("numbers") },
  { name: "a sync moved under a component", shape: { moved: ["numbers"] } },
  { name: "a sync replaced by --replace", shape: {}, replace: ["numbers"] },
  { name: "a renamed connection", shape: renamed("sales"), needsRefresh: true, movesNumbers: true },
  { name: "a connection moved under a component", shape: { moved: ["sales"] }, needsRefresh: true, movesNumbers: true },
  { name: "a connection replaced by --replace", shape: {}, replace: ["sales"], needsRefresh: true, movesNumbers: true },
  { name: "a renamed VoiceLink connection", shape: renamed("support"), needsRefresh: true },
  { name: "everything renamed at once", shape: renamed(...resourceNames), needsRefresh: true, movesNumbers: true },
  { name: "everything moved at once", shape: { moved: resourceNames }, needsRefresh: true, movesNumbers: true },
  { name: "everything replaced at once", shape: {}, replace: resourceNames, needsRefresh: true, movesNumbers: true },
];

let stack: EngineStack;
let before: ReturnType<EngineStack["snapshot"]>;

beforeAll(async () => {
  stack = await servedStack();
  before = stack.snapshot();
});

/** Starts over, with the program as it is from now on. */
async function start({ shape, movesNumbers }: TakeOver, more: Shape = {}): Promise<void> {
  await stack.restore(before);
  watchServing(stack, movesNumbers ? 2 : 0);
  stack.program = served({ ...shape, ...more });
}

function replaceOf({ replace = [] }: TakeOver): string[] {
  return replace.map((name) => stack.resource(name).urn);
}

/** Takes over in a run in which something else fails, so that the old resources are not deleted. */
async function takeOverHalfway(takeOver: TakeOver): Promise<void> {
  await start(takeOver, { sibling: true });
  const fault = stack.simulator.fault({ kind: "status", status: 400, method: "POST", body: { provider: "mcube" } });
  const refresh = takeOver.needsRefresh === true;
  const { failed } = await stack.up({ refresh, replace: replaceOf(takeOver), fails: true });
  expect(failed).toContain("sibling");
  fault.remove();
}

const [seenOnlyByRefresh, seenAnyway] = [true, false].map((needed) =>
  takeOvers.filter(({ needsRefresh = false }) => needsRefresh === needed),
);

describe.each(seenAnyway ?? [])("$name", (takeOver) => {
  test.each([false, true])("takes over what is there (with --refresh: %s)", async (refresh) => {
    await start(takeOver);
    await stack.up({ refresh, replace: replaceOf(takeOver) });
    expectServed(stack);
  });
});

describe.each(seenOnlyByRefresh ?? [])("$name", (takeOver) => {
  test("stops without --refresh, says what to do, loses nothing, and takes over with it", async () => {
    await start(takeOver);
    const { output, writes } = await stack.up({ replace: replaceOf(takeOver), fails: true });
    for (const way of ["adoptId", "aliases", "--refresh"]) expect(output).toContain(way);
    expect(writes.filter((write) => write !== "POST /telephony/connections")).toEqual([]);

    await stack.up({ refresh: true, replace: replaceOf(takeOver) });
    expectServed(stack);
  });
});

describe.each(takeOvers)("$name, while a sibling fails,", (takeOver) => {
  let halfway: ReturnType<EngineStack["snapshot"]>;

  beforeAll(async () => {
    await takeOverHalfway(takeOver);
    halfway = stack.snapshot();
  });

  test("is finished by the next up", async () => {
    await stack.up();
    expectServed(stack);
  });

  if (!takeOver.name.startsWith("everything")) return;

  test("is switched off by a destroy, all of it", async () => {
    await stack.restore(halfway);
    await stack.destroy();
    const { connections, phoneNumbers, callRoutes } = stack.simulator.inventory();
    const disconnected = connections.filter(({ status }) => status === "DISCONNECTED").map(({ id }) => id);
    expect(connections.filter(({ status }) => status === "ACTIVE")).toEqual([]);
    expect(
      phoneNumbers.filter(({ status, connectionId }) => status === "ACTIVE" && !disconnected.includes(connectionId)),
    ).toEqual([]);
    expect(callRoutes.map(({ status }) => status)).toEqual([0]);
    expect(stack.state().own).toEqual([]);
  });
});
