import { createHash, scrypt } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt);

/** What OWASP and RFC 7914 give for interactive logins: some 50 ms and 16 MiB a guess, so that a PIN is not read off. */
const cost = { N: 2 ** 14, r: 8, p: 1 };
const prefix = "vocobase:fingerprint:1:";
const form = /^vocobase:fingerprint:1:([A-Za-z0-9_-]{22}):[A-Za-z0-9_-]{43}$/;

/** Whether a value stands in the place of a credential that is kept out of state. */
export function isFingerprint(value: unknown): value is string {
  return typeof value === "string" && form.test(value);
}

/** Whether a text holds one anywhere: a request must not. */
export function holdsFingerprint(text: string): boolean {
  return text.includes(prefix);
}

/**
 * Credentials that state does not hold. In their place stands a fingerprint, with its salt in it: it shows a rotation and
 * nothing else. The plain values stay in the memory of this process, between `check` and the create that sends them.
 */
export class Credentials {
  readonly #plain = new Map<string, string>();
  readonly #derived = new Map<string, Promise<string>>();

  /**
   * The fingerprint of a value: with the salt of the old one where it is the same credential, else salted from public,
   * stable facts (the resource's type and name), so that preview and update come to the same.
   */
  async seal(value: string, type: string, name: string, old: unknown): Promise<string> {
    if (isFingerprint(old) && (await this.#fingerprint(value, saltOf(old))) === old) return this.#keep(old, value);
    return this.#keep(await this.#fingerprint(value, saltFrom(type, name)), value);
  }

  /** The plain value, where this process has seen it; a value that is none in another's place is returned as it is. */
  reveal(value: unknown): unknown {
    return isFingerprint(value) ? (this.#plain.get(value) ?? value) : value;
  }

  /** Whether two values, each plain or a fingerprint, are of one credential; the plain one can then be revealed. */
  async same(one: unknown, other: unknown): Promise<boolean> {
    if (one === other) return true;
    const [plain, sealed] = isFingerprint(one) ? [this.reveal(other), one] : [this.reveal(one), other];
    if (typeof plain !== "string" || isFingerprint(plain) || !isFingerprint(sealed)) return false;
    if ((await this.#fingerprint(plain, saltOf(sealed))) !== sealed) return false;
    this.#keep(sealed, plain);
    return true;
  }

  /** Every plain value that is withheld: no message may show one. */
  get all(): string[] {
    return [...this.#plain.values()];
  }

  #keep(fingerprint: string, value: string): string {
    this.#plain.set(fingerprint, value);
    return fingerprint;
  }

  #fingerprint(value: string, salt: string): Promise<string> {
    const key = JSON.stringify([salt, value]);
    const known = this.#derived.get(key) ?? deriveFingerprint(value, salt);
    this.#derived.set(key, known);
    return known;
  }
}

async function deriveFingerprint(value: string, salt: string): Promise<string> {
  const derived = await derive(value, Buffer.from(salt, "base64url"), 32, cost);
  return `${prefix}${salt}:${derived.toString("base64url")}`;
}

function saltFrom(type: string, name: string): string {
  const facts = JSON.stringify(["pulumi-vocobase", type, name]);
  return createHash("sha256").update(facts).digest().subarray(0, 16).toString("base64url");
}

function saltOf(fingerprint: string): string {
  return form.exec(fingerprint)?.[1] ?? "";
}
