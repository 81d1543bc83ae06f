import type { ProviderHost } from "../lifecycle/providerHost";
import type { Victim } from "./faults";

/** What dies in a run, and when. */
export interface Death {
  readonly victim: Victim;
  /** Whether the request has come at which it dies. */
  readonly isDue: () => boolean;
  /** Ends the provider process at once, as the system does with a process that is killed. */
  readonly killProvider: () => void;
  /** Closes what a dead engine no longer listens to. */
  readonly deafen: () => void;
  /** Told what the provider of a dead engine is still at. */
  readonly leftBehind: (verb: Promise<unknown>) => void;
}

/** Verbs of an engine that is no more: nothing is kept of them. */
class EngineKilled extends Error {
  constructor() {
    super("The engine was killed.");
  }
}

const lookEveryMs = 3;

/**
 * A host that dies, or whose engine does. A dead engine hears no answer and keeps nothing, while its provider goes on;
 * a dead provider answers nothing any more.
 */
export function mortalHost(host: ProviderHost, death: Death): ProviderHost {
  let isEngineDead = false;

  async function call<T>(verb: () => Promise<T>): Promise<T> {
    if (isEngineDead) throw new EngineKilled();
    const over = new AbortController();
    const running = verb();
    try {
      const answer = await Promise.race([running, untilDeath(over.signal)]);
      if (death.victim === "engine after the answer" && death.isDue()) throw dead();
      return answer;
    } finally {
      over.abort();
      if (isEngineDead) death.leftBehind(running);
    }
  }

  function dead(): EngineKilled {
    isEngineDead = true;
    death.deafen();
    return new EngineKilled();
  }

  /** Never resolves: rejects when the engine dies in a call, else stays open until the call is over. */
  function untilDeath(over: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
      if (death.victim === "engine after the answer") return;
      const look = setInterval(() => {
        if (!death.isDue()) return;
        clearInterval(look);
        if (death.victim === "provider") death.killProvider();
        else reject(dead());
      }, lookEveryMs);
      over.addEventListener("abort", () => clearInterval(look));
    });
  }

  return {
    check: (...args) => call(() => host.check(...args)),
    diff: (...args) => call(() => host.diff(...args)),
    create: (...args) => call(() => host.create(...args)),
    read: (...args) => call(() => host.read(...args)),
    update: (...args) => call(() => host.update(...args)),
    delete: (...args) => call(() => host.delete(...args)),
    get output() {
      return host.output;
    },
    // Nobody ends the provider of a dead engine.
    end: async () => (isEngineDead ? undefined : host.end()),
  };
}
