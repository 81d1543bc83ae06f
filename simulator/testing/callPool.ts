import { z } from "zod";
import type { SimulatorOptions } from "../simulator";
import { movableClock } from "./movableClock";
import { simulatorPool } from "./simulatorPool";

export const agentId = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
export const toNumber = "+919876543210";

const startedSchema = z.object({ data: z.looseObject({ call_id: z.string(), status: z.string() }) });
const statusSchema = z.object({ data: z.object({ status: z.string() }) });

/** Simulators of one test file on which calls are placed. Give `closeAll` to `afterEach`. */
export function callPool() {
  const { start, closeAll } = simulatorPool();
  return {
    closeAll,
    /** A simulator without the limit on requests, which most tests are not about. */
    start: async ({ switches, ...rest }: SimulatorOptions = {}) => {
      const { clock, forward } = movableClock();
      const started = await start({ clock, switches: { callsRateLimit: 0, ...switches }, ...rest });
      const { api } = started;
      const place = (fields: object = {}) =>
        api.post("/calls/start", { agent_id: agentId, to_number: toNumber, provider: "plivo", ...fields });
      return {
        ...started,
        forward,
        place,
        /** Places a call, which has to succeed. */
        call: async (fields: object = {}) => startedSchema.parse((await place(fields)).body).data.call_id,
        statusOf: async (id: string) => statusSchema.parse((await api.get(`/calls/${id}`)).body).data.status,
      };
    },
  };
}
