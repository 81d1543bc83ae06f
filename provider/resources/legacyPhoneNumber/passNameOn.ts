import { legacyNumberAmong, legacyNumberKey } from "../../inventory/legacyConnection";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";

/**
 * Before a row goes, the name that people gave it passes to the row of the same number that this run holds on another
 * connection, where that one has none.
 */
export async function passNameOn(
  { claims, services }: Context<Services>,
  id: string,
  { connectionId, phoneNumber }: { connectionId: string; phoneNumber: string },
): Promise<void> {
  const { legacyConnections, legacyNumbers } = services;
  if (!claims.any) return;
  const connected = await legacyConnections.connected();
  const heirs = connected.filter((other) => {
    return other.id !== connectionId && claims.isHeld(legacyNumberKey(other.id, phoneNumber));
  });
  if (heirs.length === 0 || !connected.some((other) => other.id === connectionId)) return;

  const friendlyName = (await legacyNumbers.rows(connectionId)).find((row) => row.id === id)?.friendlyName;
  if (!friendlyName) return;
  for (const other of heirs) {
    const heir = legacyNumberAmong(await legacyNumbers.rows(other.id), phoneNumber);
    if (heir && !heir.friendlyName) await legacyNumbers.change(heir, { friendlyName });
  }
}
