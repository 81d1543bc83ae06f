import {
  type FaultRule,
  type LoggedRequest,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../simulator";

interface SimulateOptions extends Omit<SimulatorOptions, "faults" | "onRequest"> {
  /** Rules as a file has them; the simulator checks them. */
  faults: unknown[];
  /** One JSON object a line instead of text. */
  json: boolean;
  /** Colours for status codes. */
  colours: boolean;
  /** Takes a line of output. */
  write: (line: string) => void;
  /** Ends the simulator. */
  stop: AbortSignal;
}

/** Runs a simulator and reports each request, until `stop`. */
export async function simulate({ json, colours, write, stop, faults, ...options }: SimulateOptions): Promise<void> {
  const line = json ? jsonLine : textLine(colours);
  const simulator = await startSimulator({
    ...options,
    faults: faults as FaultRule[],
    onRequest: (request) => write(line(request)),
  });
  write(json ? JSON.stringify({ event: "started", ...access(simulator) }) : greeting(simulator, options.stateFile));
  await new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener("abort", () => resolve(), { once: true });
  });
  await simulator.close();
  if (!json) write(options.stateFile === undefined ? "Stopped." : `Stopped. The state is in ${options.stateFile}.`);
}

function access(simulator: Simulator): { url: string; baseUrl: string; apiKey: string } {
  const { url, baseUrl } = simulator;
  return { url, baseUrl, apiKey: simulator.inventory().accounts[0]?.apiKeys[0] ?? "" };
}

function greeting(simulator: Simulator, stateFile: string | undefined): string {
  const { url, baseUrl, apiKey } = access(simulator);
  const set = (name: string, value: string): string =>
    process.platform === "win32" ? `  $env:${name} = "${value}"` : `  export ${name}=${value}`;
  return [
    "Point a program at this simulator by its environment:",
    set("VOCOBASE_BASE_URL", baseUrl),
    set("VOCOBASE_API_KEY", apiKey),
    "or by its stack's configuration:",
    `  pulumi config set vocobase:baseUrl ${baseUrl}`,
    `  pulumi config set --secret vocobase:apiKey ${apiKey}`,
    "",
    `A local Vocobase listens on ${url}. Its own interface is ${url}/__simulator.`,
    stateFile === undefined
      ? "The state ends with this process; --state FILE keeps it. Ctrl-C stops."
      : `The state is kept in ${stateFile}. Ctrl-C stops.`,
    "",
  ].join("\n");
}

// Neither form has the body or the query in it: both can carry what nobody should see on a screen.
const textLine =
  (colours: boolean) =>
  ({ method, path, status, fault }: LoggedRequest): string => {
    const shown = status === 0 ? "---" : String(status);
    const cause = fault === undefined ? "" : `  (fault: ${fault})`;
    return `${colours ? coloured(shown, status) : shown}  ${method.padEnd(6)} ${path}${cause}`;
  };

const jsonLine = ({ sequence, at, method, path, status, fault, committed }: LoggedRequest): string =>
  JSON.stringify({ event: "request", sequence, at, method, path, status, fault, committed });

function coloured(text: string, status: number): string {
  const colour = status === 0 || status >= 500 ? 31 : status >= 400 ? 33 : 32;
  return `\u001b[${colour}m${text}\u001b[0m`;
}
