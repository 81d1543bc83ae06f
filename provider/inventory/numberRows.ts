import { z } from "zod";
import type { ApiClient } from "../api/apiClient";
import { isVocobaseError, mayHaveHappened } from "../api/errors";
import { confirmedWrite, type SettleTiming, settled } from "../api/settled";
import { AccountList } from "./accountList";
import { type Connection, isActive, isConnected, type NumberRow, numberRow, sameNumber } from "./connection";
import type { Connections } from "./connections";
import type { Lag } from "./provableList";

/** What `PUT /phone-numbers/{id}` can change; a field left out stays as it is, null clears. */
export interface RowChange {
  agentId?: string | null;
  friendlyName?: string | null;
  status?: "ACTIVE" | "INACTIVE";
}

/**
 * The phone numbers of the account: rows, each of one number on one connection. Connections show their rows, which is
 * documented; the list of numbers is asked only where they do not, since its shape is not.
 */
export class NumberRows {
  readonly #list: AccountList<NumberRow>;
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #left = new Set<NumberRow>();

  constructor(
    private readonly client: ApiClient,
    private readonly connections: Connections,
    private readonly timing: SettleTiming,
    lag: Lag,
  ) {
    this.#list = new AccountList<NumberRow>({
      client,
      path: "/phone-numbers",
      doing: "list the phone numbers",
      items: rowsIn,
      entry: numberRow,
      keyOf: ({ id }) => id,
      lag,
    });
  }

  /** The rows on a connection, in a read that started at or after the given time of the connections' list. */
  async on(connectionId: string, startedAfter?: number): Promise<NumberRow[]> {
    const { items } = await this.connections.list.read({ startedAfter });
    const shown = items.find((item) => item.id === connectionId)?.rows;
    if (shown) return [...shown];
    const listed = await this.#list.read({ startedAfter });
    return listed.items.filter((row) => row.connectionId === connectionId);
  }

  /** The rows on a connection, after a second look where a number has none: a list may be read while it changes. */
  async confirmed(connectionId: string, numbers: readonly string[]): Promise<NumberRow[]> {
    const hasAll = (rows: readonly NumberRow[]) =>
      numbers.every((number) => rows.some((row) => sameNumber(row.number, number)));
    const rowsShown = (items: readonly Connection[]) => items.find((item) => item.id === connectionId)?.rows;

    const { items } = await this.connections.list.read();
    if (rowsShown(items)) {
      await this.connections.list.findTwice((snapshot) => hasAll(rowsShown(snapshot.items) ?? []) || undefined);
    } else {
      const ofConnection = (rows: readonly NumberRow[]) => rows.filter((row) => row.connectionId === connectionId);
      await this.#list.findOrProveAbsent(
        `A phone number of telephony connection ${connectionId}`,
        (rows) => hasAll(ofConnection(rows)) || undefined,
      );
    }
    return this.on(connectionId);
  }

  /**
   * The rows on a connection once it shows all these numbers, in a read that starts now or later; undefined where it
   * does not within the bound for lists that lag.
   */
  async shownOn(connectionId: string, numbers: readonly string[]): Promise<NumberRow[] | undefined> {
    return settled(this.connections.list, this.timing, async ({ startedAt }) => {
      const rows = await this.on(connectionId, startedAt);
      return numbers.every((number) => rows.some((row) => sameNumber(row.number, number))) ? rows : undefined;
    });
  }

  /** All rows on connections that are not disconnected, in a read that started at or after the given time. */
  async inService(startedAfter?: number): Promise<NumberRow[]> {
    const connected = (await this.connections.list.read({ startedAfter })).items.filter(isConnected);
    return (await Promise.all(connected.map((item) => item.rows ?? this.on(item.id, startedAfter)))).flat();
  }

  /** The rows of a number on all connections that are not disconnected. */
  async of(number: string): Promise<NumberRow[]> {
    return (await this.inService()).filter((row) => sameNumber(row.number, number));
  }

  /** The row with this id, on a connection that is not disconnected. */
  async withId(id: string): Promise<NumberRow | undefined> {
    return (await this.inService()).find((row) => row.id === id);
  }

  /** Runs one piece of work at a time on a connection's numbers: the API may set, not add, what a sync names. */
  inTurn<T>(connectionId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(connectionId) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.#turns.set(connectionId, turn);
    return turn;
  }

  /**
   * Names numbers to a connection (`POST /phone-numbers/sync`, document 001). Answers the rows that the answer shows, if
   * any: its shape is not documented.
   */
  async sync(connectionId: string, provider: string, numbers: readonly string[]): Promise<NumberRow[]> {
    try {
      const data = await this.client.send({
        method: "POST",
        path: "/phone-numbers/sync",
        body: { provider: provider.toUpperCase(), connection_id: connectionId, numbers },
        answer: z.unknown(),
        doing: `sync ${numbers.length} phone numbers to telephony connection ${connectionId}`,
      });
      const shown = z.array(numberRow).safeParse(rowsIn(data)).data ?? [];
      const rows = shown.map((row) => ({ ...row, connectionId }));
      for (const row of rows) this.#put(row);
      return rows;
    } catch (error) {
      if (mayHaveHappened(error)) this.connections.list.invalidate();
      throw error;
    }
  }

  /**
   * Changes a row. A write with an unclear answer counts where the connection shows it. An answer that shows the row knows
   * better than a list that lags whether it is on.
   */
  async change(row: NumberRow, change: RowChange): Promise<void> {
    const changed: NumberRow = {
      ...row,
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.agentId === undefined ? {} : { agentId: change.agentId }),
      ...(change.friendlyName === undefined ? {} : { friendlyName: change.friendlyName }),
    };
    let answer: unknown;
    await confirmedWrite(
      this.connections.list,
      this.timing,
      async () => {
        answer = await this.client.send({
          method: "PUT",
          path: `/phone-numbers/${encodeURIComponent(row.id)}`,
          body: { agent_id: change.agentId, friendly_name: change.friendlyName, status: change.status },
          answer: z.unknown(),
          doing: `change phone number ${row.number} on telephony connection ${row.connectionId}`,
        });
      },
      ({ items }) => {
        const shown = items.flatMap((item) => item.rows ?? []).find((item) => item.id === row.id);
        return shown !== undefined && showsChange(shown, change);
      },
    );
    const shown = numberRow.safeParse(answer).data;
    this.#put(shown?.id === row.id && shown.status !== undefined ? { ...changed, status: shown.status } : changed);
  }

  /**
   * Switches a row on. What it passed on when it went off, the API may refuse it while the other row has it: then it comes
   * without, and gets it back from that one. Answers the row as it is then.
   */
  async switchOn(row: NumberRow): Promise<NumberRow> {
    try {
      await this.change(row, { status: "ACTIVE" });
      return { ...row, status: "ACTIVE" };
    } catch (error) {
      const others = row.agentId && isRefusal(error) ? await this.of(row.number) : [];
      const isPassedOn = others.some(
        (other) => other.id !== row.id && isActive(other) && other.agentId === row.agentId,
      );
      if (!isPassedOn) throw error;
      await this.change(row, { status: "ACTIVE", agentId: null });
      return { ...row, status: "ACTIVE", agentId: null };
    }
  }

  #put(row: NumberRow): void {
    this.connections.putRow(row);
    this.#list.put(row);
  }

  /**
   * Passes agent and friendly name on to the row that serves the number from now on, where that one has none. Answers
   * whether the old row had to go off for it: the API may refuse two active rows of one number that take inbound calls.
   */
  async handOver(row: NumberRow, heir: NumberRow): Promise<boolean> {
    const wasOn = isActive(row);
    const inherited: RowChange = {};
    if (row.agentId && !heir.agentId) inherited.agentId = row.agentId;
    if (row.friendlyName && !heir.friendlyName) inherited.friendlyName = row.friendlyName;
    if (Object.keys(inherited).length === 0) return false;

    try {
      await this.change(heir, inherited);
      return false;
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
    await this.change(row, { status: "INACTIVE" });
    try {
      await this.change(heir, inherited);
    } catch (error) {
      if (wasOn) await this.change(row, { status: "ACTIVE" });
      throw error;
    }
    return true;
  }

  /** Switches a row off, and on the one that takes its place, with all that it has; on again if that fails. */
  async exchange(row: NumberRow, heir: NumberRow): Promise<void> {
    const { agentId, friendlyName } = row;
    const wasOn = isActive(row);
    if (wasOn) await this.change(row, { status: "INACTIVE" });
    try {
      await this.change(heir, {
        status: "ACTIVE",
        ...(agentId && !heir.agentId ? { agentId } : {}),
        ...(friendlyName && !heir.friendlyName ? { friendlyName } : {}),
      });
    } catch (error) {
      if (wasOn) await this.change(row, { status: "ACTIVE" });
      throw error;
    }
  }

  /** Keeps in mind, for as long as this run lasts, that a row gives its number up: who comes to serve it may be yet to come. */
  leave(row: NumberRow): void {
    this.#left.add(row);
  }

  /** Passes on to a row that has been switched on what one had that gave its number up in this run: to the first one alone. */
  async inherit(heir: NumberRow): Promise<void> {
    const left = [...this.#left].find((row) => row.id !== heir.id && sameNumber(row.number, heir.number));
    if (!left) return;
    this.#left.delete(left);
    // As it is now: it was on when it was left.
    await this.handOver((await this.withId(left.id)) ?? left, heir);
  }

  /** Switches a row off, after it has passed on what it has to the row that serves the number from now on, if any. */
  async retire(row: NumberRow, heir: NumberRow | undefined): Promise<void> {
    const isOff = heir !== undefined && (await this.handOver(row, heir));
    if (!isOff) await this.change(row, { status: "INACTIVE" });
  }
}

function showsChange(shown: NumberRow, { status, agentId, friendlyName }: RowChange): boolean {
  return (
    (status === undefined || isActive(shown) === (status === "ACTIVE")) &&
    (agentId === undefined || (shown.agentId ?? null) === agentId) &&
    (friendlyName === undefined || (shown.friendlyName ?? null) === friendlyName)
  );
}

/**
 * Whether the API refused what was asked, as it does with a number that another connection serves. The status of that
 * refusal is not documented.
 */
export function isRefusal(error: unknown): boolean {
  return isVocobaseError(error) && (error.kind === "conflict" || error.kind === "invalidRequest");
}

/** The list of numbers, under whichever key it stands: the documents do not show it. */
function rowsIn(data: unknown): unknown[] | undefined {
  if (Array.isArray(data)) return data;
  const keyed = z.looseObject({
    phone_numbers: z.array(z.unknown()).optional(),
    numbers: z.array(z.unknown()).optional(),
    data: z.array(z.unknown()).optional(),
  });
  const found = keyed.safeParse(data).data;
  return found?.phone_numbers ?? found?.numbers ?? found?.data;
}
