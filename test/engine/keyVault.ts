import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What keeps the keys that stacks encrypt their secrets with. */
interface KeyVault {
  /** Where the CLI finds it. */
  readonly environment: Record<string, string>;
  close(): Promise<void>;
}

let opened: Promise<KeyVault> | undefined;

afterAll(async () => (await opened)?.close());

/** For `pulumi stack init --secrets-provider`. */
export const secretsProvider = "hashivault://tests";

/** The vault of all stacks of a test file, which ends with them. */
export function keyVault(): Promise<KeyVault> {
  opened ??= openKeyVault();
  return opened;
}

/**
 * As much of HashiCorp Vault as Pulumi asks for the key of a stack: it is handed over once, and asked for in each command.
 * From a passphrase each command would derive its key anew, on purpose slowly.
 */
async function openKeyVault(): Promise<KeyVault> {
  const keys = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const { plaintext, ciphertext } = JSON.parse(await textOf(request));
    if (plaintext === undefined) {
      response.end(JSON.stringify({ data: { plaintext: keys.get(ciphertext) } }));
      return;
    }
    const reference = `vault:v1:${randomUUID()}`;
    keys.set(reference, plaintext);
    response.end(JSON.stringify({ data: { ciphertext: reference } }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    environment: { VAULT_SERVER_URL: `http://127.0.0.1:${port}`, VAULT_SERVER_TOKEN: "a token of the tests" },
    async close() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
