import { isActive, type NumberRow, rowFor } from "../../inventory/connection";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";
import { UserError } from "../../lifecycle/failures";
import { syncMissing } from "./syncMissing";

/** What came of it: the active row of each wanted number, and why some have none. */
export interface Served {
  rows: Map<string, NumberRow>;
  failure?: unknown;
  /** Whether rows were there before, and on. */
  tookOver: boolean;
  /** Those that were not. */
  switchedOn: readonly NumberRow[];
  /** Whether the connection's rows could be read. Where they could not, an absent row means nothing. */
  observed: boolean;
}

/**
 * Gives each wanted number an active row on the connection. Numbers that have one cost nothing; a row that is off is
 * switched on; the rest are named to the API in one sync. Never throws: what was done is told beside what failed.
 */
export async function serve(
  context: Context<Services>,
  connectionId: string,
  options: { provider?: string },
  wanted: readonly string[],
): Promise<Served> {
  const { numberRows } = context.services;
  return numberRows.inTurn(connectionId, async () => {
    let rows: NumberRow[] = [];
    let before: ReadonlyMap<string, NumberRow> | undefined;
    const served = (failure: unknown): Served => {
      const now = activeRows(wanted, rows);
      const switchedOn = [...now].filter(([number]) => !before?.has(number)).map(([, row]) => row);
      const tookOver = before !== undefined && before.size > 0;
      return { rows: now, failure, tookOver, switchedOn, observed: before !== undefined };
    };
    try {
      const provider = await carrierOf(context, connectionId, options.provider);
      rows = await numberRows.on(connectionId);
      before = activeRows(wanted, rows);

      const missing = wanted.filter((number) => !rowFor(number, rows));
      if (missing.length > 0) rows = await syncMissing(context, connectionId, provider, rows, wanted);
      for (const number of wanted) {
        const row = rowFor(number, rows);
        if (!row || isActive(row)) continue;
        const on = await numberRows.switchOn(row);
        rows = rows.map((other) => (other.id === on.id ? on : other));
      }
      for (const [number, row] of activeRows(wanted, rows)) if (!before.has(number)) await numberRows.inherit(row);
      const unserved = wanted.filter((number) => !rowFor(number, rows));
      return served(notTaken(connectionId, unserved));
    } catch (failure) {
      return served(failure);
    }
  });
}

function activeRows(wanted: readonly string[], rows: readonly NumberRow[]): Map<string, NumberRow> {
  const found = wanted.flatMap((number) => {
    const row = rowFor(number, rows);
    return row && isActive(row) ? [[number, row] as const] : [];
  });
  return new Map(found);
}

function notTaken(connectionId: string, unserved: readonly string[]): UserError | undefined {
  if (unserved.length === 0) return undefined;
  return new UserError(
    `Could not sync ${unserved.join(", ")} to telephony connection ${connectionId}: the API accepted the sync, and does ` +
      "not show these numbers on the connection. Check that the carrier account of the connection owns them, then run again.",
  );
}

/** The connection's carrier, which the API wants to be told beside its id. */
async function carrierOf({ services }: Context<Services>, connectionId: string, given?: string): Promise<string> {
  const connection = await services.connections.find(connectionId);
  if (!connection) {
    throw new UserError(
      `Could not sync numbers to telephony connection ${connectionId}: this account has no such active connection. ` +
        "Set connectionId to the connectionId of a TelephonyConnection; after one was deleted outside Pulumi, run " +
        "`pulumi up --refresh`.",
    );
  }
  const carrier = given ?? connection.provider;
  if (carrier !== undefined) return carrier;
  throw new UserError(
    `Could not sync numbers to telephony connection ${connectionId}: the API does not show its carrier. ` +
      "Set `provider` on the PhoneNumberSync.",
  );
}
