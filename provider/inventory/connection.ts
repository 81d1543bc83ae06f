import { z } from "zod";

/**
 * A phone number on one connection, as the API shows it: nested in its connection, or in the list of numbers
 * (documents 001 and the page of `PUT /phone-numbers/{id}`). A key that an answer leaves out is undefined: not observed.
 */
export interface NumberRow {
  readonly id: string;
  readonly connectionId: string | undefined;
  readonly number: string;
  readonly status: string | undefined;
  readonly friendlyName: string | null | undefined;
  readonly inboundEnabled: boolean | undefined;
  readonly agentId: string | null | undefined;
  readonly agentName?: string;
  readonly isDefault?: boolean;
}

/** A carrier connection, as the API shows it (documents 000 and 001). It never shows a credential. */
export interface Connection {
  readonly id: string;
  /** In lower case: `plivo`. */
  readonly provider: string | undefined;
  /** In upper case: `PLIVO`. */
  readonly providerKey: string | undefined;
  readonly name: string | undefined;
  readonly status: string | undefined;
  /** Undefined where the answer does not show them. */
  readonly rows: readonly NumberRow[] | undefined;
  readonly isDefault?: boolean;
  /** Times in RFC 3339, each shown by some answers alone. */
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly lastVerifiedAt?: string;
  readonly lastErrorMessage?: string;
}

const id = z.union([z.string().min(1), z.number()]).transform(String);
const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const nullableText = z.string().nullable().optional().catch(undefined);

export const numberRow = z
  .looseObject({
    id,
    phone_number: z.string().min(1),
    connection_id: text,
    status: text,
    friendly_name: nullableText,
    inbound_enabled: flag,
    is_default: flag,
    agent: z.looseObject({ id, name: text }).nullable().optional().catch(undefined),
    agent_id: nullableText,
  })
  .transform(
    (row): NumberRow => ({
      id: row.id,
      connectionId: row.connection_id,
      number: row.phone_number,
      status: row.status,
      friendlyName: row.friendly_name,
      inboundEnabled: row.inbound_enabled,
      agentId: row.agent === undefined ? row.agent_id : (row.agent?.id ?? null),
      agentName: row.agent?.name,
      isDefault: row.is_default,
    }),
  );

export const connection = z
  .looseObject({
    id: id.optional(),
    connection_id: id.optional(),
    provider: text,
    provider_key: text,
    name: text,
    status: text,
    phone_numbers: z.array(z.unknown()).optional().catch(undefined),
    is_default: flag,
    created_at: nullableText,
    updated_at: nullableText,
    last_verified_at: nullableText,
    last_error_message: nullableText,
  })
  .transform((shown, context): Connection => {
    const connectionId = shown.id ?? shown.connection_id;
    if (connectionId === undefined) {
      context.addIssue({ code: "custom", message: "expected an id" });
      return z.NEVER;
    }
    const rows = shown.phone_numbers?.flatMap((shownRow) => {
      const row = numberRow.safeParse(shownRow);
      return row.success ? [{ ...row.data, connectionId }] : [];
    });
    return {
      id: connectionId,
      provider: shown.provider?.toLowerCase(),
      providerKey: shown.provider_key ?? shown.provider?.toUpperCase(),
      name: shown.name,
      status: shown.status,
      rows,
      isDefault: shown.is_default,
      createdAt: shown.created_at ?? undefined,
      updatedAt: shown.updated_at ?? undefined,
      lastVerifiedAt: shown.last_verified_at ?? undefined,
      lastErrorMessage: shown.last_error_message ?? undefined,
    };
  });

/** DISCONNECTED is the one status that means gone; any other, such as INVALID_CREDENTIALS, is a connection's state. */
export function isConnected(shown: { readonly status?: string }): boolean {
  return shown.status?.toUpperCase() !== "DISCONNECTED";
}

export function isActive(row: { readonly status?: string }): boolean {
  return (row.status ?? "ACTIVE").toUpperCase() === "ACTIVE";
}

/** The same number, in whatever spelling: VoiceLink leaves out the plus. */
export function sameNumber(one: string, other: string): boolean {
  return digits(one) === digits(other);
}

/** The row of a number among those given; the one that is on, where there are several. */
export function rowFor(number: string, rows: readonly NumberRow[]): NumberRow | undefined {
  const same = rows.filter((row) => sameNumber(row.number, number));
  return same.find(isActive) ?? same[0];
}

function digits(number: string): string {
  return number.replace(/\D/g, "");
}

/** The name under which a resource of a run holds a connection. */
export function connectionKey(connectionId: string | undefined): string {
  return `connection:${connectionId}`;
}

/** The name under which a resource of a run holds a row: one number on one connection. */
export function rowKey(connectionId: string | undefined, number: string): string {
  return `row:${connectionId}:${digits(number)}`;
}

/** The name under which a resource of a run holds what a row is bound to: its agent. Whether it is on is another matter. */
export function bindingKey(connectionId: string | undefined, number: string): string {
  return `binding:${connectionId}:${digits(number)}`;
}

/** A row is held by who holds it, or by who holds the connection that it is on. */
export function holdersOf(row: NumberRow): string[] {
  return [rowKey(row.connectionId, row.number), connectionKey(row.connectionId)];
}
