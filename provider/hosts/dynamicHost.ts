import { setFlagsFromString } from "node:v8";
import type { ConfigurationSources } from "../config";
import { createDispatcher, type Dispatcher } from "../lifecycle/dispatch";
import type { DispatchedResource } from "../lifecycle/dispatchedResource";
import type { Properties } from "../lifecycle/properties";
import { toWire, toWireId } from "../lifecycle/toWire";
import { type ResourceType, registry } from "../resources";
import { createRun } from "../runtime";
import { engineAddress, engineAt } from "./engineWatch";
import { hostErrorOf } from "./hostError";

/** What Pulumi's dynamic-provider host hands to `configure`, before the first verb. */
interface ConfigureRequest {
  config: { get(key: string): string | undefined };
}

/** A resource as Pulumi's dynamic-provider host calls it. */
interface DynamicProvider {
  configure(request: ConfigureRequest): Promise<void>;
  check(
    olds: Properties,
    news: Properties,
  ): Promise<{ inputs: Properties; failures: { property: string; reason: string }[] }>;
  diff(id: string, olds: Properties, news: Properties): Promise<{ changes?: boolean; replaces?: string[] }>;
  create(inputs: Properties): Promise<{ id: string; outs: Properties }>;
  read(id: string, properties: Properties): Promise<{ id: string; props?: Properties; inputs?: Properties }>;
  update(id: string, olds: Properties, news: Properties): Promise<{ outs: Properties }>;
  delete(id: string, properties: Properties): Promise<void>;
}

/** All resources of this process belong to one provider, so they share one run: one key, one account, one budget. */
let stack: ConfigureRequest["config"] | undefined;
let dispatcher: Dispatcher<unknown> | undefined;
const engine = engineAt(engineAddress(process.argv.slice(2)));
/** How often a provider looks whether its engine is still there. */
const engineLookMs = 2_000;
/** How many verbs the engine waits for. */
let inFlight = 0;

const sources: ConfigurationSources = {
  stack: (key) => stack?.get(key),
  environment: process.env,
  // The host's own class keeps it in a field; where a later one does not, there is one warning less.
  all: () => (stack ? Object(Reflect.get(stack, "rawConfig")) : {}),
};

/**
 * Node lets the space for young objects grow to many times what a provider needs, since its objects are short-lived and
 * small: with it, 200 resources take a quarter more memory.
 */
function staySmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

/**
 * The engine ends its providers by an interrupt, after it has written the state of all that they answered. A killed
 * engine sends none: then this process is a child of another one, or goes on without anybody. One that is told twice to
 * stop sends it while it still waits for answers, and the state of those that just came is lost.
 */
function whenEngineEnds(): void {
  const parent = process.ppid;
  const end = async () => {
    // What cannot be written down makes the next create look more carefully, and is no reason to stay.
    if (process.ppid === parent && inFlight === 0) await dispatcher?.run.notes.end().catch(() => undefined);
    process.exit(0);
  };
  process.once("SIGINT", end);
  process.once("SIGBREAK", end);
}

/**
 * A killed engine leaves its provider behind, which hears the answers to what it has sent, notes them, and ends. What it
 * prints meanwhile breaks the pipe to the engine; unheard, that error would end in the handler of Pulumi's host, which
 * prints it, again and again.
 */
function outliveEngine(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const endAfterEngine = async () => {
    if ((await engine.isGone()) && inFlight === 0) process.exit(0);
  };
  // Looked for while it is sure to be there, so that its absence can be told.
  void endAfterEngine();
  setInterval(endAfterEngine, engineLookMs).unref();
}

/**
 * Answers Pulumi's dynamic-provider host. The host calls `configure` when it first meets a type, and does not wait for
 * it: calls that come at the same time run on. So it only stores what it is given, and every verb resolves it.
 */
export function dynamic(type: ResourceType): DynamicProvider {
  const resource = () => resourceOf(type);
  return {
    async configure({ config }) {
      if (!stack) {
        staySmall();
        whenEngineEnds();
        outliveEngine();
      }
      stack = config;
    },
    check: (olds, news) =>
      answering(type, [olds, news], async () => {
        const { inputs, failures } = await resource().check(olds, news);
        return { inputs: toWire(inputs), failures };
      }),
    diff: (id, olds, news) => answering(type, [olds, news], () => resource().diff(id, olds, news)),
    create: (inputs) =>
      answering(type, [inputs], async () => {
        const { id, outputs } = await resource().create(inputs);
        return { id: toWireId(id), outs: toWire(outputs) };
      }),
    read: (id, properties) =>
      answering(type, [properties], async () => {
        const found = await resource().read(id, properties);
        // An empty id is how the host is told that the object is gone.
        return found ? { id, props: toWire(found.outputs), inputs: toWire(found.inputs) } : { id: "" };
      }),
    update: (id, olds, news) =>
      answering(type, [olds, news], async () => {
        const { outputs } = await resource().update(id, olds, news);
        return { outs: toWire(outputs) };
      }),
    delete: (id, properties) => answering(type, [properties], () => resource().delete(id, properties)),
  };
}

function resourceOf(type: ResourceType): DispatchedResource {
  dispatcher ??= createDispatcher(
    createRun(
      sources,
      (line) => console.log(line),
      () => engine.isGone(),
    ),
  );
  const definition = registry[type];
  if (!definition) {
    throw new Error(
      `This version of pulumi-vocobase knows no resource "${type}", which the stack's state names. Install the version ` +
        "that made it, or a newer one.",
    );
  }
  return dispatcher.dispatch(definition);
}

async function answering<T>(type: ResourceType, properties: Properties[], answer: () => Promise<T>): Promise<T> {
  inFlight += 1;
  try {
    return await answer();
  } catch (error) {
    throw hostErrorOf(error, registry[type]?.inputs ?? {}, properties, dispatcher?.run.secrets ?? []);
  } finally {
    inFlight -= 1;
  }
}
