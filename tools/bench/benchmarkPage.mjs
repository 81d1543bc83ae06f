import os from "node:os";
import { markdownTable } from "../markdownTable.mjs";

/** @typedef {import("./benchRun.mjs").Measure} Measure */

/** A list's page; what is read once is the account. */
export const PAGE = 100;

/**
 * The fewest requests with which a step can be done: a write each, and the list's pages where the step must know what is
 * there. The account is asked for once wherever anything is.
 * @param {string} step
 * @param {number} size
 */
function leastRequests(step, size) {
  const pages = Math.floor(size / PAGE) + 1;
  if (step === "up") return size + 2;
  if (step === "refresh") return pages + 1;
  if (step === "rename all" || step === "destroy") return size + 1;
  return 0;
}

/**
 * @param {number} size
 * @param {Measure[]} nothing
 * @param {Measure[]} vocobase
 * @param {number} renamed how many of the resources have a name that changes
 */
export function lifeTable(size, nothing, vocobase, renamed = size) {
  const rows = vocobase.map((measure, index) => {
    const beside = nothing[index]?.seconds ?? 0;
    return [
      measure.step,
      String(measure.requests),
      String(leastRequests(measure.step, measure.step === "rename all" ? renamed : size)),
      measure.seconds.toFixed(1),
      beside.toFixed(1),
      (measure.seconds / beside).toFixed(2),
      String(measure.peakMb),
      String(nothing[index]?.peakMb ?? 0),
      String(measure.stateBytes),
    ];
  });
  const head = [
    "step",
    "requests",
    "least",
    "seconds",
    "does nothing, s",
    "ratio",
    "peak MB",
    "does nothing, MB",
    "state bytes a resource",
  ];
  return markdownTable(head, rows);
}

/**
 * What was measured of one thing.
 *
 * @typedef {{ title: string, text: string }} Section
 */

/**
 * The sections of the page as it is, with what was measured anew in the place of what it had. A section that it did not
 * have comes after the one that was measured before it.
 *
 * @param {string} page
 * @param {readonly Section[]} measured
 */
export function renewed(page, measured) {
  const sections = page
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = "", ...lines] = section.split("\n");
      return { title, text: lines.join("\n").trim() };
    });
  let before = sections.length - 1;
  for (const section of measured) {
    const at = sections.findIndex(({ title }) => title === section.title);
    if (at === -1) sections.splice(before + 1, 0, section);
    else sections[at] = section;
    before = at === -1 ? before + 1 : at;
  }
  return sections;
}

/**
 * @param {{ latencyMs: number, inFlight: number, sections: readonly Section[] }} measured
 */
export function benchmarkPage({ latencyMs, inFlight, sections }) {
  const [cpu] = os.cpus();
  return `# Benchmarks

Written by \`npm run bench\`. Machine: ${os.platform()} ${os.arch()}, ${os.cpus().length} x ${cpu?.model ?? "unknown processor"},
${Math.round(os.totalmem() / 2 ** 30)} GiB. The simulator answers each request after ${latencyMs} ms; Pulumi works on ${inFlight} resources at once.
"Does nothing" is a provider that only answers, under the same classes, inputs and length of code in state, in the same run:
what it costs is the engine's, the SDK's and the host's. Times vary with the machine; the ratio is what to read. A refresh was
taken three times, and the median is shown.

The physical limit under the API's 60 requests a minute is one second a request.

${sections.map(({ title, text }) => `## ${title}\n\n${text}`).join("\n\n")}
`;
}
