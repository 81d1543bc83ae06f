import fs from "node:fs";
import path from "node:path";
import type { EngineRun } from "../engine/engineRun";
import { type EngineStack, packageRoot } from "../engine/engineStack";

/** What a pack said in one run of the engine. */
interface PolicyFinding {
  readonly level: string;
  readonly rule: string;
  /** The name of the resource that the engine shows it at. */
  readonly resource: string;
  /** The rule's sentence and the message, on one line. */
  readonly text: string;
}

interface PolicyRun extends EngineRun {
  readonly findings: readonly PolicyFinding[];
}

interface PolicyOptions {
  /** The pack's configuration, by rule. */
  settings?: object;
  /** Folders of packs. Default: the pack of this repository. */
  packs?: string[];
  /** The file of a plan: written by a preview, held to by an update. */
  plan?: string;
  fails?: boolean;
}

/** The folder of the pack of this repository. */
const packFolder = path.join(packageRoot, "policy");

/** A preview of the stack's program under policies. */
export async function previewWithPolicies(stack: EngineStack, options: PolicyOptions = {}): Promise<PolicyRun> {
  return withFindings(await stack.preview(engineOptions(stack, options)));
}

/** An update under policies. It runs without a preview before it, so what stops it is the update itself. */
export async function upWithPolicies(stack: EngineStack, options: PolicyOptions = {}): Promise<PolicyRun> {
  return withFindings(await stack.up(engineOptions(stack, options)));
}

function engineOptions(stack: EngineStack, { settings = {}, packs = [packFolder], plan, fails }: PolicyOptions) {
  const file = path.join(stack.folder, "policies.json");
  fs.writeFileSync(file, JSON.stringify(settings));
  return { policyPacks: packs, policyPackConfigs: packs.map(() => file), plan, fails };
}

function withFindings(run: EngineRun): PolicyRun {
  const findings: PolicyFinding[] = [];
  const lines = run.output.split("\n");
  lines.forEach((line, index) => {
    const found = /^\s+- \[(mandatory|advisory)\](?: \[severity: \w+\])?\s+(\S+)\s+\([^)]*: (.+)\)$/.exec(line);
    if (!found) return;
    const [, level = "", rule = "", resource = ""] = found;
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((each) => !each.startsWith("          "));
    const text = rest.slice(0, end === -1 ? undefined : end);
    findings.push({ level, rule, resource, text: text.map((each) => each.trim()).join(" ") });
  });
  // What the CLI prints when it fails comes twice: as it goes, and with the error.
  const unique = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return { ...run, findings: [...unique.values()] };
}
