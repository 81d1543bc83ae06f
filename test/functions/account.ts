import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { functions } from "../../provider/functions";
import { callFunction } from "../../provider/functions/callFunction";
import type { FunctionDefinition } from "../../provider/functions/functionDefinition";
import type { Fields } from "../../provider/lifecycle/fields";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../simulator";

const running: { simulator: Simulator; folder: string }[] = [];

/** Ends what `openAccount` started. Give it to `afterEach`. */
export async function closeAccounts(): Promise<void> {
  for (const { simulator, folder } of running.splice(0)) {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An account in a simulator, and the functions called on it. */
export async function openAccount(options: SimulatorOptions = {}, more: Record<string, string> = {}) {
  const { switches } = options;
  const simulator = await startSimulator({ seed: 1, ...options, switches: { rateLimit: 0, ...switches } });
  const folder = mkdtempSync(path.join(os.tmpdir(), "vocobase-functions-"));
  running.push({ simulator, folder });
  const environment: Record<string, string> = {
    VOCOBASE_API_KEY: "rg_live_simulator",
    VOCOBASE_BASE_URL: simulator.baseUrl,
    VOCOBASE_STATE_DIR: folder,
    VOCOBASE_SETTLE_SECONDS: "0.1",
    VOCOBASE_REQUESTS_PER_MINUTE: "100000",
    ...more,
  };
  const log: string[] = [];
  const sources = { stack: () => undefined, environment };
  return {
    simulator,
    environment,
    sources,
    log,
    call: async (name: keyof typeof functions, args: object = {}): Promise<Readonly<Record<string, unknown>>> => {
      const definition: FunctionDefinition<Fields, Fields> = functions[name];
      return callFunction(definition, args, sources, (line) => log.push(line));
    },
    connect: (fields: Parameters<Simulator["edit"]["createConnection"]>[1]) =>
      simulator.edit.createConnection("acme-corp", fields),
  };
}

export const plivo = {
  provider: "plivo",
  name: "Sales",
  auth_id: "MA1",
  auth_token: "token",
  from_number: "+918011223344",
} as const;
export const voicelink = { provider: "voicelink", name: "Panel", username: "acme", password: "secret" } as const;
