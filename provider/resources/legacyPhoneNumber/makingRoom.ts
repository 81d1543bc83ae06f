import type { LegacyNumber } from "../../inventory/legacyConnection";
import { isRefusal } from "../../inventory/numberRows";
import type { Services } from "../../inventory/services";
import { messageOf, UserError } from "../../lifecycle/failures";

/**
 * Imports a number; where the API turns out to refuse one that another connection has, the row that is being replaced
 * goes first, and is imported again if that was in vain. The gap is one request. Whether the API refuses is not
 * documented. `left`: that row, with the name that people gave it.
 */
export async function makingRoom<T>(
  { legacyNumbers }: Services,
  left: LegacyNumber | undefined,
  importNumber: (friendlyName?: string) => Promise<T>,
): Promise<T> {
  try {
    return await importNumber();
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    if (left === undefined) throw refusedToo(refusal);
    const friendlyName = left.friendlyName ?? undefined;
    await legacyNumbers.remove(left);
    try {
      return await importNumber(friendlyName);
    } catch (error) {
      const number = { phoneNumber: left.number, friendlyName };
      await legacyNumbers.import(left.connectionId, number, `import ${left.number} again to ${left.connectionId}`);
      throw error;
    }
  }
}

/** The API may refuse a number that another connection has, of which this run knows nothing. */
function refusedToo(refusal: unknown): UserError {
  return new UserError(
    `${messageOf(refusal)} If that is because another connection has the number: give a resource that was renamed or moved ` +
      "in the program `aliases` with its old name or parent, so that it moves the number itself; otherwise delete the number " +
      "there first.",
  );
}
