import { z } from "zod";
import type { ApiClient } from "../api/apiClient";
import { mayHaveHappened } from "../api/errors";
import { type SettleTiming, settled } from "../api/settled";
import type { Account } from "./account";
import type { AccountConfig, TelephonyEntry } from "./accountConfig";

/** What the API says of one carrier of the account. */
export interface ShownCarrier {
  /** Undefined: the API shows no entry of this carrier. */
  readonly entry: TelephonyEntry | undefined;
  readonly config: AccountConfig;
}

/** The credentials of each carrier's default connection (document 004). */
export class TelephonyConfigs {
  constructor(
    private readonly client: ApiClient,
    private readonly account: Account,
    private readonly timing: SettleTiming,
  ) {}

  /** What the API shows of a carrier. Undefined where it has shown twice that nothing is configured for it. */
  async find(provider: string): Promise<ShownCarrier | undefined> {
    return this.account.config.findOrProveAbsent(`The configuration of ${provider}`, ([config]) => {
      const entry = config?.telephony.get(provider);
      return config && entry?.configured !== false ? { entry, config } : undefined;
    });
  }

  /**
   * Sets a carrier's credentials. The same body leads to the same, however often it is carried out, so an unclear answer is
   * followed by one more attempt.
   */
  async set(provider: string, path: string, body: object): Promise<void> {
    const put = () =>
      this.client.send({
        method: "PUT",
        path: `/config/telephony/${path}`,
        body,
        answer: z.unknown(),
        doing: `set the credentials of ${provider}`,
      });
    try {
      await put().catch((error: unknown) => {
        if (!mayHaveHappened(error)) throw error;
        return put();
      });
    } finally {
      this.account.config.invalidate();
    }
  }

  /**
   * What the API shows of a carrier that has just been configured, once it shows it as configured, or at the end of the
   * bound for answers that lag.
   */
  async settled(provider: string): Promise<ShownCarrier | undefined> {
    let last: ShownCarrier | undefined;
    const found = await settled(this.account.config, this.timing, ({ items: [config] }) => {
      last = config && { entry: config.telephony.get(provider), config };
      return last && last.entry?.configured !== false ? last : undefined;
    });
    return found ?? last;
  }
}
