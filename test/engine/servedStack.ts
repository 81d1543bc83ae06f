import { ComponentResource, type CustomResourceOptions } from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { PhoneNumberSync, TelephonyConnection, VoiceLinkCallRouting } from "../../sdk";
import { keepsServing, type Simulator, servingProblems } from "../../simulator";
import { type EngineStack, engineStack } from "./engineStack";

/** How the program names and places its resources this time. */
export interface Shape {
  /** Names in the program other than the usual ones, by those. */
  readonly names?: Partial<Record<ResourceName, string>>;
  /** Which resources lie under a component; their names stay. */
  readonly moved?: readonly ResourceName[];
  /** Whether the connections bear a name of their own, and not one after the resource's. Default: true. */
  readonly named?: boolean;
  /** What the first connection is called, where connections bear a name of their own. */
  readonly title?: string;
  /** The bot that the route's calls go to. */
  readonly bot?: number;
  /** Plivo's token; another one replaces the connection. */
  readonly token?: string;
  /** VoiceLink's password; another one replaces the connection. */
  readonly password?: string;
  /** Whether the routing says which connection it is behind. Default: true. */
  readonly routedByConnection?: boolean;
  /** A resource made after all others, which a fault of the API can make fail. */
  readonly sibling?: boolean;
  readonly numbers?: readonly string[];
  readonly options?: Partial<Record<ResourceName, CustomResourceOptions>>;
}

export type ResourceName = "sales" | "support" | "numbers" | "line";

export const resourceNames: readonly ResourceName[] = ["sales", "support", "numbers", "line"];

export const numbers = ["+918011223301", "+918011223302"] as const;

export const did = 812;

/** Two connections, numbers on the first (one of them its own), and a route behind the second. */
export function served(shape: Shape = {}): PulumiFn {
  const nameOf = (name: ResourceName) => shape.names?.[name] ?? name;
  return async () => {
    const group = shape.moved ? new ComponentResource("telephony:index:Group", "group") : undefined;
    const optionsOf = (name: ResourceName): CustomResourceOptions => ({
      ...(group && shape.moved?.includes(name) ? { parent: group } : {}),
      ...shape.options?.[name],
    });
    const title = (text: string) => (shape.named === false ? undefined : text);
    const sales = new TelephonyConnection(
      nameOf("sales"),
      {
        provider: "plivo",
        name: title(shape.title ?? "Sales"),
        authId: "MA1",
        authToken: shape.token ?? "token one",
        fromNumber: numbers[0],
      },
      optionsOf("sales"),
    );
    const support = new TelephonyConnection(
      nameOf("support"),
      { provider: "voicelink", name: title("Support"), username: "acme", password: shape.password ?? "password one" },
      optionsOf("support"),
    );
    const sync = new PhoneNumberSync(
      nameOf("numbers"),
      { connectionId: sales.connectionId, numbers: [...(shape.numbers ?? numbers)] },
      optionsOf("numbers"),
    );
    const line = new VoiceLinkCallRouting(
      nameOf("line"),
      {
        connectionId: shape.routedByConnection === false ? undefined : support.connectionId,
        didId: did,
        forInboundCall: 3,
        inboundWebsocketBotId: shape.bot ?? 93,
        forOutboundCall: 3,
        outboundWebsocketBotId: 93,
      },
      { ...optionsOf("line"), dependsOn: shape.routedByConnection === false ? [support] : [] },
    );
    if (shape.sibling) {
      const inputs = { provider: "mcube", jwtToken: "jwt", exeNumber: "9876543232" } as const;
      new TelephonyConnection("sibling", inputs, { dependsOn: [sales, support, sync, line] });
    }
  };
}

/** A stack of that program that is up, its numbers bound to agents by hand. */
export async function servedStack(shape: Shape = {}): Promise<EngineStack> {
  const stack = await engineStack({ program: served(shape) });
  await stack.up();
  for (const row of stack.simulator.inventory().phoneNumbers) {
    stack.simulator.edit.setNumber(row.id, {
      agentId: agentOf(stack.simulator),
      friendlyName: `Desk ${row.phoneNumber}`,
    });
  }
  return stack;
}

/** What callers rely on: each number with its agent, and the DID. */
export function promiseOf(simulator: Simulator) {
  return { numbers: numbers.map((number) => ({ number, agentId: agentOf(simulator) })), dids: [did] };
}

function agentOf(simulator: Simulator): string {
  const agent = simulator.inventory().agents[0];
  if (!agent) throw new Error("The simulator has no agent.");
  return agent.id;
}

/**
 * From now on, after every request. `gapRequests`: where the API refuses a number on two connections, moving it cannot do
 * without one request after which it has no row, and one more after which it has no agent.
 */
export function watchServing({ simulator }: EngineStack, gapRequests = 0): void {
  simulator.watch(keepsServing({ ...promiseOf(simulator), gapRequests }));
}

/** Everything that callers rely on is there, and is what the state says: nothing else is active, nothing is double. */
export function expectServed(stack: EngineStack): void {
  const { simulator } = stack;
  const inventory = simulator.inventory();
  expect(simulator.violations).toEqual([]);
  expect([...servingProblems(inventory, promiseOf(simulator)).values()]).toEqual([]);

  const state = stack.state();
  expect(state.own.filter((resource) => resource.delete)).toEqual([]);
  expect(state.pendingOperations).toEqual([]);
  const active = inventory.connections.filter(({ status }) => status === "ACTIVE").map(({ id }) => id);
  expect(active.sort()).toEqual(idsIn(stack, "TelephonyConnection").sort());

  const rows = inventory.phoneNumbers.filter(
    ({ status, connectionId }) => status === "ACTIVE" && active.includes(connectionId),
  );
  const synced = state.own.find(({ type }) => type.endsWith(":PhoneNumberSync"))?.outputs ?? {};
  const wanted = rows.filter(({ phoneNumber }) => [synced.numbers].flat().includes(phoneNumber));
  expect(wanted.map(({ id }) => id).sort()).toEqual(Object.values(Object(synced.phoneNumberIds)).sort());
  for (const row of wanted) {
    expect(row).toMatchObject({ connectionId: synced.connectionId, friendlyName: `Desk ${row.phoneNumber}` });
  }
  expect(inventory.callRoutes.map(({ routingId }) => String(routingId))).toEqual(idsIn(stack, "VoiceLinkCallRouting"));
}

/** The ids in state of all resources of a type. */
function idsIn(stack: EngineStack, type: string): string[] {
  return stack
    .state()
    .own.flatMap((resource) => (resource.type.endsWith(`:${type}`) && resource.id ? [resource.id] : []));
}
