import { z } from "zod";
import type { FunctionDefinition } from "./functionDefinition";
import { unprovenEnd } from "./unprovenEnd";

const args = {
  /** The legacy connection whose carrier account is asked. */
  connectionId: z.string().min(1, "must be the id of a legacy telephony connection."),
};

const result = {
  /** The numbers of the carrier account, as the carrier tells them. */
  numbers: z.array(
    z.object({
      sid: z.string().optional(),
      phoneNumber: z.string(),
      friendlyName: z.string().optional(),
      capabilities: z.object({
        voice: z.boolean().optional(),
        sms: z.boolean().optional(),
        mms: z.boolean().optional(),
      }),
    }),
  ),
};

/** The numbers that can be imported to a connection of the legacy surface (document 002). */
export const getAvailableNumbers: FunctionDefinition<typeof args, typeof result> = {
  name: "legacy.getAvailableNumbers",
  args,
  result,
  async call({ legacyNumbers }, { connectionId }, log) {
    const { items, complete } = await legacyNumbers.available(connectionId);
    if (!complete) log(unprovenEnd("available numbers", "legacy.getAvailableNumbers"));
    return { numbers: [...items] };
  },
};
