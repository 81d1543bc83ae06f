import type { CallRoute } from "../../inventory/callRoute";
import { type CallRoutes, isAmbiguous } from "../../inventory/callRoutes";
import { connectionKey } from "../../inventory/connection";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";
import { UserError } from "../../lifecycle/failures";

export interface Found {
  /** The panel to write to. */
  routes: CallRoutes;
  route: CallRoute | undefined;
}

/**
 * Looks for a routing record behind a VoiceLink connection. Where none is named and the account has several, behind each
 * of them; one that this run replaces comes last, so that its successor is written to.
 */
export async function behind(
  context: Context<Services>,
  connectionId: string | undefined,
  find: (routes: CallRoutes) => Promise<CallRoute | undefined>,
): Promise<Found> {
  const routes = context.services.callRoutes(connectionId);
  try {
    if (routes.ambiguity === undefined) return { routes, route: await find(routes) };
  } catch (error) {
    if (connectionId !== undefined || !isAmbiguous(error)) throw error;
    // Asked once: a thousand routes without a connection would each be told the same.
    routes.ambiguity = error;
  }
  return behindEach(context, find, routes.ambiguity);
}

async function behindEach(
  { services, claims }: Context<Services>,
  find: (routes: CallRoutes) => Promise<CallRoute | undefined>,
  ambiguous: unknown,
): Promise<Found> {
  const isGoing = (id: string) => claims.isKnown(connectionKey(id)) && !claims.isHeld(connectionKey(id));
  const active = (await services.connections.connected()).filter((item) => item.provider === "voicelink");
  const staying = active.filter((item) => !isGoing(item.id));
  for (const { id } of [...staying, ...active.filter((item) => isGoing(item.id))]) {
    const routes = services.callRoutes(id);
    const route = await find(routes);
    if (route) return { routes, route };
  }
  const [only] = staying;
  if (only && staying.length === 1) return { routes: services.callRoutes(only.id), route: undefined };
  throw new UserError(
    `${ambiguous instanceof Error ? ambiguous.message : String(ambiguous)} The active VoiceLink connections are ` +
      `${active.map((item) => `${item.id} ("${item.name}")`).join(", ")}.`,
  );
}

/** Whether VoiceLink can be asked at all: behind a connection that is gone, nothing can be read or switched. */
export async function isReachable({ services }: Context<Services>, connectionId: string | undefined): Promise<boolean> {
  if (connectionId !== undefined) return (await services.connections.find(connectionId)) !== undefined;
  const { items, complete } = await services.connections.list.read();
  const connected = await services.connections.connected();
  return !complete || items.length === 0 || connected.some((item) => item.provider === "voicelink");
}
