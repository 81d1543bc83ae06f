import type { Clock } from "../clock";

interface Sleeper {
  at: number;
  wake(): void;
}

/** A clock that stands still until the test moves it. */
export class FakeClock implements Clock {
  #time: number;
  #sleepers: Sleeper[] = [];

  constructor(time = Date.UTC(2030, 0, 1)) {
    this.#time = time;
  }

  now(): number {
    return this.#time;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => this.#sleepers.push({ at: this.#time + ms, wake }));
  }

  /** Moves time on, waking who sleeps at the right moments and letting each do its work before the next. */
  async advance(ms: number): Promise<void> {
    const end = this.#time + ms;
    await this.settle();
    for (;;) {
      const next = this.#sleepers.sort((one, other) => one.at - other.at)[0];
      if (next === undefined || next.at > end) break;
      this.#sleepers.shift();
      this.#time = Math.max(this.#time, next.at);
      next.wake();
      await this.settle();
    }
    this.#time = end;
  }

  /** Sets the time without waking anybody, as an administrator does. */
  set(time: number): void {
    this.#time = time;
  }

  /** Lets all work that waits for nothing be done. */
  async settle(): Promise<void> {
    await new Promise((done) => setImmediate(done));
  }
}

/** A clock on which every sleep is over at once, and which remembers the sleeps. */
export class HastyClock implements Clock {
  readonly slept: number[] = [];
  #time = Date.UTC(2030, 0, 1);

  now(): number {
    return this.#time;
  }

  async sleep(ms: number): Promise<void> {
    this.slept.push(ms);
    this.pass(ms);
  }

  pass(ms: number): void {
    this.#time += ms;
  }
}
