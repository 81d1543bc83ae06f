import { z } from "zod";
import type { ApiClient } from "../api/apiClient";
import { confirmedRemoval, confirmedWrite, type SettleTiming } from "../api/settled";
import { AccountList } from "./accountList";
import { type Connection, connection, isConnected, type NumberRow } from "./connection";
import type { Lag } from "./provableList";

const path = "/telephony/connections";

/** The connections of the account, read in pages and shared by everything in this process that asks. */
export class Connections {
  readonly list: AccountList<Connection>;

  constructor(
    private readonly client: ApiClient,
    private readonly timing: SettleTiming,
    lag: Lag,
  ) {
    this.list = new AccountList<Connection>({
      client,
      path,
      doing: "list the telephony connections",
      items: connectionsIn,
      entry: connection,
      keyOf: ({ id }) => id,
      lag,
    });
  }

  /** The connection as the list shows it, or undefined where it is proven to be missing or disconnected. */
  async find(id: string): Promise<Connection | undefined> {
    const shown = await this.list.findOrProveAbsent(`Telephony connection ${id}`, (items) =>
      items.find((item) => item.id === id),
    );
    return shown && isConnected(shown) ? shown : undefined;
  }

  /** Those that are not disconnected, as far as the list shows them. */
  async connected(): Promise<Connection[]> {
    return (await this.list.read()).items.filter(isConnected);
  }

  /** Makes a connection (document 000). Undefined where the answer, though good, does not say which. */
  async create(body: object, doing: string, onSend: () => Promise<void>): Promise<Connection | undefined> {
    const data = await this.client.send({ method: "POST", path, body, answer: z.unknown(), doing, onSend });
    const made = connectionIn(data);
    if (made) this.list.put(made);
    return made;
  }

  /** Changes the display name, the one thing of a connection that can be changed (document 001). */
  async rename(id: string, name: string): Promise<void> {
    const doing = `rename telephony connection ${id}`;
    await confirmedWrite(
      this.list,
      this.timing,
      () => this.client.send({ method: "PATCH", path: pathOf(id), body: { name }, answer: z.unknown(), doing }),
      ({ items }) => items.some((item) => item.id === id && item.name === name),
    );
    this.list.change(id, (shown) => ({ ...shown, name }));
  }

  /** Disconnects the connection (document 001). One that is gone or disconnected already is left as it is. */
  async disconnect(id: string): Promise<void> {
    const doing = `disconnect telephony connection ${id}`;
    await confirmedRemoval(this.list, this.timing, {
      remove: () => this.client.send({ method: "DELETE", path: pathOf(id), answer: z.unknown(), doing }),
      // What the API says of a second disconnect is not documented.
      refusals: ["notFound", "conflict", "invalidRequest"],
      isGone: ({ items, complete }) => {
        const shown = items.find((item) => item.id === id);
        return shown ? !isConnected(shown) : complete;
      },
      isShown: async () => (await this.find(id)) !== undefined,
    });
    this.list.change(id, (shown) => ({ ...shown, status: "DISCONNECTED" }));
  }

  /** Shows a row that a write of ours changed or made, in the connection that it belongs to. */
  putRow(row: NumberRow): void {
    this.list.change(row.connectionId ?? "", (owner) => {
      const others = (owner.rows ?? []).filter((item) => item.id !== row.id);
      return { ...owner, rows: [...others, row] };
    });
  }
}

function connectionsIn(data: unknown): unknown[] | undefined {
  return z.looseObject({ connections: z.array(z.unknown()) }).safeParse(data).data?.connections;
}

function pathOf(id: string): string {
  return `${path}/${encodeURIComponent(id)}`;
}

function connectionIn(data: unknown): Connection | undefined {
  const wrapped = z.looseObject({ connection }).safeParse(data);
  return wrapped.success ? wrapped.data.connection : connection.safeParse(data).data;
}
