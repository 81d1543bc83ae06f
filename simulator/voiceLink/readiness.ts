import { numberAnswer } from "../phoneNumbers/numberAnswer";
import { isSameNumber } from "../phoneNumbers/ownership";
import type { Switches } from "../switches";
import type { Bot, CallRoute, Connection, Did, NumberRow, Panel, World } from "../world/world";
import { callRouteAnswer } from "./callRouteAnswer";
import { botAnswer, didAnswer } from "./panelAnswer";

/**
 * What stands between a DID and its first call, in the order in which it is told. The page on syncing names NO_BOT,
 * ROUTING_MISSING and NO_VOCOBASE_AGENT; the others are inferred from what it says of DIDs and local numbers.
 */
const remedies = {
  DID_EXPIRED: "Renew the DID in VoiceLink",
  NO_BOT: "Create an active bot for the client",
  ROUTING_MISSING: "Create call routing for the DID",
  LOCAL_NUMBER_MISSING: "Import the DID",
  NO_VOCOBASE_AGENT: "Assign an agent to the phone number",
} as const;

type Issue = keyof typeof remedies;

interface Place {
  world: World;
  switches: Switches;
  panel: Panel;
  connection: Connection;
}

/** How ready each DID of a panel is, and what is local and not remote. */
export function readinessOf(place: Place): { readiness: unknown[]; drift: unknown[] } {
  const { world, switches, panel, connection } = place;
  const local = world.phoneNumbers.filter(({ connectionId }) => connectionId === connection.id);
  const known = panel.dids.map((did) => did.number);
  return {
    readiness: panel.dids.map((did) => itemOf(place, did, local)),
    drift: local
      .filter((row) => !known.some((number) => isSameNumber(number, row.phoneNumber)))
      .map((row) => ({ type: "LOCAL_ONLY", local_phone_number: numberAnswer.nested(world, switches, row) })),
  };
}

function itemOf({ world, switches, panel }: Place, did: Did, local: readonly NumberRow[]): Record<string, unknown> {
  const row = local.find((other) => isSameNumber(other.phoneNumber, did.number));
  const bot = panel.bots.find(({ clientId, status }) => clientId === did.clientId && status === 1);
  const routing = panel.routes.find(({ didId, didNumber }) => didId === did.id || didNumber === did.number);
  const issues = issuesOf(did, bot, routing, row);
  return {
    key: did.number,
    phone_number: `+${did.number}`,
    state: issues[0] ?? "READY",
    issues,
    remote_did: { ...didAnswer(switches, did), phone_number: `+${did.number}` },
    local_phone_number: row === undefined ? null : numberAnswer.nested(world, switches, row),
    routing: routing === undefined ? null : callRouteAnswer(switches, routing),
    bot: bot === undefined ? null : botAnswer(switches, bot),
    actions: issues.map((code) => remedies[code]),
    action_items: issues.map((code) => ({ code, label: remedies[code] })),
  };
}

function issuesOf(did: Did, bot: Bot | undefined, routing: CallRoute | undefined, row: NumberRow | undefined): Issue[] {
  const has: Record<Issue, boolean> = {
    DID_EXPIRED: did.status === "expired",
    NO_BOT: bot === undefined,
    ROUTING_MISSING: routing?.status !== 1,
    LOCAL_NUMBER_MISSING: row === undefined,
    NO_VOCOBASE_AGENT: row !== undefined && row.agentId === null,
  };
  return (Object.keys(remedies) as Issue[]).filter((issue) => has[issue]);
}
