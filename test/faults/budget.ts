import type { Switches } from "../../simulator";
import { openProcess } from "../hosts/processHost";
import type { Declared, EngineModel } from "../lifecycle/engineModel";
import { openStage } from "../lifecycle/stage";
import { planted } from "./planted";
import { failuresOf } from "./play";

const limit = 20;
const windowMs = 2_000;

/**
 * Makes more connections than the API's limit allows at once, by two engines side by side, each with a provider process
 * of its own. Answers what of it went over the limit, or failed.
 */
export async function overTheLimit(programFolder: string, rateWindow: Switches["rateWindow"]): Promise<string[]> {
  const stage = await openStage({
    level: (options) => openProcess({ ...options, cwd: programFolder }),
    simulator: { switches: { rateLimit: limit, rateWindowMs: windowMs, rateWindow } },
    environment: {
      VOCOBASE_REQUESTS_PER_MINUTE: String(limit),
      VOCOBASE_RATE_WINDOW_SECONDS: String(windowMs / 1000),
      // A busy machine may hold a request up for as long as a network does.
      VOCOBASE_RATE_MARGIN_SECONDS: "1",
    },
  });
  try {
    const up = (engine: EngineModel, prefix: string) => engine.up(Array.from({ length: limit }, connection(prefix)));
    const runs = await Promise.all([up(stage.engine, "one"), up(stage.otherEngine(), "other")]);
    const refused = stage.simulator.requests.filter(({ status }) => status === 429);
    return [
      ...refused.map(({ sequence }) => `over the limit: request ${sequence} was answered 429.`),
      ...runs.flatMap(failuresOf),
    ];
  } finally {
    await stage.close();
  }
}

function connection(prefix: string): (_: unknown, index: number) => Declared {
  return (_, index) => ({
    name: `${prefix}-${index}`,
    type: "TelephonyConnection",
    inputs: { provider: "plivo", name: `${prefix} ${index}`, authId: planted.authId, authToken: planted.authToken },
  });
}
