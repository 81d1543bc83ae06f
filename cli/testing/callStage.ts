import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../simulator";
import { CompiledCommand, type Ended } from "./compiledCommand";

export const agentId = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
export const toNumber = "+919876543210";
export const apiKey = "rg_live_simulator";

/** Connections of both surfaces, and one number on the legacy one. */
interface Account {
  plivo: string;
  second: () => string;
  legacy: string;
  phoneNumber: string;
}

/** A simulator with connections, and the command that is run against it as a process. Give `close` to `afterAll`. */
export class CallStage {
  readonly #command = new CompiledCommand();
  readonly #folder = mkdtempSync(join(tmpdir(), "vocobase-call-"));
  readonly #simulators: Simulator[] = [];

  /** An account of its own for one test. Its calls go on each time that they are looked at. */
  async open({ switches, ...rest }: SimulatorOptions = {}) {
    const simulator = await startSimulator({
      seed: 1,
      switches: { rateLimit: 0, callsRateLimit: 0, callProgress: "reads", ...switches },
      ...rest,
    });
    this.#simulators.push(simulator);
    const { edit } = simulator;
    const make = (name: string) =>
      edit.createConnection("acme-corp", { provider: "plivo", name, auth_id: "MA1", from_number: "+918011223344" });
    const legacy = edit.createLegacyConnection("acme-corp", {
      provider: "TWILIO",
      name: "Legacy",
      accountSid: "AC1",
      authToken: "token",
    });
    const account: Account = {
      plivo: make("Sales"),
      second: () => make("Support"),
      legacy,
      phoneNumber: edit.importLegacyNumber(legacy, "+14155551234"),
    };
    edit.setAgent(agentId, { voicemailDetectionEnabled: true });
    const environment = this.#environment(simulator);
    const onV2 = (more: readonly string[]) => [toNumber, "--agent", agentId, ...more];
    const onLegacy = (more: readonly string[]) =>
      onV2(["--legacy", "--connection", legacy, "--phone-number", account.phoneNumber, ...more]);
    return {
      simulator,
      account,
      environment,
      run: (args: readonly string[]): Promise<Ended> => this.#command.run(args, { env: environment }),
      /** `vocobase call` by Plivo, to the usual number unless another is given first. */
      call: (...more: string[]): Promise<Ended> =>
        this.#command.run(["call", ...withNumber(onV2(["--provider", "plivo", ...fast]), more)], { env: environment }),
      callLegacy: (...more: string[]): Promise<Ended> =>
        this.#command.run(["call", ...withNumber(onLegacy(fast), more)], { env: environment }),
      /** The same, to be interrupted. */
      start: (args: readonly string[]) => this.#command.start(args, { env: environment }),
      startV2: (...more: string[]) =>
        this.#command.start(["call", ...withNumber(onV2(["--provider", "plivo", ...fast]), more)], {
          env: environment,
        }),
      startLegacy: (...more: string[]) =>
        this.#command.start(["call", ...withNumber(onLegacy(fast), more)], { env: environment }),
      /** The requests about calls, as `METHOD path`, ids left out. */
      requests: () =>
        simulator.requests
          .filter(({ path }) => path.includes("/calls"))
          .map(({ method, path }) => `${method} ${path.replace(/(call_)?[0-9a-f]+(-[0-9a-f]+)+/, "{id}")}`),
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#simulators.map((simulator) => simulator.close()));
    this.#command.remove();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** What a process needs of its system, and nothing of the user's own settings. */
  #environment({ baseUrl }: Simulator): Record<string, string> {
    return {
      PATH: process.env.PATH ?? "",
      ...(process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot }),
      VOCOBASE_API_KEY: apiKey,
      VOCOBASE_BASE_URL: baseUrl,
      VOCOBASE_STATE_DIR: mkdtempSync(join(this.#folder, "state-")),
      VOCOBASE_RATE_WINDOW_SECONDS: "0.2",
      VOCOBASE_RATE_MARGIN_SECONDS: "0",
      VOCOBASE_SETTLE_SECONDS: "0",
    };
  }
}

const fast = ["--poll", "0.02"];

/** The usual number comes first, unless the test names another. */
function withNumber(args: readonly string[], more: readonly string[]): string[] {
  const [first = "", ...rest] = more;
  return first.startsWith("+") ? [first, ...args.slice(1), ...rest] : [...args, ...more];
}
