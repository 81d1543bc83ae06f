import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { benchmarkPage, lifeTable, renewed } from "./bench/benchmarkPage.mjs";
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
Usage: npm run bench [-- --only file-backend|no-checkpoints|routes|limit|package] [--sizes 10,100,1000] [--quick]

Measures the life of N connections on the real Pulumi CLI and the simulator (20 ms a request), beside a provider that does
nothing under the same classes, inputs and code length: requests, time, memory, size of state; the cold start of the
provider process; and the size of the installation. Prints tables and writes docs/benchmarks.md. All of it takes the better
part of an hour.

  --only PART  measures one part, and renews its tables alone
  --sizes N,N  how many connections; the last one is that of the routes, too (default 10,100,1000)
  --quick      measures N = 10 and 100, and writes nothing
`;

const LATENCY_MS = 20;
/** What Pulumi does at once, where nothing else is said. */
const IN_FLIGHT = os.availableParallelism() * 4;
/** An API that allows any number of requests, and a route for any DID. */
const NO_BOUNDS = { rateLimit: 0, unknownDid: "accepted", paging: "limit-offset" };
/** The provider's own limit, far above what it can send. */
const NO_LIMIT = { VOCOBASE_REQUESTS_PER_MINUTE: "100000" };

/** @typedef {import("./bench/benchmarkPage.mjs").Section} Section */
/** @typedef {(section: Section) => void} Add */
/** @typedef {Awaited<ReturnType<typeof setUp>> & { sizes: number[], quick: boolean }} Bench */

/** @type {Record<string, (bench: Bench, add: Add) => Promise<void>>} */
const PARTS = {
  "file-backend": (bench, add) => measureConnections(bench, add, false),
  "no-checkpoints": (bench, add) => measureConnections(bench, add, true),
  routes: measureRoutes,
  limit: async ({ node, pulumi, quick }, add) => {
    for (const section of await measureLimit({ node, pulumi, latencyMs: LATENCY_MS, quick })) add(section);
  },
  package: async ({ node }, add) => {
    add({ title: "Cold start of the provider process", text: `${await coldStartMs(node.file)} ms.` });
    add({ title: "Size of the installation by npm", text: await installSizeTable() });
  },
};

await runEntry(HELP, async (args) => {
  const started = Date.now();
  const { only, sizes, quick } = parse(args);
  const bench = { ...(await setUp()), sizes, quick };
  /** @type {Section[]} */
  const sections = [];
  /** @type {Add} */
  const add = (section) => {
    console.log(`\n${section.title}\n\n${section.text}`);
    sections.push(section);
  };
  for (const [name, measure] of Object.entries(PARTS)) {
    if (only === undefined || only === name) await measure(bench, add);
  }
  if (!quick) {
    const page = path.join(projectRoot, "docs", "benchmarks.md");
    const all = only === undefined ? sections : renewed(fs.readFileSync(page, "utf8"), sections);
    fs.writeFileSync(page, benchmarkPage({ latencyMs: LATENCY_MS, inFlight: IN_FLIGHT, sections: all }));
  }
  say("Bench", `took ${elapsed(started)}`);
  return 0;
});

/** @param {Bench} bench @param {Add} add @param {boolean} skipCheckpoints */
async function measureConnections(bench, add, skipCheckpoints) {
  const how = skipCheckpoints ? "checkpoints skipped" : "file backend";
  for (const size of bench.sizes) {
    say("Bench", `${size} connections, ${how}`);
    const { nothing, vocobase } = await besideNothing(bench, { connections: size, skipCheckpoints });
    add({ title: `${size} connections, limit off, ${how}`, text: lifeTable(size, nothing, vocobase) });
  }
}

/** @param {Bench} bench @param {Add} add */
async function measureRoutes(bench, add) {
  const size = bench.sizes.at(-1) ?? 10;
  say("Bench", `${size} connections and ${size} routes`);
  const run = { connections: size, routes: size, skipCheckpoints: true };
  const { nothing, vocobase } = await besideNothing(bench, run);
  add({
    title: `${size} connections and ${size} routes, limit off, checkpoints skipped`,
    text: lifeTable(2 * size + 1, nothing, vocobase, size),
  });

  say("Bench", `${size} routes`);
  const { node, pulumi } = bench;
  const ofRoutes = { routes: size, inFlight: IN_FLIGHT, pulumi, node, environment: NO_LIMIT };
  add({
    title: `First apply of ${size} routes, limit off, checkpoints skipped`,
    text: await routesTable(ofRoutes, (switches, measure) => onOwnAccount(bench, switches, measure)),
  });
}

/** @param {Bench} bench @param {{ connections: number, routes?: number, skipCheckpoints: boolean }} run */
function besideNothing(bench, run) {
  return onOwnAccount(bench, {}, async (simulator) => {
    const common = { ...run, pulumi: bench.pulumi, node: bench.node, simulator, environment: NO_LIMIT };
    return { nothing: await benchRun({ ...common, nothing: true }), vocobase: await benchRun(common) };
  });
}

/**
 * An account of its own: a list goes on showing what another run has disconnected.
 *
 * @template Measured
 * @param {Bench} bench
 * @param {Record<string, string>} switches
 * @param {(simulator: import("./bench/benchSimulator.mjs").BenchSimulator) => Promise<Measured>} measure
 */
function onOwnAccount({ node }, switches, measure) {
  return withBenchSimulator(node.file, { latencyMs: LATENCY_MS, switches: { ...NO_BOUNDS, ...switches } }, measure);
}

/** @param {string[]} args */
function parse(args) {
  const quick = args.includes("--quick");
  /** @type {{ quick: boolean, sizes: number[], only?: string }} */
  const options = { quick, sizes: quick ? [10, 100] : [10, 100, 1000] };
  const given = args.filter((arg) => arg !== "--quick");
  for (let at = 0; at < given.length; at += 2) {
    const [option, value = ""] = [given[at], given[at + 1]];
    if (option === "--sizes" && /^[1-9]\d*(,[1-9]\d*)*$/.test(value)) options.sizes = value.split(",").map(Number);
    else if (option === "--only" && Object.hasOwn(PARTS, value)) options.only = value;
    else throw new ToolError(`Cannot make sense of ${`${option} ${value}`.trim()}.\n\n${HELP.trim()}`);
  }
  return options;
}
