import { z } from "zod";
import { e164 } from "../connections/connectionBody";
import type { Switches } from "../switches";

const text = z.string().min(1, "must not be empty");
const exeNumber = z.string().regex(/^\+?\d{4,15}$/, "must match ^\\+?\\d{4,15}$, such as 9876543232");

/** What PUT /config/telephony takes for each carrier, by the last part of the path. */
const documented = {
  vobiz: { auth_id: text, auth_token: text, from_number: e164 },
  plivo: { auth_id: text, auth_token: text, from_number: e164 },
  exotel: {
    account_sid: text,
    api_key: text,
    api_token: text,
    subdomain: text,
    caller_id: e164,
    applet_id: text,
  },
  "tata-smartflo": {
    email: z.email("must be an email address"),
    password: text,
    from_number: e164,
    base_url: z.url("must be a URI").optional(),
    agent_number: text.optional(),
  },
};

/** The bodies of these carriers are on no page. */
const byAnalogy = {
  twilio: { account_sid: text, auth_token: text, from_number: e164 },
  mcube: { jwt_token: text, exe_number: exeNumber },
  voicelink: {
    username: text,
    password: text,
    base_url: z.url("must be a URI").optional(),
    did_number: e164.optional(),
  },
};

export const configPaths = Object.keys({ ...documented, ...byAnalogy });

/** The body for one carrier, with its fields under the names of a connection's. */
export function configBody(path: string, switches: Switches): z.ZodType<Record<string, string>> {
  const fields = fieldsOf(path, switches);
  const schema = switches.unknownFields === "refused" ? z.strictObject(fields) : z.object(fields);
  const nameOf = (name: string) => connectionNames[path]?.[name] ?? snakeCase(name);
  return schema.transform((body) => {
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    return Object.fromEntries(given.map(([name, value]) => [nameOf(name), String(value)]));
  });
}

function fieldsOf(path: string, { configBodies }: Switches): Record<string, z.ZodType> {
  const known: Record<string, Record<string, z.ZodType>> = documented;
  const fields = known[path];
  if (fields !== undefined) return fields;
  const guessed = Object.entries((byAnalogy as Record<string, Record<string, z.ZodType>>)[path] ?? {});
  return Object.fromEntries(
    configBodies === "by-analogy" ? guessed : guessed.map(([name, field]) => [camelCase(name), field]),
  );
}

/** Where a connection calls a field otherwise than this endpoint does. */
const connectionNames: Record<string, Record<string, string>> = {
  "tata-smartflo": { email: "tata_email", password: "tata_password" },
};

const camelCase = (name: string): string => name.replace(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase());
const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
