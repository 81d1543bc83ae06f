import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { policyProcess, policyRequests } from "./bench/policyProcess.mjs";
import { policyStack } from "./bench/policyStack.mjs";
import { buildPackage } from "./buildPackage.mjs";
import { installDependencies } from "./dependencies.mjs";
import { runEntry } from "./entry.mjs";
import { markdownTable } from "./markdownTable.mjs";
import { findNodeRuntime, requireNode } from "./nodeRuntime.mjs";
import { projectRoot } from "./projectRoot.mjs";

const HELP = `
Usage: npm run bench:policies

Measures what the policy pack costs: how long it takes to start, beside a pack without rules, and the processor time for
1,000 resources, beside a pack of as many rules that do nothing: the median of 15 rounds. Fails if either is above its
limit. About two minutes.
`;

const SIZE = 1_000;
const STARTS = 5;
const ROUNDS = 15;
const START_LIMIT_MS = 1_500;
const ANALYSIS_LIMIT = 1.15;

/** Settings under which every rule is at work. */
const SETTINGS = {
  "e164-numbers": { defaultCountry: "IN" },
  "allowed-countries": { countries: ["IN"] },
  "allowed-providers": { providers: ["plivo", "voicelink", "sip"] },
  "protect-live-numbers": { stacks: ["prod"] },
  "change-freeze": { windows: [{ days: ["Mon"], from: "03:00", to: "03:01", timeZone: "Pacific/Kiritimati" }] },
};

/** As many rules as the pack has, of the same kinds, with the same settings, which look at nothing. */
const EMPTY_RULES = `require(${JSON.stringify(path.join(projectRoot, "dist", "policies"))}).rules.map((rule) => ({
  name: rule.name,
  description: rule.description,
  enforcementLevel: rule.enforcementLevel,
  configSchema: rule.configSchema,
  ...(rule.validateStack ? { validateStack() {} } : { validateResource() {} }),
  ...(rule.remediateResource ? { remediateResource() {} } : {}),
}))`;

await runEntry(HELP, async () => {
  requireNode();
  await installDependencies();
  const node = await findNodeRuntime();
  await buildPackage(node);

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-bench-policies-"));
  try {
    const pack = path.join(projectRoot, "policy");
    const bare = makePack(path.join(folder, "bare"), "[]");
    const empty = makePack(path.join(folder, "empty"), EMPTY_RULES);

    const starts = await measure(STARTS, [pack, bare], (each) => startMs(node.file, each));
    const overBareMs = least(starts[0]) - least(starts[1]);
    const requests = policyRequests(policyStack(SIZE));
    const analyses = await measure(ROUNDS, [pack, empty], (each) => analysisMs(node.file, each, requests));
    const ratio = median(analyses[0].map((ms, round) => ms / (analyses[1][round] ?? Number.NaN)));

    console.log(
      markdownTable(
        ["What", "The pack", "Compared with", "Difference", "Limit"],
        [
          [
            "Start, wall",
            ms(starts[0]),
            `${ms(starts[1])}, no rules`,
            `${Math.round(overBareMs)} ms`,
            `${START_LIMIT_MS} ms`,
          ],
          [
            `${SIZE} resources, processor`,
            `${Math.round(median(analyses[0]))} ms`,
            `${Math.round(median(analyses[1]))} ms, rules that do nothing`,
            `x ${ratio.toFixed(3)}`,
            `x ${ANALYSIS_LIMIT}`,
          ],
        ],
      ),
    );
    return overBareMs <= START_LIMIT_MS && ratio <= ANALYSIS_LIMIT ? 0 : 1;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
});

/**
 * @param {string} folder
 * @param {string} rules source of an expression
 */
function makePack(folder, rules) {
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "bench", version: "1.0.0" }));
  const sdk = JSON.stringify(path.join(projectRoot, "node_modules", "@pulumi", "policy"));
  fs.writeFileSync(
    path.join(folder, "index.js"),
    `const { PolicyPack } = require(${sdk});\nnew PolicyPack("bench", { enforcementLevel: "mandatory", policies: ${rules} });\n`,
  );
  return folder;
}

/**
 * Measures packs in turn, so that a busy moment of the machine is shared by both.
 *
 * @param {number} times
 * @param {readonly [string, string]} packs
 * @param {(pack: string) => Promise<number>} one
 * @returns {Promise<[number[], number[]]>}
 */
async function measure(times, packs, one) {
  /** @type {[number[], number[]]} */
  const measured = [[], []];
  for (let time = 0; time < times; time += 1) {
    measured[0].push(await one(packs[0]));
    measured[1].push(await one(packs[1]));
  }
  return measured;
}

/** @param {string} node @param {string} pack */
async function startMs(node, pack) {
  const running = await policyProcess(node, pack);
  running.stop();
  return running.startMs;
}

/**
 * @param {string} node
 * @param {string} pack
 * @param {import("./bench/policyProcess.mjs").PolicyRequests} requests
 */
async function analysisMs(node, pack, requests) {
  const running = await policyProcess(node, pack);
  try {
    await running.configure(SETTINGS);
    const before = await running.cpuMs();
    await running.analyze(requests);
    return (await running.cpuMs()) - before;
  } finally {
    running.stop();
  }
}

/**
 * What else the machine does can only add to a measurement.
 *
 * @param {readonly number[]} values
 */
function least(values) {
  return Math.min(...values);
}

/**
 * Of rounds in which both were measured one after the other: a machine that others use is slower in some rounds than in
 * others, for both.
 *
 * @param {readonly number[]} values
 */
function median(values) {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}

/** @param {readonly number[]} values */
function ms(values) {
  return `${Math.round(least(values))} ms`;
}
