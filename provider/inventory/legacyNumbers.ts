import { z } from "zod";
import type { ApiClient } from "../api/apiClient";
import { listItems } from "../api/listItems";
import { readPages } from "../api/pages";
import { confirmedRemoval, confirmedWrite, type SettleTiming } from "../api/settled";
import { AccountList } from "./accountList";
import { type LegacyNumber, legacyNumberAmong, legacyNumberOn } from "./legacyConnection";
import type { LegacyConnections } from "./legacyConnections";
import { lenient } from "./lenient";
import type { Lag } from "./provableList";

const surface = "legacy";

/** What an import says of a number. */
export interface NumberImport {
  phoneNumber: string;
  friendlyName?: string;
  capabilities?: object;
}

/** What a PUT can change; a field left out stays as it is, null clears. */
export interface LegacyNumberChange {
  friendlyName?: string | null;
  status?: "ACTIVE" | "INACTIVE";
}

const flag = z.boolean().optional().catch(undefined);
const noCapabilities = { voice: undefined, sms: undefined, mms: undefined };

/** A number of the carrier account, as the carrier tells it. */
const availableNumber = z.object({
  sid: lenient.text,
  phoneNumber: z.string().min(1),
  friendlyName: lenient.text,
  capabilities: z.object({ voice: flag, sms: flag, mms: flag }).catch(noCapabilities),
});

type AvailableNumber = z.output<typeof availableNumber>;

/** The numbers that were imported to legacy connections. Each connection has a list of its own. */
export class LegacyNumbers {
  readonly #lists = new Map<string, AccountList<LegacyNumber>>();

  constructor(
    private readonly client: ApiClient,
    private readonly connections: LegacyConnections,
    private readonly timing: SettleTiming,
    private readonly lag: Lag,
  ) {}

  /** The list of a connection's numbers. */
  on(connectionId: string): AccountList<LegacyNumber> {
    const known = this.#lists.get(connectionId) ?? this.#listOf(connectionId);
    this.#lists.set(connectionId, known);
    return known;
  }

  /** The rows on a connection, as far as its list shows them. */
  async rows(connectionId: string): Promise<readonly LegacyNumber[]> {
    return (await this.on(connectionId).read()).items;
  }

  /** The row as the list shows it; undefined where it is proven to be gone, by itself or with its connection. */
  async find(connectionId: string, id: string): Promise<LegacyNumber | undefined> {
    if (!(await this.connections.find(connectionId))) return undefined;
    return this.on(connectionId).findOrProveAbsent(
      `Number ${id} of legacy telephony connection ${connectionId}`,
      (rows) => rows.find((row) => row.id === id),
    );
  }

  /** The numbers of the carrier account, read anew each time. `complete` is false where there may be more. */
  async available(connectionId: string): Promise<{ items: readonly AvailableNumber[]; complete: boolean }> {
    const { items, complete } = await readPages({
      client: this.client,
      surface,
      path: `${pathOf(connectionId)}/available`,
      doing: `list the numbers available to legacy telephony connection ${connectionId}`,
      items: (data) => z.array(availableNumber).safeParse(listItems(data, "phoneNumbers", "numbers", "available")).data,
      idOf: (item) => (item as AvailableNumber).phoneNumber,
    });
    return { items: items as AvailableNumber[], complete };
  }

  /** The row with this id, on whichever connection that is there. */
  async withId(id: string): Promise<LegacyNumber | undefined> {
    for (const connection of await this.connections.connected()) {
      const row = await this.find(connection.id, id);
      if (row) return row;
    }
    return undefined;
  }

  /** Imports a number. Undefined where the answer, though good, does not show its row. */
  async import(
    connectionId: string,
    number: NumberImport,
    doing: string,
    onSend?: () => Promise<void>,
  ): Promise<LegacyNumber | undefined> {
    const data = await this.client.send({
      method: "POST",
      surface,
      path: `${pathOf(connectionId)}/import`,
      body: { phoneNumbers: [number] },
      answer: z.unknown(),
      doing,
      onSend,
    });
    const shown =
      z.array(legacyNumberOn(connectionId)).safeParse(listItems(data, "phoneNumbers", "numbers")).data ?? [];
    const made = legacyNumberAmong(shown, number.phoneNumber);
    if (made) this.on(connectionId).put(made);
    return made;
  }

  /** Changes a row. A write with an unclear answer counts where the list shows it. */
  async change(row: LegacyNumber, change: LegacyNumberChange): Promise<void> {
    const list = this.on(row.connectionId);
    await confirmedWrite(
      list,
      this.timing,
      () =>
        this.client.send({
          method: "PUT",
          surface,
          path: rowPathOf(row.id),
          body: change,
          answer: z.unknown(),
          doing: `change number ${row.number} of legacy telephony connection ${row.connectionId}`,
        }),
      ({ items }) => items.some((shown) => shown.id === row.id && showsChange(shown, change)),
    );
    list.change(row.id, (shown) => ({ ...shown, ...change }));
  }

  /** Removes a row; the number can be imported again later. One that is gone already is left as it is. */
  async remove({ id, connectionId }: Pick<LegacyNumber, "id" | "connectionId">): Promise<void> {
    const list = this.on(connectionId);
    const doing = `delete number ${id} of legacy telephony connection ${connectionId}`;
    await confirmedRemoval(list, this.timing, {
      remove: () => this.client.send({ method: "DELETE", surface, path: rowPathOf(id), answer: z.unknown(), doing }),
      refusals: ["notFound"],
      isGone: ({ items, complete }) => complete && !items.some((shown) => shown.id === id),
      isShown: async () => (await this.find(connectionId, id)) !== undefined,
    });
    list.remove(id);
  }

  #listOf(connectionId: string): AccountList<LegacyNumber> {
    return new AccountList<LegacyNumber>({
      client: this.client,
      surface,
      path: pathOf(connectionId),
      doing: `list the numbers of legacy telephony connection ${connectionId}`,
      items: (data) => listItems(data, "phoneNumbers", "numbers"),
      entry: legacyNumberOn(connectionId),
      keyOf: ({ id }) => id,
      lag: this.lag,
    });
  }
}

function showsChange(shown: LegacyNumber, { status, friendlyName }: LegacyNumberChange): boolean {
  return (
    (status === undefined || shown.status === status) &&
    (friendlyName === undefined || (shown.friendlyName ?? null) === friendlyName)
  );
}

function pathOf(connectionId: string): string {
  return `/connections/${encodeURIComponent(connectionId)}/phone-numbers`;
}

function rowPathOf(id: string): string {
  return `/phone-numbers/${encodeURIComponent(id)}`;
}
