import { createHash } from "node:crypto";
import type { World } from "./world";

/** Draws the ids of new objects. How many were drawn is part of the world, so equal seeds give equal ids after a restart too. */
export class Ids {
  constructor(private readonly world: World) {}

  /** A version 4 UUID. */
  uuid(): string {
    const hex = this.draw().toString("hex");
    const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join("-");
  }

  /** A positive integer that none of `taken` is. */
  integer(taken: readonly number[]): number {
    const drawn = 1000 + (this.draw().readUInt32BE(0) % 9_000_000);
    return taken.includes(drawn) ? this.integer(taken) : drawn;
  }

  /** An id as the legacy surface has them: `conn_1a2b-3c4d-5e6f`. */
  prefixed(prefix: string): string {
    const hex = this.draw().toString("hex");
    return `${prefix}_${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8, 12)}`;
  }

  private draw(): Buffer {
    const { ids } = this.world;
    ids.drawn += 1;
    return createHash("sha256").update(`${ids.seed}:${ids.drawn}`).digest();
  }
}
