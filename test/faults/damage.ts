import type { Properties } from "../../provider/lifecycle/properties";
import type { Inventory, InventoryConnection, InventoryNumber, InventoryRoute } from "../../simulator";
import type { Declared, Kept } from "../lifecycle/engineModel";

/** An engine, real or not. */
export interface WithState {
  readonly state: readonly Kept[];
}

/** What a program says, with the ids that state has. */
interface Wanted {
  readonly declared: Declared;
  readonly inputs: Properties;
  readonly kept: Kept | undefined;
}

/** Everything in which the account or the state differs from the program: a sentence each. */
export function damageOf(inventory: Inventory, program: readonly Declared[], engine: WithState): string[] {
  const wanted = program.map((declared) => wantedOf(declared, engine));
  const ofType = (type: string) => wanted.filter(({ declared }) => declared.type === type);
  return [
    ...stateDamage(program, engine),
    ...connectionDamage(inventory, ofType("TelephonyConnection")),
    ...numberDamage(inventory, ofType("PhoneNumberSync"), ofType("TelephonyConnection")),
    ...routeDamage(inventory, ofType("VoiceLinkCallRouting")),
  ];
}

/** What state has lost: its object is in the account, and no resource of state has it. */
export function lostState(inventory: Inventory, before: readonly Kept[], after: readonly Kept[]): string[] {
  const held = new Set(after.flatMap(heldBy));
  const active = new Set([
    ...activeConnections(inventory).map(({ id }) => id),
    ...activeRows(inventory).map(({ id }) => id),
    ...inventory.callRoutes.filter(({ status }) => status === 1).map(({ routingId }) => String(routingId)),
  ]);
  return before.flatMap((kept) =>
    heldBy(kept)
      .filter((id) => active.has(id) && !held.has(id) && !after.some((now) => now.id === kept.id))
      .map((id) => `lost state: ${kept.name} had ${id}, which is on, and no resource of state has it any more.`),
  );
}

function heldBy({ outputs }: Kept): string[] {
  const { routingId, phoneNumberIds, connectionId } = outputs;
  if (routingId !== undefined) return [String(routingId)];
  if (phoneNumberIds !== undefined) return Object.values(phoneNumberIds as Record<string, string>);
  return [String(connectionId)];
}

function wantedOf(declared: Declared, engine: WithState): Wanted {
  const keptAs = (name: string) => engine.state.find((kept) => kept.name === name && !kept.going);
  const { inputs } = declared;
  const ref = (name: string, property: string) => keptAs(name)?.outputs[property];
  return {
    declared,
    inputs: typeof inputs === "function" ? inputs(ref) : inputs,
    kept: engine.state.find((kept) => kept.name === declared.name && kept.type === declared.type && !kept.going),
  };
}

function stateDamage(program: readonly Declared[], { state }: WithState): string[] {
  const isDeclared = (kept: Kept) => program.some(({ name, type }) => kept.name === name && kept.type === type);
  return [
    ...program
      .filter(({ name, type }) => !state.some((kept) => kept.name === name && kept.type === type && !kept.going))
      .map(({ name }) => `lost state: ${name} is not in state.`),
    ...state.filter((kept) => kept.going).map(({ name, id }) => `state still has ${name} (${id}), which was replaced.`),
    ...state.filter((kept) => kept.unfinished).map(({ name }) => `state has ${name} as unfinished.`),
    ...state.filter((kept) => !isDeclared(kept)).map(({ name }) => `state still has ${name}, which the program lacks.`),
  ];
}

function connectionDamage(inventory: Inventory, wanted: readonly Wanted[]): string[] {
  const active = activeConnections(inventory);
  const meant = ({ inputs }: Wanted) =>
    active.filter(({ provider, name }) => provider === inputs.provider && name === inputs.name);
  return [
    ...wanted.flatMap((one) => {
      const [made, ...more] = meant(one);
      const { name } = one.declared;
      if (!made) return [`missing: connection ${name} is not in the account.`];
      const problems = more.map(({ id }) => `duplicate: connection ${name} is there as ${made.id} and as ${id}.`);
      const id = one.kept?.outputs.connectionId;
      if (one.kept && ![made, ...more].some((shown) => shown.id === id)) {
        problems.push(`state has connection ${name} as ${String(id)}, and the account as ${made.id}.`);
      }
      return [...problems, ...wrongCredentials(made, one)];
    }),
    ...active
      .filter((made) => !wanted.some((one) => meant(one).includes(made)))
      .map(({ id, name }) => `orphan: connection ${id} ("${name}") is active, and the program has none like it.`),
  ];
}

