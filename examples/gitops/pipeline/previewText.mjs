import { exitCodes } from "./pipelineError.mjs";

/** @typedef {import("@pulumi/pulumi/automation/index.js").EngineEvent} EngineEvent */

/**
 * By which a comment of this pipeline is found again.
 *
 * @param {string} stack
 */
export const markOf = (stack) => `<!-- telephony pipeline: ${stack} -->`;

/**
 * A preview as a comment: what happens to which resource, and what policies found. Values are left out, so that none
 * that is secret comes in.
 *
 * @param {string} stack
 * @param {number} outcome
 * @param {EngineEvent[]} events
 */
export function previewText(stack, outcome, events) {
  return [
    markOf(stack),
    `### ${stack}: ${verdictOf(outcome)}`,
    changes(events),
    ...findings(events),
    ...(outcome === exitCodes.failed ? errors(events) : []),
    "",
  ].join("\n\n");
}

/** @param {number} outcome */
function verdictOf(outcome) {
  if (outcome === exitCodes.done) return "can be applied";
  return outcome === exitCodes.policy ? "stopped by a policy" : "failed";
}

/** @param {EngineEvent[]} events */
function changes(events) {
  const rows = events.flatMap(({ resourcePreEvent }) => {
    const { op, urn = "", type = "", diffs } = resourcePreEvent?.metadata ?? {};
    if (op === undefined || op === "same" || type.startsWith("pulumi:")) return [];
    return [`| ${op} | ${nameOf(urn)} | ${type.split(":").at(-1)} | ${(diffs ?? []).join(", ")} |`];
  });
  if (rows.length === 0) return "No resource changes.";
  return ["| What | Resource | Type | Properties |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** @param {EngineEvent[]} events */
function findings(events) {
  return events.flatMap(({ policyEvent }) => {
    if (policyEvent === undefined) return [];
    const { enforcementLevel, policyName, resourceUrn = "", message } = policyEvent;
    return [`**${enforcementLevel}** \`${policyName}\` at ${nameOf(resourceUrn)}: ${oneLine(message)}`];
  });
}

/** @param {EngineEvent[]} events */
function errors(events) {
  return events.flatMap(({ diagnosticEvent }) =>
    diagnosticEvent?.severity === "error" ? [`**error** ${oneLine(diagnosticEvent.message)}`] : [],
  );
}

/** @param {string} urn */
const nameOf = (urn) => urn.slice(urn.lastIndexOf("::") + 2);

/** @param {string} text */
const oneLine = (text) =>
  text
    .replace(/<\{%[^%]*%\}>/g, "")
    .trim()
    .replace(/\s+/g, " ");
