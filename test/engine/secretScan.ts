import fs from "node:fs";
import path from "node:path";
import type { LoggedRequest } from "../../simulator";
import type { EngineStack } from "./engineStack";

/** A secret that was found where none may be. */
export interface Finding {
  /** The secret's name, not its value. */
  readonly secret: string;
  readonly form: string;
  readonly where: string;
}

/** Secrets by name, and the texts to search, by where they come from. */
interface Search {
  readonly secrets: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
}

/** Looks for secrets, in any of the forms that text takes on its way through files, URLs and headers. */
export function secretScan({ secrets, texts }: Search): Finding[] {
  return Object.entries(secrets).flatMap(([secret, value]) =>
    formsOf(value).flatMap(([form, spelling]) =>
      Object.entries(texts)
        .filter(([, text]) => text.includes(spelling))
        .map(([where]) => ({ secret, form, where })),
    ),
  );
}

function formsOf(value: string): [form: string, spelling: string][] {
  const json = JSON.stringify(value).slice(1, -1);
  const forms: [string, string][] = [
    ["plain", value],
    ["JSON", json],
    ["JSON in JSON", JSON.stringify(json).slice(1, -1)],
    ["URL", encodeURIComponent(value)],
    ["form", new URLSearchParams({ value }).toString().slice("value=".length)],
    ["HTML-safe JSON", json.replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`)],
    ...inBase64(value),
  ];
  const seen = new Set<string>();
  return forms.filter(([, spelling]) => !seen.has(spelling) && seen.add(spelling));
}

/** Base64 depends on how many bytes stand before; at the edges it mixes with what is around. */
function inBase64(value: string): [form: string, spelling: string][] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
    const from = before === 0 ? 0 : 4;
    return (["base64", "base64url"] as const).map((form): [string, string] => [form, whole.toString(form).slice(from)]);
  });
}

/**
 * Everything of a stack in which a secret could show: what was printed, the exported state, all files of the backend and
 * of the provider, and where requests went. Bodies are not among it: credentials go to the API in them.
 */
export async function whatRemains(stack: EngineStack): Promise<Record<string, string>> {
  return { "exported state": await stack.exportState(), ...whatRemainsOutsideState(stack) };
}

/** The same without the exported state, which takes a command of the CLI: enough where no run gets as far as the state. */
export function whatRemainsOutsideState(stack: EngineStack): Record<string, string> {
  return {
    output: stack.printed(),
    ...filesBelow(path.join(stack.folder, "backend")),
    ...filesBelow(path.join(stack.folder, "shared")),
    requests: addressesOf(stack.simulator.requests),
  };
}

/** Where requests went, with their queries. */
export function addressesOf(requests: readonly LoggedRequest[]): string {
  return requests.map(({ method, path, query }) => `${method} ${path} ${JSON.stringify(query)}`).join("\n");
}

/** The text of all files below a folder, by path. */
export function filesBelow(folder: string): Record<string, string> {
  if (!fs.existsSync(folder)) return {};
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(folder, file), fs.readFileSync(file, "utf8")];
    }),
  );
}
