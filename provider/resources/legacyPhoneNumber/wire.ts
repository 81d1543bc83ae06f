import type { LegacyNumber } from "../../inventory/legacyConnection";
import type { LegacyNumberChange } from "../../inventory/legacyNumbers";
import type { LegacyNumberInputs, LegacyNumberState } from "./inputs";

/** What has to change for the row to be as the program says; what was taken out of the program is cleared. */
export function changeOf(
  row: LegacyNumber,
  { friendlyName, status }: Pick<LegacyNumberInputs, "friendlyName" | "status">,
  olds?: LegacyNumberState,
): LegacyNumberChange {
  const wanted = friendlyName ?? (olds?.friendlyName === undefined ? undefined : null);
  // A key that an answer leaves out was not observed: it is as it was asked for, and new rows are in service.
  const isNamed = wanted === undefined || row.friendlyName === undefined || row.friendlyName === wanted;
  const isInStatus = status === undefined || (row.status ?? "ACTIVE") === status;
  return { ...(isNamed ? {} : { friendlyName: wanted }), ...(isInStatus ? {} : { status }) };
}

/** The state as the API shows it. What the program never gave is not managed. */
export function observed(row: LegacyNumber, state: Partial<LegacyNumberState>): Partial<LegacyNumberState> {
  const isReferredTo = state.phoneNumber === undefined;
  const isManaged = (field: "friendlyName" | "status") => isReferredTo || state[field] !== undefined;
  const name = row.friendlyName === undefined ? state.friendlyName : (row.friendlyName ?? undefined);
  const status = (row.status ?? state.status) as LegacyNumberState["status"];
  return {
    connectionId: row.connectionId,
    phoneNumber: state.phoneNumber ?? row.number,
    friendlyName: isManaged("friendlyName") ? name : undefined,
    status: isManaged("status") ? status : undefined,
  };
}
