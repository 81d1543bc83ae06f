import { z } from "zod";
import { legacyConnectionBody } from "../legacy/legacyConnectionBody";
import { makeLegacyConnection, removeLegacyConnection } from "../legacy/legacyConnectionRules";
import { importNumbers } from "../legacy/legacyNumberRules";
import { Ids } from "../world/ids";
import { edit } from "./edit";
import { findIn } from "./findIn";

const id = z.string();
const connectionFields = z.looseObject({
  provider: z.enum(["TWILIO", "EXOTEL"]),
  name: z.string().default("Made in the dashboard"),
});

/** Changes of connections and numbers of the legacy surface, past the API. */
export const legacyEdits = {
  /** Makes a legacy connection for an account, from the fields of a create. Returns its id. */
  createLegacyConnection: edit(z.tuple([z.string(), connectionFields]), (its, accountName, fields) => {
    const account = findIn.account(its.world, accountName);
    const body = legacyConnectionBody(its.switches).parse(fields);
    return makeLegacyConnection({ ...its, account, ids: new Ids(its.world) }, body).id;
  }),
  /** Gives a legacy connection another name. */
  renameLegacyConnection: edit(z.tuple([id, z.string()]), (its, connectionId, name) => {
    findIn.legacyConnection(its.world, connectionId).name = name;
  }),
  /** Changes fields of a legacy connection, such as `sipDomain`. */
  setLegacyFields: edit(z.tuple([id, z.record(z.string(), z.string())]), (its, connectionId, fields) => {
    Object.assign(findIn.legacyConnection(its.world, connectionId).fields, fields);
  }),
  /** Any status, such as `DISCONNECTED`. */
  setLegacyStatus: edit(z.tuple([id, z.string()]), (its, connectionId, status) => {
    findIn.legacyConnection(its.world, connectionId).status = status;
  }),
  /** The carrier takes the stored credentials no more, which the next verification shows. */
  rejectLegacyCredentials: edit(z.tuple([id]), (its, connectionId) => {
    findIn.legacyConnection(its.world, connectionId).rejected = true;
  }),
  /** Makes a legacy connection, and its numbers, as if they had never been. */
  removeLegacyConnection: edit(z.tuple([id]), (its, connectionId) =>
    removeLegacyConnection(its.world, findIn.legacyConnection(its.world, connectionId)),
  ),
  /** Imports a number to a legacy connection. Returns the row's id. */
  importLegacyNumber: edit(z.tuple([id, z.string()]), (its, connectionId, phoneNumber) => {
    const call = { ...its, ids: new Ids(its.world) };
    const [row] = importNumbers(call, findIn.legacyConnection(its.world, connectionId), [{ phoneNumber }]);
    return row?.id ?? "";
  }),
  /** Changes a number of the legacy surface. */
  setLegacyNumber: edit(
    z.tuple([
      id,
      z.strictObject({
        status: z.enum(["ACTIVE", "INACTIVE"]).optional(),
        friendlyName: z.string().nullable().optional(),
      }),
    ]),
    (its, rowId, { status, friendlyName }) => {
      const row = findIn.legacyNumber(its.world, rowId);
      row.status = status ?? row.status;
      row.friendlyName = friendlyName === undefined ? row.friendlyName : friendlyName;
    },
  ),
  /** Makes a number of the legacy surface vanish. */
  removeLegacyNumber: edit(z.tuple([id]), (its, rowId) => {
    const gone = findIn.legacyNumber(its.world, rowId);
    its.world.legacyNumbers = its.world.legacyNumbers.filter((row) => row !== gone);
  }),
};
