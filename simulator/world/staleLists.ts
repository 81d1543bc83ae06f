import type { World } from "./world";

/** How long a list hides a write: for so many reads, and until a time in milliseconds. Both have to be over. */
export interface Lag {
  reads: number;
  untilMs: number;
}

interface Hidden extends Lag {
  before: World;
}

/** What lists show while they lag behind: the world as it was before the oldest write that is still hidden. */
export class StaleLists {
  private hidden: Hidden[] = [];

  hide(before: World, lag: Lag): void {
    this.hidden.push({ before, ...lag });
  }

  /** The world that one read of a list shows. */
  read(current: World, nowMs: number): World {
    this.hidden = this.hidden.filter((write) => write.reads > 0 || write.untilMs > nowMs);
    const shown = this.hidden[0]?.before ?? current;
    for (const write of this.hidden) write.reads = Math.max(0, write.reads - 1);
    return shown;
  }
}
