import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Coordination } from "./coordination";

const saltRecord = "salt";
const salts = new WeakMap<Coordination, Promise<string>>();

/**
 * A hash of the parts that only this machine's processes can make: 32 hexadecimal digits, equal in all of them. It names
 * records after what must not be read from their names (an API key, inputs), and cannot be compared across machines.
 */
export async function keyedHash(coordination: Coordination, ...parts: string[]): Promise<string> {
  const known = salts.get(coordination) ?? saltOf(coordination);
  salts.set(coordination, known);
  try {
    // As JSON, so that ("ab", "c") and ("a", "bc") differ.
    return createHmac("sha256", await known)
      .update(JSON.stringify(parts))
      .digest("hex")
      .slice(0, 32);
  } catch (error) {
    salts.delete(coordination);
    throw error;
  }
}

const saltIn = z.object({ salt: z.string().min(32) });

async function saltOf(coordination: Coordination): Promise<string> {
  // It is written once a machine, so hardly any process needs the lock.
  const written = saltIn.safeParse((await coordination.read(saltRecord)).value);
  if (written.success) return written.data.salt;
  return coordination.update(saltRecord, ({ value }) => {
    const stored = saltIn.safeParse(value);
    if (stored.success) return { result: stored.data.salt };
    // A damaged salt is made anew: what was named with it is lost either way.
    const salt = randomBytes(32).toString("hex");
    return { result: salt, write: { salt }, durable: true };
  });
}
