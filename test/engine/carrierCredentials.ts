/** The credentials of each carrier, by the words of issue and documents, not by the provider's own table. */
export const credentialsOf = {
  twilio: ["accountSid", "authToken"],
  exotel: ["accountSid", "apiKey", "authToken"],
  plivo: ["authId", "authToken"],
  vobiz: ["accountSid", "authToken"],
  tata_smartflo: ["tataPassword"],
  sip: ["outboundPassword"],
  voicelink: ["password"],
  mcube: ["jwtToken"],
} as const;

export type Carrier = keyof typeof credentialsOf;

export const carriers = Object.keys(credentialsOf) as Carrier[];

export type Credentials = Record<Carrier, Record<string, string>>;

/**
 * A credential for every field, each one different, with signs that JSON, URLs, HTML and base64 each write in another
 * way. `round` tells the credentials of one test step from those of the next.
 */
export function plantedCredentials(round: string): Credentials {
  const of = (carrier: Carrier) =>
    Object.fromEntries(credentialsOf[carrier].map((field) => [field, canary(`${carrier}.${field}.${round}`)]));
  return Object.fromEntries(carriers.map((carrier) => [carrier, of(carrier)])) as Credentials;
}

/** A value that stands nowhere by chance. */
export function canary(what: string): string {
  return `canary:${what} "q" <&> 50% ü/+=?`;
}

/** All credentials of all these rounds under names that say which they are. */
export function namedSecrets(...rounds: readonly Credentials[]): Record<string, string> {
  const named: Record<string, string> = {};
  for (const [round, credentials] of rounds.entries()) {
    for (const [carrier, fields] of Object.entries(credentials)) {
      for (const [field, value] of Object.entries(fields)) named[`${carrier}.${field} of round ${round + 1}`] = value;
    }
  }
  return named;
}
