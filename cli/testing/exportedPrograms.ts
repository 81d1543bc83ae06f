import path from "node:path";
import type { Simulator } from "../../simulator";
import { CompiledCommand, type Running } from "./compiledCommand";

const agents = ["a1b2c3d4-e5f6-7890-abcd-ef1234567890", "b2c3d4e5-f6a7-4901-bcde-f12345678901"];

/** A connection of each carrier, in the API's words, with a credential that stands nowhere by chance. */
const carriers: readonly Readonly<Record<string, string>>[] = [
  { provider: "twilio", account_sid: "AC-canary", auth_token: "canary", from_number: "+14155550" },
  { provider: "exotel", account_sid: "canary", api_key: "canary", auth_token: "canary", subdomain: "api.exotel.com" },
  { provider: "plivo", auth_id: "MA-canary", auth_token: "canary", from_number: "+918000000" },
  { provider: "vobiz", auth_id: "MA-canary", auth_token: "canary", from_number: "+918100000" },
  { provider: "tata_smartflo", tata_email: "ops@example.com", tata_password: "canary" },
  { provider: "sip", sip_host: "sip.example.com", outbound_password: "canary", did_number: "+918200000" },
  { provider: "voicelink", username: "acme", password: "canary", did_number: "+918300000" },
  { provider: "mcube", jwt_token: "canary", exe_number: "98765000" },
];

const titles = ["Sales", "Support (Pune)", "24x7", "बिक्री", "Été – Lyon", 'Quote " and \\ and \n line', "Sales"];

/**
 * Fills an account with 500 objects: 120 connections, of which 16 are disconnected, names that are equal or hard to write
 * among them; numbers, of which some are off, bound or named; call routes, of which some are off.
 */
export function fillAccount({ edit, inventory }: Pick<Simulator, "edit" | "inventory">): void {
  const made: { id: string; provider: string }[] = [];
  for (let index = 0; index < 120; index++) {
    const { provider = "", ...fields } = carriers[index % carriers.length] ?? {};
    const turn = String(Math.floor(index / carriers.length)).padStart(3, "0");
    const own = Object.entries(fields).map(([name, value]) =>
      /_number$/.test(name)
        ? [name, `${value}${turn}`]
        : name === "username"
          ? [name, `${value}-${turn}`]
          : [name, value],
    );
    const name = titles[index % titles.length] ?? "";
    made.push({ provider, id: edit.createConnection("acme-corp", { provider, name, ...Object.fromEntries(own) }) });
  }
  const panels = made.filter(({ provider }) => provider === "voicelink");
  for (let index = 0; index < 100; index++) {
    const isMobile = index % 3 === 0;
    edit.createRoute(panels[index % panels.length]?.id ?? "", {
      didId: 812 + Math.floor(index / panels.length),
      ...(isMobile ? {} : { forInboundCall: 3, inboundWebsocketBotId: 93 }),
      // A target that its mode has no use for lies about in some panels.
      ...(index % 10 === 0 ? { outboundWebsocketBotId: 94 } : {}),
      status: index % 25 === 1 ? 0 : 1,
    });
  }
  for (let index = 0; inventory().phoneNumbers.length < 280; index++) {
    const row = edit.addNumber(made[index % made.length]?.id ?? "", `+9199${String(index).padStart(8, "0")}`);
    if (index % 4 === 0) edit.setNumber(row, { agentId: agents[index % 2] });
    if (index % 6 === 0) edit.setNumber(row, { friendlyName: `Desk ${index}` });
    if (index % 19 === 3) edit.setNumber(row, { status: "INACTIVE" });
  }
  for (const { id } of made.slice(40, 56)) edit.disconnectConnection(id);
}

/** `vocobase export` as a process. Programs lie inside the repository, so that they find the package. */
export class ExportedPrograms {
  readonly #command = new CompiledCommand();

  folder(name: string): string {
    return path.join(this.#command.folder, name);
  }

  start(simulator: Simulator, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Running {
    const env = {
      PATH: process.env.PATH,
      VOCOBASE_API_KEY: "rg_live_simulator",
      VOCOBASE_BASE_URL: simulator.baseUrl,
      VOCOBASE_STATE_DIR: this.folder("shared"),
      VOCOBASE_SETTLE_SECONDS: "0",
      VOCOBASE_REQUESTS_PER_MINUTE: "100000",
      ...environment,
    };
    return this.#command.start(["export", ...args], { cwd: this.#command.folder, env });
  }

  remove(): void {
    this.#command.remove();
  }
}
