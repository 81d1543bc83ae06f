import type { Properties } from "../../provider/lifecycle/properties";
import type { Inventory, Simulator, Switches } from "../../simulator";
import type { Declared, EngineModel } from "../lifecycle/engineModel";
import { planted } from "./planted";
import type { Promised, Service } from "./service";

/** What an engine is asked to do. */
export type Act = "up" | "refresh" | "destroy";

/** One change of an account, from a state that was reached without any fault. */
export interface Scenario {
  readonly name: string;
  readonly switches?: Partial<Switches>;
  /** What was applied before; nothing by default. */
  readonly before?: readonly Declared[];
  /** What people did in the account since then. */
  readonly since?: (simulator: Simulator, engine: Pick<EngineModel, "find">) => void;
  readonly act: Act;
  /** What the program says; for a destroy, what is left: nothing. */
  readonly program: (inventory: Inventory) => readonly Declared[];
  /** What is in service before, throughout and after. */
  readonly serves?: Service;
}

const agentId = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
const otherAgentId = "b2c3d4e5-f6a7-4901-bcde-f12345678901";

const [salesNumber, first, second, third] = ["+918011220001", "+918011220011", "+918011220012", "+918011220013"];
const supportNumber = "+918011220002";

const sales = connection("sales", {
  provider: "plivo",
  name: "Sales",
  authId: planted.authId,
  authToken: planted.authToken,
  fromNumber: salesNumber,
});
const support = connection("support", {
  provider: "plivo",
  name: "Support",
  authId: planted.authId,
  authToken: planted.authToken,
  fromNumber: supportNumber,
});
const panel = connection("panel", {
  provider: "voicelink",
  name: "Panel",
  username: "acme",
  password: planted.password,
});
const bots = { forInboundCall: 3, inboundWebsocketBotId: 93, forOutboundCall: 3, outboundWebsocketBotId: 93 };
const numbers = sync("numbers", "sales", [first, second]);
const routing = route("routing", "panel", { didId: 812, ...bots });

const everything = [sales, support, panel, numbers, routing];

const promised: readonly Promised[] = [
  { number: first, agentId },
  { number: second, agentId: otherAgentId },
];
const serves = { numbers: promised, dids: [812] };

export const scenarios: readonly Scenario[] = [
  { name: "create", act: "up", program: () => everything },
  {
    name: "adopt",
    act: "up",
    since: ({ edit, inventory }) => {
      const account = inventory().accounts[0]?.name ?? "";
      const made = edit.createConnection(account, { provider: "plivo", name: "Made by hand" });
      edit.addNumber(made, first);
      const login = {
        provider: "voicelink",
        name: "Panel by hand",
        username: "acme",
        password: "of the panel",
      } as const;
      edit.createRoute(edit.createConnection(account, login), { didId: 812, forInboundCall: 1 });
    },
    program: ({ connections, callRoutes }) => {
      const idOf = (name: string) => connections.find((made) => made.name === name)?.id;
      return [
        changed(sales, { adoptId: idOf("Made by hand") }),
        changed(panel, { adoptId: idOf("Panel by hand") }),
        numbers,
        changed(routing, { adoptId: String(callRoutes[0]?.routingId) }),
      ];
    },
  },
  inService("rename", [
    changed(sales, { name: "Sales India" }),
    support,
    changed(panel, { name: "VoiceLink" }),
    numbers,
    routing,
  ]),
  inService(
    "replace",
    [
      changed(sales, { authToken: planted.rotatedToken }),
      support,
      changed(panel, { password: planted.rotatedPassword }),
      numbers,
      routing,
    ],
    { ...serves, numbers: [...promised, { number: salesNumber, agentId }] },
  ),
  inService("move", [sales, support, panel, sync("numbers", "support", [first, second]), routing]),
  inService("change numbers", [sales, support, panel, sync("numbers", "sales", [second, third]), routing], {
    numbers: promised.slice(1),
    dids: [812],
  }),
  inService("take over by rename", [
    sales,
    support,
    panel,
    named("did-numbers", numbers),
    named("did-routing", routing),
  ]),
  inService("rename everything", [
    named("sales-2", changed(sales, { name: "sales-2-prod" })),
    support,
    named("panel-2", changed(panel, { name: "panel-2-prod" })),
    sync("numbers-2", "sales-2", [first, second]),
    route("routing-2", "panel-2", { didId: 812, ...bots }),
  ]),
  inService("change routing", [
    sales,
    support,
    panel,
    numbers,
    changed(routing, {
      forInboundCall: 2,
      inboundWebsocketBotId: undefined,
      inboundSipTrunkId: 7,
      outboundWebsocketBotId: 94,
    }),
  ]),
  inService("take out", [sales, panel, numbers, routing]),
  { ...inService("refresh", everything), act: "refresh" },
  {
    ...inService("refresh after drift", everything, { numbers: promised.slice(1), dids: [812] }),
    act: "refresh",
    since: (simulator, engine) => {
      bindAgents(simulator);
      const idOf = (name: string) => String(engine.find(name).outputs.connectionId);
      simulator.edit.renameConnection(idOf("sales"), "By hand");
      simulator.edit.removeConnection(idOf("support"));
      simulator.edit.editRoute(Number(engine.find("routing").outputs.routingId), { inboundWebsocketBotId: 94 });
      simulator.edit.setNumber(rowOf(simulator, first), { status: "INACTIVE" });
    },
  },
  { name: "destroy", act: "destroy", before: everything, since: bindAgents, program: () => [] },
];

