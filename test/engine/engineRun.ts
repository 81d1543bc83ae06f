import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { LoggedRequest } from "../../simulator";

/** What one verb of the engine did. */
export interface EngineRun {
  readonly succeeded: boolean;
  /** Everything that the CLI printed. */
  readonly output: string;
  /** What was done (or, in a preview, is planned) with each resource of the program, in order; `same` is left out. */
  readonly ops: Readonly<Record<string, readonly string[]>>;
  /** The properties that the engine names as changed, by resource, as paths: `name`, `numbers[1]`. */
  readonly changed: Readonly<Record<string, readonly string[]>>;
  /** The resources at which something failed. */
  readonly failed: readonly string[];
  /** What was asked of the API meanwhile. */
  readonly requests: readonly LoggedRequest[];
  /** Those requests that write, ids left out: `PATCH /telephony/connections/{id}`. */
  readonly writes: readonly string[];
}

/** Reads what a verb did from the engine's own events. */
export function engineRun(
  succeeded: boolean,
  output: string,
  events: readonly EngineEvent[],
  requests: readonly LoggedRequest[],
): EngineRun {
  const ops: Record<string, string[]> = {};
  const changed: Record<string, string[]> = {};
  const failed = new Set<string>();
  for (const event of events) {
    const metadata = (event.resOutputsEvent ?? event.resOpFailedEvent)?.metadata;
    if (!metadata || isOwnOfPulumi(metadata.type)) continue;
    const name = nameOf(metadata.urn);
    if (event.resOpFailedEvent) failed.add(name);
    else if (metadata.op !== "same") ops[name] = [...(ops[name] ?? []), metadata.op];
    const paths = [...(changed[name] ?? []), ...Object.keys(metadata.detailedDiff ?? {})];
    if (paths.length > 0) changed[name] = [...new Set(paths)].sort();
  }
  for (const event of events) {
    const { urn, severity } = event.diagnosticEvent ?? {};
    if (urn && severity === "error" && !urn.includes("pulumi:pulumi:Stack::")) failed.add(nameOf(urn));
  }
  return {
    succeeded,
    output,
    ops,
    changed,
    failed: [...failed].sort(),
    requests,
    writes: requests.filter(({ write }) => write).map(withoutIds),
  };
}

/** The name in the program, from `urn:pulumi:stack::project::type::name`. */
function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

function isOwnOfPulumi(type: string): boolean {
  return type.startsWith("pulumi:");
}

function withoutIds({ method, path }: LoggedRequest): string {
  const short = path.replace(/^\/api\/v2/, "");
  return `${method} ${short.replace(/\/([0-9a-f]{8}-[0-9a-f-]{27}|\d+|(conn|pn)_[0-9a-f-]+)(?=\/|$)/g, "/{id}")}`;
}
