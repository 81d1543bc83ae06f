/** Every wait of the API client. All are milliseconds unless the name says otherwise. */
export interface Timing {
  /** How long connecting (name lookup, TCP, TLS) may take. Past it nothing was sent, which is worth knowing. */
  connectTimeoutMs: number;
  /** How long one attempt may take, from sending to the last byte of the answer. */
  attemptTimeoutMs: number;
  /** How long a request may take in all, retries and the waits between them included. Starts when it first leaves the queue. */
  deadlineMs: number;
  /** How long a request may stand in the queue of the rate budget before it is first sent. */
  queueBoundMs: number;
  /** How many attempts may fail, those answered 429 not counted. */
  maxAttempts: number;
  /** The first wait between attempts; it doubles each time. */
  retryFirstMs: number;
  /** The longest wait between attempts. */
  retryMostMs: number;
  /** The window of the API's rate limit. */
  rateWindowMs: number;
  /** Added to the window, since requests do not all take equally long to arrive. */
  rateMarginMs: number;
  /** How often at most the log says how long the queue is. */
  queueNewsMs: number;
  /** How long a list may lag behind a write: the bound for looking again after an unclear create. */
  settleMs: number;
  /** The pause between two looks within settleMs. */
  settlePollMs: number;
}

const defaultTiming: Timing = {
  // Three lost SYN packets are repeated within 7 s; after 10 s a firewall swallows them.
  connectTimeoutMs: 10_000,
  // A create may verify credentials with the carrier first, which takes seconds; half a minute is none of that.
  attemptTimeoutMs: 30_000,
  // A 429 costs a whole window, so a minute or two would turn a busy account into a failure.
  deadlineMs: 600_000,
  // 1,000 creates at 60 a minute take 17 minutes, and two stacks may be at it side by side.
  queueBoundMs: 1_800_000,
  // With the waits below about 8 s of trouble are outlived; what lasts longer is better told than waited for.
  maxAttempts: 5,
  retryFirstMs: 500,
  retryMostMs: 8_000,
  // "60 requests a minute" of the API's documents.
  rateWindowMs: 60_000,
  // One repeated SYN packet (1 s) is the longest that a request is ordinarily held up.
  rateMarginMs: 1_000,
  // Often enough to show that something moves, seldom enough to leave the log readable.
  queueNewsMs: 15_000,
  // No lag is documented. Read replicas lag by seconds at most.
  settleMs: 20_000,
  // Each look spends from the budget: ten of them are a sixth of a minute's.
  settlePollMs: 2_000,
};

/** The defaults with the changes given; a change that is undefined changes nothing. */
export function timingWith(changes: Partial<Timing> = {}): Timing {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...defaultTiming, ...Object.fromEntries(given) };
}
