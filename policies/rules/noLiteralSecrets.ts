import { z } from "zod";
import { isFingerprint } from "../../provider/lifecycle/credentials";
import { resourceTable } from "../resourceTable";
import { stackRule } from "../rule";
import { isSampleCredential } from "../sampleCredentials";
import type { TelephonyResource } from "../telephonyResource";
import { byUrn } from "../telephonyStack";

/** Names of accounts: equal on two connections, they say that both are of one account, which is no fault. */
const accountNames: ReadonlySet<string> = new Set(["accountSid", "authId"]);

interface Credential {
  readonly resource: TelephonyResource;
  readonly field: string;
  readonly value: string;
}

export const noLiteralSecrets = stackRule({
  name: "no-literal-secrets",
  asks: "Credentials are real ones, and every connection has its own.",
  why: "A placeholder fails at the first call, and a credential in two places cannot be changed in one of them.",
  level: "mandatory",
  severity: "high",
  control: { id: "IA-5", title: "Authenticator Management" },
  tags: ["secrets"],
  settings: {
    allowShared: z
      .boolean()
      .default(false)
      .describe(
        "Whether two connections may have the same credential, as two connections of one carrier account have.",
      ),
  },
  example: { allowShared: true },
  remedy: "Set each credential with `pulumi config set --secret`, and read it with `config.requireSecret`.",
  notes: [
    "Finds placeholders (`your_auth_token`, `<token>`, `xxxxxxxx`), the sample keys of the API's documents, and a credential that two connections have. Account ids (`accountSid`, `authId`) may be equal.",
    "Whether a credential is marked secret, or stands in the program as plain text, is not visible to policies: they are given all values as plain text. The provider marks every credential secret by itself.",
    "With `vocobase:storeCredentials` set to false, policies see a fingerprint in place of each credential, salted by resource, so every part of this rule is silent: placeholders, sample keys and shared credentials.",
  ],

  *check(stack, { allowShared }) {
    const real: Credential[] = [];
    for (const credential of stack.resources.flatMap(readable)) {
      const { resource, field, value } = credential;
      if (!isSampleCredential(value)) {
        real.push(credential);
        continue;
      }
      yield {
        resource,
        what: `${field} of "${resource.name}" is a placeholder, or a sample of the documents (it is not shown).`,
        change: `Write ${field}: config.requireSecret("..."), and set it with pulumi config set --secret.`,
      };
    }
    if (!allowShared) yield* sharedFindings(real);
  },
});

/** Credentials that are what they say: known, and no fingerprint of one. */
function readable(resource: TelephonyResource): Credential[] {
  return resourceTable[resource.kind].credentials.flatMap((field) => {
    const value = resource.known.text(field);
    return value === undefined || isFingerprint(value) ? [] : [{ resource, field, value }];
  });
}

function* sharedFindings(credentials: readonly Credential[]) {
  const byValue = new Map<string, Credential[]>();
  for (const credential of credentials) {
    const { field, value } = credential;
    if (accountNames.has(field)) continue;
    const others = byValue.get(value);
    if (others) others.push(credential);
    else byValue.set(value, [credential]);
  }
  for (const equal of byValue.values()) {
    if (equal.length < 2) continue;
    const [first, ...others] = equal.sort((one, other) => byUrn(one.resource, other.resource));
    for (const { resource, field } of others) {
      if (!first || first.resource === resource) continue;
      yield {
        resource,
        what: `${field} of "${resource.name}" is the same as ${first.field} of "${first.resource.name}".`,
        change: `Give "${resource.name}" a credential of its own; if both are of one carrier account, configure allowShared: true.`,
      };
    }
  }
}
