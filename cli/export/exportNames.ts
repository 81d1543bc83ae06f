/** Names for what is exported: readable, unique, and the same at every run over the same account. */
export class ExportNames {
  readonly #taken = new Set<string>();

  /**
   * The name of a connection's resource, from what people call it: `plivo-india-sales`. Where it is taken already, the
   * beginning of the id follows.
   */
  resource(name: string, id: string, carrier: string): string {
    const short = hyphened(name).slice(0, 60).replace(/-$/, "");
    const root = /^[a-z]/.test(short) ? short : [hyphened(carrier), short].filter((part) => part !== "").join("-");
    const plain = id.toLowerCase().replace(/[^a-z0-9]/g, "");
    for (let length = 0; ; length = length === 0 ? 8 : length + 4) {
      const found = length === 0 ? root : `${root}-${plain.slice(0, length)}`;
      const isLast = length > plain.length;
      if (isLast || !this.#taken.has(variableName(found))) {
        this.#taken.add(variableName(found));
        return found;
      }
    }
  }
}

/** A resource's name as one of TypeScript: `plivoIndiaSales`. */
export function variableName(resource: string): string {
  return resource.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Letters without their accents and digits, with hyphens for all else. */
function hyphened(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
