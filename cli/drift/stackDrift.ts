import { z } from "zod";

/** What the accounts of a stack show otherwise than its state says. */
export interface StackDrift {
  /** The stack's name; undefined where it has no resources to tell it by. */
  readonly stack: string | undefined;
  readonly drifted: readonly ResourceDrift[];
  /** How many resources were compared, those that drifted among them. */
  readonly compared: number;
}

export interface ResourceDrift {
  readonly urn: string;
  /** Its name in the program. */
  readonly name: string;
  readonly type: string;
  /** True: the account does not have it any more. */
  readonly gone: boolean;
  readonly fields: readonly FieldDrift[];
}

export interface FieldDrift {
  readonly field: string;
  /** What the state says; null where it says nothing. A secret is `[secret]`. */
  readonly from: unknown;
  /** What the account shows. */
  readonly to: unknown;
}

/** What stands in place of a secret; the engine writes it, too. */
const secretMark = "[secret]";

const properties = z.record(z.string(), z.unknown()).nullish();
const side = z.looseObject({ custom: z.boolean().optional(), inputs: properties, outputs: properties }).nullish();
type Side = z.infer<typeof side>;

const resourceEvent = z.looseObject({
  resOutputsEvent: z.looseObject({
    metadata: z.looseObject({
      op: z.string(),
      urn: z.string(),
      type: z.string(),
      old: side,
      new: side,
      diffs: z.array(z.string()).nullish(),
      detailedDiff: z.record(z.string(), z.unknown()).nullish(),
    }),
  }),
});
type Metadata = z.infer<typeof resourceEvent>["resOutputsEvent"]["metadata"];

/** Reads from the engine's own events of a refresh what it found to be otherwise. */
export function stackDrift(events: readonly unknown[]): StackDrift {
  const compared = events.flatMap((event) => {
    const metadata = resourceEvent.safeParse(event).data?.resOutputsEvent.metadata;
    // Components and providers are nothing that an account has.
    return metadata?.old?.custom && !metadata.type.startsWith("pulumi:") ? [metadata] : [];
  });
  const [first] = compared;
  return {
    stack: first && /^urn:pulumi:(.+?)::/.exec(first.urn)?.[1],
    drifted: compared.flatMap(resourceDrift).sort((one, other) => (one.urn < other.urn ? -1 : 1)),
    compared: compared.length,
  };
}

function resourceDrift(metadata: Metadata): ResourceDrift[] {
  const { op, urn, type } = metadata;
  const gone = op === "delete" || !metadata.new;
  const fields = gone ? [] : fieldsOf(metadata);
  if (!gone && fields.length === 0) return [];
  return [{ urn, name: nameOf(urn), type, gone, fields }];
}

/**
 * What differs is what the engine says, and of the resources of this package also what the engine passes over: it calls
 * a resource the same of which an output alone is another, such as a connection whose credentials the carrier rejects.
 */
function fieldsOf(metadata: Metadata): FieldDrift[] {
  const { op, type, old, diffs, detailedDiff } = metadata;
  if (op === "same" && !isOwn(type)) return [];
  const told = [...(diffs ?? []), ...Object.keys(detailedDiff ?? {})].map((path) => /^[^.[]+/.exec(path)?.[0] ?? path);
  const names = [...Object.keys({ ...old?.outputs, ...metadata.new?.outputs }), ...told];
  return [...new Set(names)]
    .filter((name) => !name.startsWith("__"))
    .map((field) => ({ field, from: propertyOf(old, field), to: propertyOf(metadata.new, field) }))
    .filter(({ field, from, to }) => told.includes(field) || JSON.stringify(from) !== JSON.stringify(to))
    .map(withoutSecret);
}

function propertyOf(shown: Side, field: string): unknown {
  return shown?.outputs?.[field] ?? shown?.inputs?.[field] ?? null;
}

function withoutSecret({ field, from, to }: FieldDrift): FieldDrift {
  const isSecret = [from, to].some((value) => JSON.stringify(value).includes(secretMark));
  return isSecret ? { field, from: secretMark, to: secretMark } : { field, from, to };
}

function isOwn(type: string): boolean {
  return /^pulumi-nodejs:dynamic\/vocobase[:/]/.test(type);
}

/** The name in the program, from `urn:pulumi:stack::project::type::name`. */
export function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
