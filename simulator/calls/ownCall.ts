import { notFound } from "../http/apiError";
import type { Call } from "../http/route";
import type { PhoneCall } from "../world/world";
import { advanceCalls } from "./callLifecycle";

/** The account's call of this request on a surface, as it is by now, or a 404. */
export function ownCall({ world, account, params, switches, now }: Call, surface: PhoneCall["surface"]): PhoneCall {
  const found = world.phoneCalls.find(
    (made) => made.id === params.id && made.accountId === account.id && made.surface === surface,
  );
  if (found === undefined) throw notFound("Call not found.");
  advanceCalls(world, switches, now);
  return found;
}

/** The same, where it is asked for: that is what calls go on by under one switch. */
export function readCall(call: Call, surface: PhoneCall["surface"]): PhoneCall {
  const found = ownCall(call, surface);
  found.reads += 1;
  advanceCalls(call.world, call.switches, call.now);
  return found;
}
