import { z } from "zod";
import type { FunctionDefinition } from "./functionDefinition";
import { unprovenEnd } from "./unprovenEnd";

const args = {
  /** The legacy connection whose carrier account is asked. */
  connectionId: z.string().min(1, "must be the id of a legacy telephony connection."),
};

const availableNumber = {
  /** The number's id at the carrier. */
  sid: z.string().optional(),
  /** The number, E.164. */
  phoneNumber: z.string(),
  /** What it is called at the carrier. */
  friendlyName: z.string().optional(),
  /** What it can do: `voice`, `sms`, `mms`, each true or false, or absent where the carrier does not say. */
  capabilities: z.object({
    voice: z.boolean().optional(),
    sms: z.boolean().optional(),
    mms: z.boolean().optional(),
  }),
};

const result = {
  /** The numbers of the carrier account, as the carrier tells them. */
  numbers: z.array(z.object(availableNumber)),
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
