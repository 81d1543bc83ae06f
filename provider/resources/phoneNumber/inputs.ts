import { z } from "zod";
import type { State, ValuesOf } from "../../lifecycle/definition";

/** The inputs of a phone number (the API's page on `PUT /phone-numbers/{id}`). */
export const inputs = {
  /**
   * The connection that serves the number. Take it from the number's PhoneNumberSync, and the number has its row there
   * when this resource looks for it. Another connection takes agent and friendly name with it.
   */
  connectionId: z
    .string()
    .min(1, "must be the id of a telephony connection.")
    .meta({ example: "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20" }),
  /** The number, which has a row on the connection. Another number is another resource. */
  phoneNumber: z.string().min(1, "must be a phone number.").meta({ example: "+918011223344" }),
  /**
   * The agent that takes the number's inbound calls. Taken out of the program, it is unbound; never set, it is left to
   * whoever sets it.
   */
  agentId: z
    .guid("must be the id of an agent, a UUID. To unbind the agent, leave it out.")
    .optional()
    .meta({ example: "a1b2c3d4-e5f6-7890-abcd-ef1234567890" }),
  /** What people call the number, 1 to 200 characters. Taken out of the program, it is cleared. */
  friendlyName: z
    .string()
    .min(1, "must have 1 to 200 characters. To clear it, leave it out.")
    .max(200, "must have 1 to 200 characters.")
    .optional()
    .meta({ example: "Front desk" }),
  /** Whether the number is in service. A number that a PhoneNumberSync of the program wants cannot be INACTIVE. */
  status: z
    .enum(["ACTIVE", "INACTIVE"], { error: () => 'must be "ACTIVE" or "INACTIVE".' })
    .optional()
    .meta({ example: "ACTIVE" }),
};

/** What the state holds beside the inputs. */
export const outputs = {
  /** The id of the number's row, which another connection changes. */
  phoneNumberId: z.string(),
};

export type NumberInputs = ValuesOf<typeof inputs>;
export type NumberState = State<typeof inputs, typeof outputs>;
