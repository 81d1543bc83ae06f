import { z } from "zod";
import type { ApiClient } from "../api/apiClient";

const configuration = z.looseObject({ name: z.string().min(1) });

/** The account ("partner") that the key belongs to, by its name in `GET /config`. Asked once a process. */
export class Account {
  #asked: Promise<string> | undefined;
  #name: string | undefined;

  constructor(private readonly client: ApiClient) {}

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
    const { name } = await this.client.send({
      method: "GET",
      path: "/config",
      answer: configuration,
      doing: "read which account the API key belongs to",
    });
    this.#name = name;
    return name;
  }
}
