import { z } from "zod";
import type { FunctionDefinition } from "./functionDefinition";

const args = {
  /** The legacy connection whose stored credentials are tried. */
  connectionId: z.string().min(1, "must be the id of a legacy telephony connection."),
};

const result = {
  /** Whether the carrier takes the stored credentials. */
  valid: z.boolean(),
  /** When it last did, ISO 8601. */
  lastVerifiedAt: z.string().optional(),
  /** Why it does not. */
  errorMessage: z.string().optional(),
};

/** Whether the stored credentials of a connection of the legacy surface are still valid (document 002). */
export const verifyConnection: FunctionDefinition<typeof args, typeof result> = {
  name: "legacy.verifyConnection",
  args,
  result,
  async call({ legacyConnections }, { connectionId }) {
    return legacyConnections.verify(connectionId);
  },
};