const wireNames: Readonly<Record<string, string>> = {
  authId: "account_sid",
  authToken: "auth_token",
  username: "username",
  password: "password",
  fromNumber: "from_number",
};

function wrongCredentials(made: InventoryConnection, { declared, inputs }: Wanted): string[] {
  // Those of an adopted connection are recorded and not sent.
  if (inputs.adoptId !== undefined) return [];
  return Object.entries(wireNames)
    .filter(([field, wire]) => inputs[field] !== undefined && made.credentials[wire] !== inputs[field])
    .map(([field]) => `wrong: connection ${declared.name} has another ${field} than the program.`);
}

function numberDamage(inventory: Inventory, syncs: readonly Wanted[], connections: readonly Wanted[]): string[] {
  const active = activeRows(inventory);
  const meant = new Set<InventoryNumber>();
  const problems: string[] = [];
  for (const { declared, inputs, kept } of syncs) {
    for (const number of inputs.numbers as string[]) {
      const on = active.filter((row) => row.phoneNumber === number && row.connectionId === inputs.connectionId);
      for (const row of on) meant.add(row);
      if (on.length === 0) problems.push(`lost number: ${number} is not on at the connection of ${declared.name}.`);
      if (on.length > 1) problems.push(`duplicate: ${number} has ${on.length} rows on one connection.`);
      const ids = (kept?.outputs.phoneNumberIds ?? {}) as Record<string, string>;
      if (on[0] && kept && ids[number] !== on[0].id)
        problems.push(`state of ${declared.name} has another row for ${number}.`);
    }
  }
  for (const { inputs, kept } of connections) {
    const own = active.filter(
      (row) => row.connectionId === kept?.outputs.connectionId && row.phoneNumber === inputs.fromNumber,
    );
    for (const row of own) meant.add(row);
  }
  const strays = active.filter((row) => !meant.has(row));
  return [
    ...problems,
    ...strays.map((row) => `orphan: ${row.phoneNumber} is on at connection ${row.connectionId}, unasked.`),
  ];
}

function routeDamage(inventory: Inventory, wanted: readonly Wanted[]): string[] {
  const on = inventory.callRoutes.filter(({ status }) => status === 1);
  const isMeant = (route: InventoryRoute, { inputs }: Wanted) => route.didId === inputs.didId;
  return [
    ...wanted.flatMap((one) => {
      const { declared, inputs, kept } = one;
      const [route, ...more] = on.filter((shown) => isMeant(shown, one));
      if (!route) return [`lost: the routing of DID ${String(inputs.didId)} (${declared.name}) is not on.`];
      const problems = more.map(({ panel }) => `duplicate: DID ${String(inputs.didId)} is routed in ${panel}, too.`);
      if (kept && kept.outputs.routingId !== String(route.routingId)) {
        problems.push(
          `state has routing ${declared.name} as ${String(kept.outputs.routingId)}, not as ${route.routingId}.`,
        );
      }
      return [...problems, ...wrongTargets(route, one)];
    }),
    ...on
      .filter((route) => !wanted.some((one) => isMeant(route, one)))
      .map(({ routingId, didId }) => `orphan: the routing ${routingId} of DID ${didId} is on, and not in the program.`),
  ];
}

const routeFields = [
  "forInboundCall",
  "forOutboundCall",
  "inboundWebsocketBotId",
  "inboundSipTrunkId",
  "outboundWebsocketBotId",
  "outboundSipTrunkId",
] as const;

function wrongTargets(route: InventoryRoute, { declared, inputs }: Wanted): string[] {
  return routeFields
    .filter((field) => (route[field] ?? undefined) !== inputs[field])
    .map((field) => `wrong target: ${field} of ${declared.name} is ${route[field]}, not ${String(inputs[field])}.`);
}

function activeConnections({ connections }: Inventory): InventoryConnection[] {
  return connections.filter(({ status }) => status !== "DISCONNECTED");
}

function activeRows(inventory: Inventory): InventoryNumber[] {
  const active = new Set(activeConnections(inventory).map(({ id }) => id));
  return inventory.phoneNumbers.filter((row) => row.status === "ACTIVE" && active.has(row.connectionId));
}
