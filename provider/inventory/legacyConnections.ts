import { z } from "zod";
import type { ApiClient } from "../api/apiClient";
import { mayHaveHappened } from "../api/errors";
import { listItems } from "../api/listItems";
import { confirmedRemoval, confirmedWrite, type SettleTiming } from "../api/settled";
import { AccountList } from "./accountList";
import { isConnected } from "./connection";
import { type LegacyConnection, legacyConnection } from "./legacyConnection";
import type { Lag } from "./provableList";

const path = "/connections";
const surface = "legacy";

/** What a PUT changes of what the list shows; a field left out stays as it is. */
export type ShownChanges = Partial<Pick<LegacyConnection, "name" | "sipDomain" | "exotelSubdomain" | "exotelCallerId">>;

const shownText = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined)
  .catch(undefined);

/** What the carrier says of the stored credentials. */
const verification = z.object({ valid: z.boolean(), lastVerifiedAt: shownText, errorMessage: shownText });

/** The connections of the legacy surface, read in pages and shared by everything in this process that asks. */
export class LegacyConnections {
  readonly list: AccountList<LegacyConnection>;

  constructor(
    private readonly client: ApiClient,
    private readonly timing: SettleTiming,
    lag: Lag,
  ) {
    this.list = new AccountList<LegacyConnection>({
      client,
      surface,
      path,
      doing: "list the legacy telephony connections",
      items: (data) => listItems(data, "connections"),
      entry: legacyConnection,
      keyOf: ({ id }) => id,
      lag,
    });
  }

  /** The connection as the list shows it, or undefined where it is proven to be missing or disconnected. */
  async find(id: string): Promise<LegacyConnection | undefined> {
    const shown = await this.list.findOrProveAbsent(`Legacy telephony connection ${id}`, (items) =>
      items.find((item) => item.id === id),
    );
    return shown && isConnected(shown) ? shown : undefined;
  }

  /** Those that are not disconnected, as far as the list shows them. */
  async connected(): Promise<LegacyConnection[]> {
    return (await this.list.read()).items.filter(isConnected);
  }

  /** Makes a connection; the API verifies the credentials first. Undefined where the answer does not say which. */
  async create(body: object, doing: string, onSend: () => Promise<void>): Promise<LegacyConnection | undefined> {
    const data = await this.client.send({ method: "POST", surface, path, body, answer: z.unknown(), doing, onSend });
    const made = connectionIn(data);
    if (made) this.list.put(made);
    return made;
  }

  /**
   * Changes a connection in place; the API verifies credentials again before it stores them. Answers the status that it
   * has then, as far as that is known.
   */
  async change(id: string, credentials: object, changes: ShownChanges): Promise<string | undefined> {
    const isRotation = Object.keys(credentials).length > 0;
    const doing = `${isRotation ? "change the credentials of" : "change"} legacy telephony connection ${id}`;
    const body = { ...credentials, ...changes };
    const put = async () =>
      connectionIn(
        await this.client.send({ method: "PUT", surface, path: pathOf(id), body, answer: z.unknown(), doing }),
      );
    const answered = isRotation ? await this.#putUnseen(put) : await this.#putSeen(id, put, changes);
    // The documents: credentials are verified before they are stored, and ACTIVE says that they were.
    const status = answered?.status ?? (isRotation ? "ACTIVE" : undefined);
    this.list.change(id, (shown) => ({
      ...shown,
      ...observedIn(answered),
      ...changes,
      status: status ?? shown.status,
    }));
    return status;
  }

  /** Asks the carrier whether it takes the stored credentials. It changes nothing but what `status` says. */
  async verify(id: string): Promise<z.output<typeof verification>> {
    return this.client.send({
      method: "POST",
      surface,
      path: `${pathOf(id)}/verify`,
      readOnly: true,
      answer: verification,
      doing: `verify legacy telephony connection ${id}`,
    });
  }

  /** Removes the connection, and its numbers with it. One that is gone already is left as it is. */
  async remove(id: string): Promise<void> {
    const doing = `delete legacy telephony connection ${id}`;
    await confirmedRemoval(this.list, this.timing, {
      remove: () => this.client.send({ method: "DELETE", surface, path: pathOf(id), answer: z.unknown(), doing }),
      refusals: ["notFound", "invalidRequest"],
      isGone: ({ items, complete }) => complete && !items.some((item) => item.id === id),
      isShown: async () => (await this.find(id)) !== undefined,
    });
    this.list.remove(id);
  }

  /**
   * No list shows credentials, so an answer that is lost leaves open whether they were changed. The same body leads to the
   * same, however often it is carried out, so it is sent once more.
   */
  async #putUnseen<T>(put: () => Promise<T>): Promise<T> {
    try {
      return await put();
    } catch (error) {
      if (!mayHaveHappened(error)) throw error;
      this.list.invalidate();
      return put();
    }
  }

  async #putSeen(id: string, put: () => Promise<LegacyConnection | undefined>, changes: ShownChanges) {
    let answered: LegacyConnection | undefined;
    await confirmedWrite(
      this.list,
      this.timing,
      async () => {
        answered = await put();
      },
      ({ items }) => items.some((item) => item.id === id && shows(item, changes)),
    );
    return answered;
  }
}

function observedIn(answered: LegacyConnection | undefined): Partial<LegacyConnection> {
  return Object.fromEntries(Object.entries(answered ?? {}).filter(([, value]) => value !== undefined));
}

function shows(shown: LegacyConnection, changes: ShownChanges): boolean {
  return Object.entries(changes).every(([field, value]) => shown[field as keyof ShownChanges] === value);
}

function pathOf(id: string): string {
  return `${path}/${encodeURIComponent(id)}`;
}

function connectionIn(data: unknown): LegacyConnection | undefined {
  const wrapped = z.looseObject({ connection: legacyConnection }).safeParse(data);
  return wrapped.success ? wrapped.data.connection : legacyConnection.safeParse(data).data;
}
