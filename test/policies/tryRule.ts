import type { PolicyResource, PolicyResourceOptions, ResourceValidationArgs } from "@pulumi/policy";
import { type ResourceKind, tokensOf } from "../../policies/resourceTable";
import type { ResourceRule, Rule } from "../../policies/rule";

/** How the engine marks a text that is not known yet. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

interface Around {
  name?: string;
  stack?: string;
  options?: Partial<PolicyResourceOptions>;
  /** The resources that a property's value comes from. */
  from?: Record<string, PolicyResource[]>;
  /** Another Pulumi provider than the default one, by its name. */
  provider?: string;
  /** Another token than that of the dynamic provider. */
  token?: string;
}

/** A resource as a stack rule is shown it. */
export function resource(kind: ResourceKind, props: Record<string, unknown>, around: Around = {}): PolicyResource {
  const { name = kind, stack = "dev", token = tokensOf(kind)[0] ?? "", provider = "default" } = around;
  return {
    type: token,
    name,
    urn: `urn:pulumi:${stack}::telephony::${token}::${name}`,
    props,
    opts: {
      protect: false,
      ignoreChanges: [],
      aliases: [],
      additionalSecretOutputs: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      ...around.options,
    },
    provider: {
      type: "pulumi:providers:pulumi-nodejs",
      name: provider,
      urn: `urn:pulumi:${stack}::telephony::pulumi:providers:pulumi-nodejs::${provider}`,
      props: {},
    },
    dependencies: Object.values(around.from ?? {}).flat(),
    propertyDependencies: around.from ?? {},
    isType: () => false,
    asType: () => undefined,
  };
}

/** The messages of a rule about these resources, by direct call. */
export function messagesOf(rule: Rule, shown: PolicyResource | PolicyResource[], settings: object = {}): string[] {
  return findingsOf(rule, shown, settings).map(({ message }) => message);
}

interface ReportedFinding {
  message: string;
  urn: string | undefined;
}

/** The same, with the resource that each is about, where the rule names one. */
export function findingsOf(
  rule: Rule,
  shown: PolicyResource | PolicyResource[],
  settings: object = {},
): ReportedFinding[] {
  const findings: ReportedFinding[] = [];
  const report = (message: string, urn?: string) => void findings.push({ message, urn });
  const resources = [shown].flat();
  if ("validateStack" in rule) {
    void rule.validateStack({ ...argsFor(settings), resources }, report);
  } else {
    const validate = [rule.validateResource ?? []].flat();
    for (const each of resources) for (const one of validate) void one(argsOf(each, settings), report);
  }
  return findings;
}

/** The properties that a rule's remediation makes of these; undefined where it leaves them. */
export async function remediated(rule: ResourceRule, shown: PolicyResource, settings: object = {}): Promise<unknown> {
  return rule.remediateResource?.(argsOf(shown, settings));
}

function argsOf({ type, name, urn, props, opts }: PolicyResource, settings: object): ResourceValidationArgs {
  return { type, name, urn, props, opts, ...argsFor(settings), isType: () => false, asType: () => undefined };
}

function argsFor(settings: object): Pick<ResourceValidationArgs, "stackTags" | "getConfig" | "notApplicable"> {
  return {
    stackTags: new Map(),
    getConfig: <T extends object>() => settings as T,
    notApplicable: (reason?: string): never => {
      throw new Error(reason);
    },
  };
}
