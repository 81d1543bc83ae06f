import type { InventoryRoute } from "../../../simulator";
import type { Audit, Wanted } from "./audit";

/** Routing records, of which a DID has one. */
export const routes: Audit = {
  things: ({ callRoutes }) =>
    callRoutes.filter(isOn).map(({ routingId, didId }) => ({
      id: String(routingId),
      what: `the routing ${routingId} of DID ${didId} is on`,
    })),

  held: ({ outputs }) => [String(outputs.routingId)],

  compare({ callRoutes }, wanted) {
    const problems: string[] = [];
    const meant: string[] = [];
    for (const one of wanted) {
      const { declared, inputs, kept } = one;
      const shown = callRoutes.filter((route) => isOn(route) && route.didId === inputs.didId);
      meant.push(...shown.map(({ routingId }) => String(routingId)));
      const [route, ...more] = shown;
      if (!route) {
        problems.push(`lost number: the routing of DID ${String(inputs.didId)} (${declared.name}) is not on.`);
        continue;
      }
      problems.push(
        ...more.map(({ panel }) => `duplicate: DID ${String(inputs.didId)} is routed in ${panel}, too.`),
        ...wrongTargets(route, one),
      );
      const id = kept?.outputs.routingId;
      if (kept && id !== String(route.routingId)) {
        problems.push(`wrong state: routing ${declared.name} is ${route.routingId}, and state has ${String(id)}.`);
      }
    }
    return { problems, meant };
  },
};

const isOn = ({ status }: InventoryRoute) => status === 1;

const fields = [
  "forInboundCall",
  "forOutboundCall",
  "inboundWebsocketBotId",
  "inboundSipTrunkId",
  "outboundWebsocketBotId",
  "outboundSipTrunkId",
] as const;

function wrongTargets(route: InventoryRoute, { declared, inputs }: Wanted): string[] {
  return fields
    .filter((field) => (route[field] ?? undefined) !== inputs[field])
    .map((field) => `wrong target: ${field} of ${declared.name} is ${route[field]}, not ${String(inputs[field])}.`);
}
