import type { PolicyResourceOptions } from "@pulumi/policy";
import { KnownProperties } from "./knownProperties";
import { kindOf, type ResourceKind, resourceTable } from "./resourceTable";

/** A resource of Vocobase, as a rule sees it. */
export interface TelephonyResource {
  readonly kind: ResourceKind;
  /** Its name in the program. */
  readonly name: string;
  readonly urn: string;
  readonly known: KnownProperties;
  readonly options: PolicyResourceOptions;
}

/** What the SDK tells of a resource to a resource rule and to a stack rule alike. */
interface ShownResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: object;
  readonly opts: PolicyResourceOptions;
}

/** The resource as rules see it; undefined for one that is none of Vocobase's. */
export function telephonyResource({ type, name, urn, props, opts }: ShownResource): TelephonyResource | undefined {
  const kind = kindOf(type);
  return kind && { kind, name, urn, known: new KnownProperties(props), options: opts };
}

/** The known values of a resource's credentials. For comparison and for hiding, never to be shown. */
export function credentialsOf({ kind, known }: TelephonyResource): Map<string, string> {
  const values = new Map<string, string>();
  for (const field of resourceTable[kind].credentials) {
    const value = known.peek(field);
    if (value !== undefined) values.set(field, value);
  }
  return values;
}

/** The name of the stack that a resource is in. */
export function stackOf({ urn }: Pick<TelephonyResource, "urn">): string {
  return urn.slice("urn:pulumi:".length).split("::")[0] ?? "";
}
