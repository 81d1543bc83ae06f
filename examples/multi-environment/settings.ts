import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

const number = z.string().regex(/^\+[1-9]\d{6,14}$/, "must be in E.164 form, such as +918011223344");
const agent = z.uuid("must be the id of an agent of this account");

/** The carriers that this team has accounts at; another one is another entry here. */
const line = z.discriminatedUnion("provider", [
  z.strictObject({ provider: z.enum(["plivo", "vobiz"]), number, agent }),
  z.strictObject({ provider: z.literal("voicelink"), number, agent, bot: z.int().min(1) }),
]);

const settings = z.strictObject({
  /** The account that the API key has to belong to. */
  account: z.string().min(1),
  /** Whether what takes calls can be deleted only after it was unprotected. */
  protect: z.boolean().default(false),
  /** The share of the API's limit that Pulumi may use in this account. */
  requestsPerMinute: z.int().min(1).max(60).default(60),
  lines: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/, "must be a name such as sales"), line),
});

export type Settings = z.infer<typeof settings>;
export type Line = z.infer<typeof line>;

/** What differs from stack to stack, as Pulumi.<stack>.yaml says it. Secrets are not in it. */
export function readSettings(config: pulumi.Config): Settings {
  const { data, error } = settings.safeParse(config.requireObject("settings"));
  if (data) return data;
  const wrong = error.issues.map(({ path, message }) => `  ${path.join(".") || "settings"}: ${message}`);
  throw new pulumi.RunError(
    `The settings of the stack ${pulumi.getStack()} cannot be used:\n${wrong.join("\n")}\n` +
      `Correct Pulumi.${pulumi.getStack()}.yaml and run again.`,
  );
}
