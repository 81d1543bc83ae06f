import { z } from "zod";
import { isVocobaseError } from "../../provider/api/errors";
import { isConnected } from "../../provider/inventory/connection";
import type { Services } from "../../provider/inventory/services";

const text = z.string().optional();
const target = z.number().nullish();

const shownRow = z.object({
  id: z.string(),
  number: z.string(),
  status: text,
  friendlyName: z.string().nullish(),
  agentId: z.string().nullish(),
  isDefault: z.boolean().optional(),
});

const shownConnection = z.object({
  id: z.string(),
  provider: text,
  name: text,
  status: text,
  createdAt: text,
  rows: z.array(shownRow),
});

const shownRoute = z.object({
  id: z.string(),
  didId: z.number().optional(),
  didNumber: text,
  forInboundCall: z.number().optional(),
  forOutboundCall: z.number().optional(),
  inboundWebsocketBotId: target,
  inboundSipTrunkId: target,
  outboundWebsocketBotId: target,
  outboundSipTrunkId: target,
  status: z.number().optional(),
});

/** What was read of the account so far. Nothing of it is a credential: the API shows none. */
export const accountReading = z.object({
  account: z.string(),
  /** When the reading began, in milliseconds since 1970. */
  startedAt: z.number(),
  connections: z.array(shownConnection).optional(),
  /** The routing records behind each VoiceLink connection, by its id; undefined where it does not let them be read. */
  routes: z.record(z.string(), z.object({ items: z.array(shownRoute).optional() })),
  /** Lists of which the end could not be proven. */
  unproven: z.array(z.string()),
});

export type AccountReading = z.infer<typeof accountReading>;
export type ShownConnection = z.infer<typeof shownConnection>;
export type ShownRow = z.infer<typeof shownRow>;
export type ShownRoute = z.infer<typeof shownRoute>;

interface Steps {
  /** What an earlier run has read. */
  earlier: AccountReading | undefined;
  /** Called after each list: from here another run can go on. */
  keep(reading: AccountReading): void;
  tell(line: string): void;
}

/** Reads the account, list by list, from where an earlier run was interrupted. Sends no write. */
export async function readAccount(services: Services, { earlier, keep, tell }: Steps): Promise<AccountReading> {
  const account = await services.account.name();
  if (earlier && earlier.account !== account) {
    throw new Error(
      `The folder holds what an earlier run has read of account "${earlier.account}", and the API key belongs to ` +
        `"${account}". Choose another folder with --out, or set the key of "${earlier.account}".`,
    );
  }
  let reading: AccountReading = earlier ?? { account, startedAt: Date.now(), routes: {}, unproven: [] };
  const goOn = (more: Partial<AccountReading>) => {
    reading = { ...reading, ...more };
    keep(reading);
  };

  if (reading.connections === undefined) {
    tell(`Reading the connections and numbers of account ${account}.`);
    goOn(await connectionsOf(services, reading));
  } else tell(`Going on with what an earlier run has read of account ${account}.`);

  const panels = (reading.connections ?? []).filter((item) => item.provider === "voicelink" && isConnected(item));
  for (const [index, panel] of panels.entries()) {
    if (reading.routes[panel.id]) continue;
    tell(`Reading the call routing behind VoiceLink connection ${panel.id} (${index + 1} of ${panels.length}).`);
    goOn(await routesBehind(services, panel, reading));
  }
  return reading;
}

async function connectionsOf({ connections, numberRows }: Services, { unproven }: AccountReading) {
  const { items, complete } = await connections.list.read();
  const shown = await Promise.all(
    items.map(async (item) => ({
      ...item,
      rows: isConnected(item) ? (item.rows ?? (await numberRows.on(item.id))) : [],
    })),
  );
  return {
    connections: z.array(shownConnection).parse(shown),
    unproven: complete ? unproven : [...unproven, "the connections"],
  };
}

async function routesBehind({ callRoutes }: Services, { id, status }: ShownConnection, reading: AccountReading) {
  const { routes, unproven } = reading;
  try {
    const { items, complete } = await callRoutes(id).list.read();
    return {
      routes: { ...routes, [id]: { items: z.array(shownRoute).parse(items) } },
      unproven: complete ? unproven : [...unproven, `the call routing behind ${id}`],
    };
  } catch (error) {
    // Of a connection whose credentials are rejected, say, the panel may stay closed.
    const isClosed = isVocobaseError(error) && status?.toUpperCase() !== "ACTIVE";
    if (!isClosed) throw error;
    return { routes: { ...routes, [id]: {} } };
  }
}