/** Something that happens to an account whose numbers and DIDs are in service before, throughout and after. */
function inService(name: string, program: readonly Declared[], kept: Service = serves): Scenario {
  return { name, act: "up", before: everything, since: bindAgents, program: () => program, serves: kept };
}

function bindAgents(simulator: Simulator): void {
  for (const { number, agentId: bound } of [...promised, { number: salesNumber, agentId }]) {
    simulator.edit.setNumber(rowOf(simulator, number), { agentId: bound, friendlyName: `Line ${number.slice(-2)}` });
  }
}

function rowOf({ inventory }: Simulator, number: string): string {
  const row = inventory().phoneNumbers.find(({ phoneNumber, status }) => phoneNumber === number && status === "ACTIVE");
  if (!row) throw new Error(`${number} has no active row.`);
  return row.id;
}

function connection(name: string, inputs: Properties): Declared {
  return { name, type: "TelephonyConnection", inputs };
}

function sync(name: string, connectionName: string, wanted: readonly string[]): Declared {
  return {
    name,
    type: "PhoneNumberSync",
    inputs: (ref) => ({ connectionId: ref(connectionName, "connectionId"), numbers: wanted }),
  };
}

function route(name: string, connectionName: string, inputs: Properties): Declared {
  return {
    name,
    type: "VoiceLinkCallRouting",
    inputs: (ref) => ({ connectionId: ref(connectionName, "connectionId"), ...inputs }),
  };
}

function named(name: string, declared: Declared): Declared {
  return { ...declared, name };
}

function changed(declared: Declared, changes: Properties): Declared {
  const { inputs } = declared;
  return {
    ...declared,
    inputs: typeof inputs === "function" ? (ref) => ({ ...inputs(ref), ...changes }) : { ...inputs, ...changes },
  };
}

/** The scenarios in which numbers change their connection, under every setting of what decides how they may. */
export const moves: readonly Scenario[] = [
  { numberOnSecondConnection: "refused" },
  { numberOnSecondConnection: "refused", syncSemantics: "set" },
  { numberOnSecondConnection: "refused", inboundEnabledBy: "both" },
  { numberOnSecondConnection: "refused-on-create", inboundEnabledBy: "sync" },
  { inboundEnabledBy: "sync" },
  { inboundEnabledBy: "both" },
  { syncSemantics: "set", syncAnswer: "empty" },
].flatMap((switches) =>
  scenarios
    .filter(({ name }) => ["replace", "move", "change numbers"].includes(name))
    .map((scenario) => under(scenario, switches as Partial<Switches>)),
);

function under(scenario: Scenario, switches: Partial<Switches>): Scenario {
  const settings = Object.entries(switches).map(([name, value]) => `${name}=${value}`);
  return { ...scenario, switches, name: `${scenario.name} (${settings.join(", ")})` };
}
