import type {
  EnforcementLevel,
  PolicyComplianceFramework,
  PolicyConfigSchema,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";
import { z } from "zod";
import type { KnownProperties, PropertyPath } from "./knownProperties";
import type { ResourceKind } from "./resourceTable";
import { credentialsOf, type TelephonyResource, telephonyResource } from "./telephonyResource";
import { byUrn, TelephonyStack } from "./telephonyStack";

/** The settings of a rule, each with its default or optional, so that no settings are settings as well. */
export type RuleSettings = Readonly<Record<string, z.ZodType>>;

type SettingsOf<S extends RuleSettings> = z.output<z.ZodObject<S>>;

/** What a rule says of itself: read by Pulumi, by its own messages, and by the docs. */
interface RuleText<S extends RuleSettings> {
  /** By which configurations and outputs name it: `single-inbound-did`. */
  readonly name: string;
  /** What it asks for, in one sentence. */
  readonly asks: string;
  /** Why, in one sentence: each message has it. */
  readonly why: string;
  readonly level: EnforcementLevel;
  readonly severity: Severity;
  /** The control of NIST SP 800-53 that it serves. */
  readonly control: NistControl;
  readonly tags: readonly string[];
  readonly settings: S;
  /** Settings as a team would write them, for the docs. */
  readonly example: z.input<z.ZodObject<S>>;
  /** What to do about a finding. */
  readonly remedy: string;
  /** What it finds, and what it does not see, for the docs: one sentence or two each. */
  readonly notes: readonly string[];
}

interface NistControl {
  readonly id: string;
  readonly title: string;
}

/** Something that is wrong. Sentences: what it is, and which line to write instead. */
interface Finding {
  readonly what: string;
  readonly change: string;
}

interface ResourceRuleDefinition<S extends RuleSettings> extends RuleText<S> {
  readonly kinds: readonly ResourceKind[];
  check(resource: TelephonyResource, settings: SettingsOf<S>): Iterable<Finding>;
  /** New values for properties, by where they stand; what they replace has to pass the provider's own check. */
  remediate?(resource: TelephonyResource, settings: SettingsOf<S>): Iterable<Remediation>;
}

export interface Remediation {
  readonly path: PropertyPath;
  readonly value: string;
}

interface StackRuleDefinition<S extends RuleSettings> extends RuleText<S> {
  check(stack: TelephonyStack, settings: SettingsOf<S>): Iterable<Finding & { readonly resource: TelephonyResource }>;
}

/** What the docs tell of a rule beside what Pulumi knows of it. */
export interface RuleFacts {
  readonly why: string;
  readonly notes: readonly string[];
  readonly example: object;
  readonly scope: "resource" | "stack";
  readonly remediates: boolean;
}

export type ResourceRule = ResourceValidationPolicy & { readonly facts: RuleFacts };
export type StackRule = StackValidationPolicy & { readonly facts: RuleFacts };
export type Rule = ResourceRule | StackRule;

/**
 * A rule about one resource at a time, which runs before the resource is changed. What is not known yet is left out; the
 * SDK then says, as an advice, that the rule could not run, and on which property.
 */
export function resourceRule<S extends RuleSettings>(definition: ResourceRuleDefinition<S>): ResourceRule {
  const { kinds, settings, check, remediate } = definition;
  const read = settingsReader(settings);
  const resourceOf = (args: ResourceValidationArgs) => {
    const resource = telephonyResource(args);
    return resource && kinds.includes(resource.kind) ? resource : undefined;
  };

  return {
    ...policyFacts(definition),
    facts: factsOf(definition, "resource"),

    validateResource(args, report) {
      const resource = resourceOf(args);
      if (!resource) return;
      const found = read(args.getConfig());
      if (!found.success) return report(unusable(definition, found.error));
      for (const finding of check(resource, found.data)) {
        reportFinding(report, definition, finding, [resource]);
      }
      sayWhatWasMissed(resource.known);
    },

    ...(remediate && {
      remediateResource(args) {
        const resource = resourceOf(args);
        const found = read(args.getConfig());
        if (!resource || !found.success) return undefined;
        const changes = [...remediate(resource, found.data)];
        for (const { path, value } of changes) put(args.props, path, value);
        return changes.length > 0 ? args.props : undefined;
      },
    }),
  };
}

/** A rule about all resources of a stack together, which runs at the end of a preview or an update. */
export function stackRule<S extends RuleSettings>(definition: StackRuleDefinition<S>): StackRule {
  const read = settingsReader(definition.settings);
  return {
    ...policyFacts(definition),
    facts: factsOf(definition, "stack"),

    validateStack(args, report) {
      const stack = new TelephonyStack(args.resources);
      if (stack.resources.length === 0) return;
      const found = read(args.getConfig());
      if (!found.success) return report(unusable(definition, found.error));
      const findings = [...definition.check(stack, found.data)];
      for (const finding of findings.sort((one, other) => byUrn(one.resource, other.resource))) {
        reportFinding(report, definition, finding, stack.resources, finding.resource.urn);
      }
      for (const { known } of stack.resources) sayWhatWasMissed(known);
    },
  };
}

function policyFacts<S extends RuleSettings>(definition: RuleText<S>) {
  const { name, asks, level, severity, control, tags, settings, remedy } = definition;
  const framework: PolicyComplianceFramework = {
    name: "NIST SP 800-53",
    version: "Rev. 5",
    reference: control.id,
    specification: control.title,
  };
  return {
    name,
    description: asks,
    enforcementLevel: level,
    severity,
    framework,
    tags: ["vocobase", "telephony", ...tags],
    remediationSteps: remedy,
    configSchema: {
      properties: z.toJSONSchema(z.object(settings), { io: "input" }).properties ?? {},
    } as PolicyConfigSchema,
  };
}

function factsOf<S extends RuleSettings>(
  { why, notes, example, ...definition }: RuleText<S> & { remediate?: unknown },
  scope: RuleFacts["scope"],
): RuleFacts {
  return { why, notes, example, scope, remediates: definition.remediate !== undefined };
}

/** Policies are given secrets as plain text, so no message leaves with one in it, wherever a program put it. */
function reportFinding(
  report: ReportViolation,
  { why }: { why: string },
  { what, change }: Finding,
  resources: readonly TelephonyResource[],
  urn?: string,
): void {
  let message = `${what} ${why} ${change}`;
  for (const resource of resources) {
    for (const secret of credentialsOf(resource).values()) {
      if (secret.length > 2) message = message.replaceAll(secret, "[secret]");
    }
  }
  report(message, urn);
}

function unusable({ name }: { name: string }, error: z.ZodError): string {
  const problems = error.issues.map(({ path, message }) => `${path.join(".") || "settings"}: ${message}`);
  return (
    `The configuration of ${name} cannot be used, so nothing was checked. ${problems.join("; ")}. Correct it in the file of ` +
    "--policy-pack-config, or where the pack is made; docs/policies.md has the form."
  );
}

/** Compiling a schema pays for itself where it is used often. */
const once = { jitless: true };

/**
 * Reads a rule's settings and fills in their defaults. The SDK hands the same values over with each resource, in an object
 * that is new each time.
 */
function settingsReader<S extends RuleSettings>(settings: S) {
  const schema = z.strictObject(settings);
  const readAnew = (given: object) => ({ given, found: schema.safeParse(given, once) });
  let last = readAnew({});
  return (given: object) => {
    if (!isSame(last.given, given)) last = readAnew(given);
    return last.found;
  };
}

function isSame(one: object, other: object): boolean {
  const names = Object.keys(one) as (keyof typeof one)[];
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** Touches the first unknown value that the rule wanted, which makes the SDK say that the rule could not run on it. */
function sayWhatWasMissed(known: KnownProperties): void {
  const [path] = known.missed;
  if (path) known.touch(path);
}

/** Through the SDK's proxies, so that what was secret stays secret. */
function put(properties: Record<string, unknown>, path: PropertyPath, value: string): void {
  let holder: Record<string | number, unknown> = properties;
  for (const step of path.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>;
  holder[path.at(-1) ?? ""] = value;
}
