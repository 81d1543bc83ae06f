import { isActive, type NumberRow } from "../../inventory/connection";
import type { RowChange } from "../../inventory/numberRows";
import type { NumberInputs, NumberState } from "./inputs";

/**
 * What of a row has to change for it to be as the program says. `olds` is what the program said before; `left` is the
 * row that the number leaves, of which agent and name go with it.
 */
export function changeOf(row: NumberRow, news: NumberInputs, olds?: NumberState, left?: NumberRow): RowChange {
  const change: RowChange = {};
  const agentId = wanted(row.agentId, news.agentId, olds?.agentId, left?.agentId);
  if (agentId !== undefined && agentId !== row.agentId) change.agentId = agentId;
  const friendlyName = wanted(row.friendlyName, news.friendlyName, olds?.friendlyName, left?.friendlyName);
  if (friendlyName !== undefined && friendlyName !== row.friendlyName) change.friendlyName = friendlyName;
  if (news.status !== undefined && news.status !== statusOf(row)) change.status = news.status;
  return change;
}

type Shown = string | null | undefined;

/** What a field of a row is to say: null clears it, undefined leaves it as it is. */
function wanted(shown: Shown, said: string | undefined, saidBefore: string | undefined, left: Shown): Shown {
  if (said !== undefined) return said;
  // Taken out of the program, it is cleared, unless somebody has set another one since.
  if (saidBefore !== undefined) return shown === undefined || shown === saidBefore ? null : undefined;
  return shown ? undefined : left || undefined;
}

/** What the API shows of the row that a resource keeps: what the program never said is not its own, and not kept. */
export function observed(row: NumberRow, state: Partial<NumberState>): Partial<NumberState> {
  // One that is looked up by `.get()` has said nothing yet, and is shown whole.
  const isLookedUp = state.connectionId === undefined;
  const own = (said: string | undefined, shown: Shown) =>
    said === undefined && !isLookedUp ? undefined : shown === undefined ? said : (shown ?? undefined);
  return {
    connectionId: row.connectionId ?? state.connectionId,
    phoneNumber: state.phoneNumber ?? row.number,
    phoneNumberId: row.id,
    agentId: own(state.agentId, row.agentId),
    friendlyName: own(state.friendlyName, row.friendlyName),
    status: state.status === undefined && !isLookedUp ? undefined : statusOf(row),
  };
}

function statusOf(row: NumberRow): "ACTIVE" | "INACTIVE" {
  return isActive(row) ? "ACTIVE" : "INACTIVE";
}
