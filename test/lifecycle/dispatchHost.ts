import { engineAt } from "../../provider/hosts/engineWatch";
import { createDispatcher } from "../../provider/lifecycle/dispatch";
import { isPartialFailure } from "../../provider/lifecycle/failures";
import type { Properties } from "../../provider/lifecycle/properties";
import { type ResourceType, registry } from "../../provider/resources";
import { createRun } from "../../provider/runtime";
import { KeptFailure, type ProviderHost } from "./providerHost";

export interface HostOptions {
  environment: Readonly<Record<string, string>>;
  /** The stack's configuration, or that of an explicit provider: `vocobase:apiKey`. */
  config?: Readonly<Record<string, string>>;
  /** Where the engine listens. Default: no engine, which can neither be there nor be gone. */
  engineAddress?: string;
}

/** The resources without any host: `dispatch` alone, with properties that crossed a wire as JSON. */
export async function openDispatch({ environment, config = {}, engineAddress }: HostOptions): Promise<ProviderHost> {
  let output = "";
  const sources = { stack: (key: string) => config[key], environment, all: () => config };
  const engine = engineAt(engineAddress);
  const log = (line: string) => {
    output += `${line}\n`;
  };
  const dispatcher = createDispatcher(createRun(sources, log, () => engine.isGone()));
  const resource = (type: ResourceType) => dispatcher.dispatch(registry[type]);

  return {
    check: async (type, olds, news) => onTheWire(await resource(type).check(onTheWire(olds), onTheWire(news))),
    diff: (type, id, olds, news) => resource(type).diff(id, onTheWire(olds), onTheWire(news)),
    create: async (type, inputs) => onTheWire(await keeping(resource(type).create(onTheWire(inputs)))),
    read: async (type, id, properties) => {
      const found = await resource(type).read(id, onTheWire(properties));
      return found && onTheWire(found);
    },
    update: async (type, id, olds, news) =>
      onTheWire(await keeping(resource(type).update(id, onTheWire(olds), onTheWire(news)))),
    delete: (type, id, properties) => resource(type).delete(id, onTheWire(properties)),
    get output() {
      return output;
    },
    end: () => dispatcher.run.notes.end(),
  };
}

function onTheWire<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

async function keeping<T>(verb: Promise<T>): Promise<T> {
  try {
    return await verb;
  } catch (error) {
    if (!isPartialFailure(error)) throw error;
    const properties: Properties = onTheWire(error.state);
    throw new KeptFailure(error.message, error.id, properties, [error.message]);
  }
}
