import type { Switches } from "../switches";
import type { LegacyConnection } from "../world/world";
import { legacyTime } from "./legacyTime";

/** A connection as the legacy surface shows it: never with a credential. */
export function legacyConnectionAnswer(connection: LegacyConnection, switches: Switches): Record<string, unknown> {
  const { id, provider, name, status, createdAt, fields } = connection;
  return { id, provider, name, ...carrierFields(provider, fields, switches), status, createdAt: legacyTime(createdAt) };
}

function carrierFields(
  provider: LegacyConnection["provider"],
  fields: Record<string, string>,
  { legacyCarrierFields }: Switches,
): Record<string, unknown> {
  if (provider === "TWILIO") return { sipDomain: fields.sipDomain ?? null };
  if (legacyCarrierFields === "hidden") return {};
  return { exotelSubdomain: fields.exotelSubdomain ?? null, exotelCallerId: fields.exotelCallerId ?? null };
}
