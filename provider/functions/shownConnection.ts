import { z } from "zod";
import type { Connection, NumberRow } from "../inventory/connection";

const text = () => z.string().optional();
const flag = () => z.boolean().optional();

/** A number on a connection, as functions show it. */
export const numberFields = {
  /** The id of the number's row. */
  phoneNumberId: z.string(),
  /** The connection that the row is on. */
  connectionId: text(),
  /** The number, as the API writes it. */
  phoneNumber: z.string(),
  /** What people call it; absent where it has no name. */
  friendlyName: text(),
  /** `ACTIVE`, `INACTIVE` or another status of the API. */
  status: text(),
  /** Whether it is the connection's own number. */
  isDefault: flag(),
  /** Whether it takes inbound calls. */
  inboundEnabled: flag(),
  /** The agent that it is bound to; absent where there is none. */
  agentId: text(),
  /** The agent's name. */
  agentName: text(),
};

/** A connection, as functions show it. What the API's answer leaves out is absent. */
export const connectionFields = {
  /** The id that calls and resources name the connection by. */
  connectionId: z.string(),
  /** The carrier in lower case. */
  provider: text(),
  /** The carrier in upper case. */
  providerKey: text(),
  /** What people call it. */
  name: text(),
  /** `ACTIVE`, `DISCONNECTED`, `INVALID_CREDENTIALS` or another status of the API. */
  status: text(),
  /** Whether calls that name only the carrier go by it. */
  isDefault: flag(),
  /** Its numbers. */
  phoneNumbers: z.array(z.object(numberFields)),
  /** When it was made. RFC 3339, as all times. */
  createdAt: text(),
  /** When it was last changed. */
  updatedAt: text(),
  /** When its credentials were last found right. */
  lastVerifiedAt: text(),
  /** Why they were found wrong. */
  lastErrorMessage: text(),
};

export type ShownNumber = z.output<z.ZodObject<typeof numberFields>>;
export type ShownConnection = z.output<z.ZodObject<typeof connectionFields>>;

export function shownNumber(row: NumberRow): ShownNumber {
  return {
    phoneNumberId: row.id,
    connectionId: row.connectionId,
    phoneNumber: row.number,
    friendlyName: row.friendlyName ?? undefined,
    status: row.status,
    isDefault: row.isDefault,
    inboundEnabled: row.inboundEnabled,
    agentId: row.agentId ?? undefined,
    agentName: row.agentName,
  };
}

export function shownConnection(shown: Connection): ShownConnection {
  const { id, rows = [], ...facts } = shown;
  return { connectionId: id, ...facts, phoneNumbers: rows.map(shownNumber) };
}
