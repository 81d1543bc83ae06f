import type { Properties } from "../../provider/lifecycle/properties";
import type { Declared } from "./engineModel";
import { type Stage, type StageOptions, stagePool } from "./stage";

export const twilio = {
  provider: "TWILIO",
  name: "Production",
  accountSid: "AC1",
  authToken: "planted-token",
} as const;
export const exotel = {
  provider: "EXOTEL",
  name: "Production",
  accountSid: "sid",
  authToken: "planted-token",
  exotelApiKey: "planted-key",
  exotelSubdomain: "api.exotel.com",
} as const;

/** A connection of the legacy surface, as a program declares it. */
export function legacyConnection(inputs: Properties, name = "production"): Declared {
  return { name, type: "legacy.TelephonyConnection", inputs };
}

/** Method and body of each write request so far. */
export function writtenBodies({ simulator }: Stage): unknown[] {
  return simulator.writes().map(({ method, body }) => [method, body]);
}

/** Stages of one test file on which resources of the legacy surface live. Give `closeAll` to `afterEach`. */
export function legacyStages() {
  const stages = stagePool();
  return {
    ...stages,
    /** A stage on which a Twilio connection of the program stands. */
    async standing(options: StageOptions = {}) {
      const stage = await stages.open(options);
      const { failures } = await stage.engine.up([legacyConnection(twilio)]);
      if (Object.keys(failures).length > 0) throw new Error(`It does not stand: ${JSON.stringify(failures)}`);
      stage.newWrites();
      const { id } = stage.engine.find("production");
      return { ...stage, id, made: () => stage.simulator.inventory().legacyConnections };
    },
  };
}
