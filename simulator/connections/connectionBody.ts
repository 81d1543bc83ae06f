import { z } from "zod";
import type { Switches } from "../switches";
import { type CarrierName, carrierNames, carriers } from "./carriers";

export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, "must match ^\\+[1-9]\\d{6,14}$, such as +918011223344");
const address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], "must be an IP address or a CIDR range");

export const nameSchema = z.string().min(1, "must have 1 to 100 characters").max(100, "must have 1 to 100 characters");

const fields = {
  provider: z.enum(carrierNames, `must be one of ${carrierNames.join(", ")}`),
  name: nameSchema,
  account_sid: z.string().optional(),
  auth_id: z.string().optional(),
  auth_token: z.string().optional(),
  api_key: z.string().optional(),
  subdomain: z.string().optional(),
  caller_id: z.string().optional(),
  from_number: e164.optional(),
  sip_host: z.string().optional(),
  outbound_username: z.string().optional(),
  outbound_password: z.string().optional(),
  source_ips: z.array(address).optional(),
  did_number: e164.optional(),
  sip_transport: z.enum(["UDP", "TCP", "TLS"], "must be one of UDP, TCP, TLS").optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  base_url: z.url("must be a URI").optional(),
  tata_email: z.email("must be an email address").optional(),
  tata_password: z.string().optional(),
  agent_number: z.string().optional(),
  jwt_token: z.string().optional(),
  exe_number: z
    .string()
    .regex(/^\+?\d{4,15}$/, "must match ^\\+?\\d{4,15}$, such as 9876543232")
    .optional(),
};

const strictSchema = z.strictObject(fields);
const looseSchema = z.object(fields);

export type ConnectionBody = z.infer<typeof looseSchema>;

/** The field, and what is wrong with it. */
type Problem = [field: string, message: string];

/** The body of a create, by the rules that the switches leave. */
export function connectionBody(switches: Switches): z.ZodType<ConnectionBody> {
  const schema = switches.unknownFields === "refused" ? strictSchema : looseSchema;
  return schema
    .superRefine((body, context) => {
      const problems = [...missing(body, switches), ...foreign(body, switches), ...differentAuthIds(body, switches)];
      for (const [field, message] of problems) context.addIssue({ code: "custom", path: [field], message });
    })
    .transform((body) => withoutForeignFields(body));
}

function missing(body: ConnectionBody, { carrierRequirements }: Switches): Problem[] {
  const { required, needed } = carriers[body.provider];
  const choices = [...required, ...(carrierRequirements === "strict" ? needed : [])].map((field) => [field].flat());
  return choices
    .filter((choice) => !choice.some((field) => Object.hasOwn(body, field)))
    .map((choice) => [choice.join(" or "), `required when provider is ${body.provider}`]);
}

function foreign(body: ConnectionBody, { otherCarrierFields }: Switches): Problem[] {
  if (otherCarrierFields === "ignored") return [];
  const takes = carriers[body.provider].fields.join(", ");
  const fields = Object.keys(body).filter((field) => !isOwn(body.provider, field));
  return fields.map((field) => [field, `is no field of ${body.provider}, which takes ${takes}`]);
}

function differentAuthIds(body: ConnectionBody, switches: Switches): Problem[] {
  const different = body.auth_id !== undefined && body.account_sid !== undefined && body.auth_id !== body.account_sid;
  if (!different || switches.differentAuthIds !== "refused") return [];
  return [["auth_id", "is an alias of account_sid, and the two differ"]];
}

function withoutForeignFields(body: ConnectionBody): ConnectionBody {
  const own = Object.entries(body).filter(([field]) => isOwn(body.provider, field));
  return { ...Object.fromEntries(own), provider: body.provider, name: body.name };
}

const isOwn = (provider: CarrierName, field: string): boolean =>
  field === "provider" || field === "name" || (carriers[provider].fields as readonly string[]).includes(field);
