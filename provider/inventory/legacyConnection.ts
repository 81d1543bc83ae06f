import { z } from "zod";
import { sameNumber } from "./connection";

/**
 * A connection of the legacy surface, as that shows it (document 002): never with a credential. A key that an answer
 * leaves out is undefined: not observed.
 */
export interface LegacyConnection {
  readonly id: string;
  /** In upper case: `TWILIO`. */
  readonly provider: string | undefined;
  readonly name: string | undefined;
  readonly status: string | undefined;
  readonly sipDomain: string | null | undefined;
  readonly exotelSubdomain: string | null | undefined;
  readonly exotelCallerId: string | null | undefined;
}

/** A number that was imported to a legacy connection. */
export interface LegacyNumber {
  readonly id: string;
  readonly connectionId: string;
  readonly number: string;
  readonly friendlyName: string | null | undefined;
  readonly status: string | undefined;
}

const id = z.union([z.string().min(1), z.number()]).transform(String);
const text = z.string().optional().catch(undefined);
const nullableText = z.string().nullable().optional().catch(undefined);

export const legacyConnection = z
  .looseObject({
    id,
    provider: text,
    name: text,
    status: text,
    sipDomain: nullableText,
    exotelSubdomain: nullableText,
    exotelCallerId: nullableText,
  })
  .transform(
    (shown): LegacyConnection => ({
      id: shown.id,
      provider: shown.provider?.toUpperCase(),
      name: shown.name,
      status: shown.status,
      sipDomain: shown.sipDomain,
      exotelSubdomain: shown.exotelSubdomain,
      exotelCallerId: shown.exotelCallerId,
    }),
  );

/** An answer does not say whose number it is; the address that it came from does. */
export function legacyNumberOn(connectionId: string) {
  return z.looseObject({ id, phoneNumber: z.string().min(1), friendlyName: nullableText, status: text }).transform(
    (row): LegacyNumber => ({
      id: row.id,
      connectionId,
      number: row.phoneNumber,
      friendlyName: row.friendlyName,
      status: row.status,
    }),
  );
}

/** The row of a number among those of one connection. */
export function legacyNumberAmong(rows: readonly LegacyNumber[], number: string): LegacyNumber | undefined {
  return rows.find((row) => sameNumber(row.number, number));
}

/** The name under which a resource of a run holds a legacy connection. */
export function legacyConnectionKey(connectionId: string): string {
  return `legacyConnection:${connectionId}`;
}

/** The name under which a resource of a run holds a number on a legacy connection. */
export function legacyNumberKey(connectionId: string | undefined, number: string): string {
  return `legacyNumber:${connectionId}:${number.replace(/\D/g, "")}`;
}
