/** One request as the simulator saw it. */
export interface LoggedRequest {
  /** 1 for the first request of this simulator. */
  sequence: number;
  /** ISO 8601, UTC. */
  at: string;
  method: string;
  /** The whole path, such as `/api/v2/telephony/connections`. */
  path: string;
  query: Record<string, string>;
  /** The body as sent: parsed where it is JSON, else its text; undefined where there was none. */
  body: unknown;
  /** The text of the body, so that a search for secrets misses nothing. */
  rawBody: string;
  /** The name of the account that the key belongs to; null for an unknown key. */
  account: string | null;
  /** The status answered; 0 as long as there is no answer, which for a dropped or hanging request is forever. */
  status: number;
  /** The kind of the fault that decided the answer, if one did. */
  fault?: string;
  /** True when the request changed what the API holds, whatever was answered. */
  committed: boolean;
  /** True unless the request only reads. */
  write: boolean;
}

/** The longest log that is kept; the oldest requests go first, so that a simulator that runs for weeks does not grow. */
const mostRequests = 100_000;

/** All requests to the API, oldest first. */
export class RequestLog {
  private readonly entries: LoggedRequest[] = [];
  private sequence = 0;

  add(entry: Omit<LoggedRequest, "sequence">): LoggedRequest {
    this.sequence += 1;
    const logged = { sequence: this.sequence, ...entry };
    this.entries.push(logged);
    if (this.entries.length > mostRequests) this.entries.shift();
    return logged;
  }

  all(): readonly LoggedRequest[] {
    return this.entries;
  }

  writes(): LoggedRequest[] {
    return this.entries.filter((entry) => entry.write);
  }

  clear(): void {
    this.entries.length = 0;
  }
}
