import { z } from "zod";
import { nameSchema } from "../connections/connectionBody";
import type { Switches } from "../switches";
import type { LegacyConnection } from "../world/world";

export type LegacyProvider = LegacyConnection["provider"];

/** What the legacy guide's two tables say: which fields each carrier requires, and which it takes. */
const carriers: Record<LegacyProvider, { required: readonly string[]; optional: readonly string[] }> = {
  TWILIO: { required: ["accountSid", "authToken"], optional: ["sipDomain"] },
  EXOTEL: {
    required: ["accountSid", "authToken", "exotelApiKey", "exotelSubdomain"],
    optional: ["exotelCallerId"],
  },
};

/** The fields that are verified with the carrier before they are stored. */
export const legacyCredentials = ["accountSid", "authToken", "exotelApiKey", "exotelSubdomain"];

const text = () => z.string().min(1, "must not be empty").optional();

const carrierFields = {
  accountSid: text(),
  authToken: text(),
  sipDomain: text(),
  exotelApiKey: text(),
  exotelSubdomain: text(),
  exotelCallerId: text(),
};

const createFields = {
  provider: z.enum(["TWILIO", "EXOTEL"], "must be TWILIO or EXOTEL"),
  name: nameSchema,
  ...carrierFields,
};
const updateFields = { name: nameSchema.optional(), ...carrierFields };

type CreateBody = z.infer<z.ZodObject<typeof createFields>>;
type UpdateBody = z.infer<z.ZodObject<typeof updateFields>>;

/** The body of a create. */
export function legacyConnectionBody(switches: Switches): z.ZodType<CreateBody> {
  const schema = switches.unknownFields === "refused" ? z.strictObject(createFields) : z.object(createFields);
  return schema.superRefine((body, context) => {
    const missing = carriers[body.provider].required.filter((field) => !Object.hasOwn(body, field));
    for (const field of missing) {
      context.addIssue({ code: "custom", path: [field], message: `required when provider is ${body.provider}` });
    }
    if (switches.otherCarrierFields === "ignored") return;
    for (const field of foreignFields(body.provider, body)) {
      context.addIssue({ code: "custom", path: [field], message: `is no field of ${body.provider}` });
    }
  });
}

/** The body of an update: whatever of a create is to change, but the provider. */
export function legacyConnectionChanges(switches: Switches): z.ZodType<UpdateBody> {
  const schema = switches.unknownFields === "refused" ? z.strictObject(updateFields) : z.object(updateFields);
  return schema.refine((body) => Object.keys(body).length > 0, "Send at least one field to change");
}

/** The fields of a body that are another carrier's. */
export function foreignFields(provider: LegacyProvider, body: object): string[] {
  const own = [...carriers[provider].required, ...carriers[provider].optional];
  return Object.keys(body).filter((field) => field in carrierFields && !own.includes(field));
}

/** The carrier's own fields of a body. */
export function carrierFieldsOf(provider: LegacyProvider, body: object): Record<string, string> {
  const foreign = foreignFields(provider, body);
  return Object.fromEntries(
    Object.entries(body).filter(([field]) => field in carrierFields && !foreign.includes(field)),
  );
}
