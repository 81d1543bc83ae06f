import { invalid, notFound } from "../http/apiError";
import type { Call } from "../http/route";
import { isSameNumber } from "../phoneNumbers/ownership";
import type { Capabilities, LegacyConnection, LegacyNumber } from "../world/world";

/** A number as an import names it. */
export interface ImportedNumber {
  phoneNumber: string;
  friendlyName?: string;
  capabilities?: Partial<Capabilities>;
}

/** The account's number with this id, or a 404. */
export function ownLegacyNumber({ world, account }: Pick<Call, "world" | "account">, id: string): LegacyNumber {
  const found = world.legacyNumbers.find((row) => row.id === id && row.accountId === account.id);
  if (found === undefined) throw notFound("Phone number not found.");
  return found;
}

/** Imports numbers to a connection: all of them, or none. */
export function importNumbers(
  { world, ids, now, switches }: Pick<Call, "world" | "ids" | "now" | "switches">,
  connection: LegacyConnection,
  numbers: readonly ImportedNumber[],
): LegacyNumber[] {
  if (connection.status === "DISCONNECTED") throw invalid("The connection is disconnected.");
  const existing = (phoneNumber: string) =>
    world.legacyNumbers.find((row) => row.connectionId === connection.id && isSameNumber(row.phoneNumber, phoneNumber));
  for (const { phoneNumber } of numbers) {
    if (existing(phoneNumber) && switches.legacyReimport === "refused") {
      throw invalid(`${phoneNumber} is imported already.`);
    }
    const elsewhere = world.legacyNumbers.some(
      (row) =>
        row.accountId === connection.accountId &&
        row.connectionId !== connection.id &&
        isSameNumber(row.phoneNumber, phoneNumber),
    );
    if (elsewhere && switches.legacyNumberOnSecond === "refused") {
      throw invalid(`${phoneNumber} is imported to another connection.`);
    }
  }
  return numbers.map((number) => {
    const known = existing(number.phoneNumber);
    if (known) return known;
    const row = rowOf(connection, number, ids.prefixed("pn"), now);
    world.legacyNumbers.push(row);
    return row;
  });
}

function rowOf(connection: LegacyConnection, number: ImportedNumber, id: string, now: string): LegacyNumber {
  return {
    id,
    accountId: connection.accountId,
    connectionId: connection.id,
    phoneNumber: number.phoneNumber,
    friendlyName: number.friendlyName ?? null,
    capabilities: { voice: true, sms: false, mms: false, ...number.capabilities },
    status: "ACTIVE",
    createdAt: now,
  };
}
