import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { benchmarkPage, lifeTable } from "./bench/benchmarkPage.mjs";
import { benchRun } from "./bench/benchRun.mjs";
import { withBenchSimulator } from "./bench/benchSimulator.mjs";
import { coldStartMs } from "./bench/coldStart.mjs";
import { installSizeTable } from "./bench/installSize.mjs";
import { measureLimit } from "./bench/measureLimit.mjs";
import { routesTable } from "./bench/measureRoutes.mjs";
import { runEntry, ToolError } from "./entry.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { elapsed, say } from "./say.mjs";
import { setUp } from "./setUp.mjs";

const HELP = `
Usage: npm run bench [-- --sizes 10,100,1000] [-- --quick]

Measures the life of N connections on the real Pulumi CLI and the simulator (20 ms a request), beside a provider that does
nothing under the same classes, inputs and code length: requests, time, memory, size of state; the cold start of the
provider process; and the size of the installation. Prints tables and writes docs/benchmarks.md. All of it takes the better part of an hour; --quick measures N = 10 and 100, and writes nothing.
`;

const LATENCY_MS = 20;
/** What Pulumi does at once, where nothing else is said. */
const IN_FLIGHT = os.availableParallelism() * 4;
/** An API that allows any number of requests, and a route for any DID. */
const NO_BOUNDS = { rateLimit: 0, unknownDid: "accepted", paging: "limit-offset" };
/** The provider's own limit, far above what it can send. */
const NO_LIMIT = { VOCOBASE_REQUESTS_PER_MINUTE: "100000" };

await runEntry(HELP, async (args) => {
  const started = Date.now();
  const quick = args.includes("--quick");
  const sizes = sizesOf(args) ?? (quick ? [10, 100] : [10, 100, 1000]);
  const { node, pulumi } = await setUp();
  const measured = { sizes, latencyMs: LATENCY_MS, inFlight: IN_FLIGHT, tables: /** @type {string[]} */ ([]) };

  /** @param {string} title @param {string} text */
  const add = (title, text) => {
    console.log(`\n${title}\n\n${text}`);
    measured.tables.push(`## ${title}\n\n${text}`);
  };

  /**
   * An account of its own: a list goes on showing what another run has disconnected.
   *
   * @template Measured
   * @param {Record<string, string>} switches
   * @param {(simulator: import("./bench/benchSimulator.mjs").BenchSimulator) => Promise<Measured>} measure
   */
  const onOwnAccount = (switches, measure) =>
    withBenchSimulator(node.file, { latencyMs: LATENCY_MS, switches: { ...NO_BOUNDS, ...switches } }, measure);

  /** @param {{ connections: number, routes?: number, skipCheckpoints: boolean }} run */
  const besideNothing = (run) =>
    onOwnAccount({}, async (simulator) => {
      const common = { ...run, pulumi, node, simulator, environment: NO_LIMIT };
      return { nothing: await benchRun({ ...common, nothing: true }), vocobase: await benchRun(common) };
    });

  for (const skipCheckpoints of [false, true]) {
    for (const size of sizes) {
      say("Bench", `${size} connections${skipCheckpoints ? ", checkpoints skipped" : ""}`);
      const { nothing, vocobase } = await besideNothing({ connections: size, skipCheckpoints });
      const how = skipCheckpoints ? "checkpoints skipped" : "file backend";
      add(`${size} connections, limit off, ${how}`, lifeTable(size, nothing, vocobase));
    }
  }
  const size = sizes.at(-1) ?? 10;
  say("Bench", `${size} connections and ${size} routes`);
  const { nothing, vocobase } = await besideNothing({ connections: size, routes: size, skipCheckpoints: true });
  add(
    `${size} connections and ${size} routes, limit off, checkpoints skipped`,
    lifeTable(2 * size + 1, nothing, vocobase, size),
  );

  say("Bench", `${size} routes`);
  const ofRoutes = { routes: size, inFlight: IN_FLIGHT, pulumi, node, environment: NO_LIMIT };
  add(`First apply of ${size} routes, limit off, checkpoints skipped`, await routesTable(ofRoutes, onOwnAccount));

  for (const { title, text } of await measureLimit({ node, pulumi, latencyMs: LATENCY_MS, quick })) add(title, text);

  add("Cold start of the provider process", `${await coldStartMs(node.file)} ms.`);
  add("Size of the installation by npm", await installSizeTable());
  if (!quick) fs.writeFileSync(path.join(projectRoot, "docs", "benchmarks.md"), benchmarkPage(measured));
  say("Bench", `took ${elapsed(started)}`);
  return 0;
});

/** @param {string[]} args */
function sizesOf(args) {
  const at = args.indexOf("--sizes");
  if (at === -1) return undefined;
  const sizes = (args[at + 1] ?? "").split(",").map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size > 0)) return sizes;
  throw new ToolError("--sizes takes whole numbers, such as 10,100,1000.");
}
