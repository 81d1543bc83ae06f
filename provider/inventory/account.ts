import type { ApiClient } from "../api/apiClient";
import { type AccountConfig, accountConfig } from "./accountConfig";
import { type Lag, ProvableList } from "./provableList";

/** The account ("partner") that the key belongs to, as `GET /config` shows it. Its name is asked for once a process. */
export class Account {
  /** A list of one, so that what it shows is shared, and proven missing, as in lists. */
  readonly config: ProvableList<AccountConfig>;
  #asked: Promise<string> | undefined;
  #name: string | undefined;

  constructor(client: ApiClient, lag: Lag) {
    this.config = new ProvableList({ fetch: () => fetchConfig(client), keyOf: ({ name }) => name, lag });
  }

  /** The name, if it is known already. */
  get known(): string | undefined {
    return this.#name;
  }

  name(): Promise<string> {
    this.#asked ??= this.#ask().catch((error: unknown) => {
      this.#asked = undefined;
      throw error;
    });
    return this.#asked;
  }

  async #ask(): Promise<string> {
    const { items } = await this.config.read();
    this.#name = items[0]?.name;
    return this.#name ?? "";
  }
}

async function fetchConfig(client: ApiClient) {
  const config = await client.send({
    method: "GET",
    path: "/config",
    answer: accountConfig,
    doing: "read which account the API key belongs to",
  });
  return { items: [config], complete: true };
}
