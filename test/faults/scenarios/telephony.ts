import type { Simulator, Switches } from "../../../simulator";
import type { Declared } from "../../lifecycle/engineModel";
import { planted } from "../planted";
import type { Promised, Service } from "../service";
import { agents, changed, connection, named, route, rowOf, sync } from "./program";
import type { Scenario } from "./scenario";

const [agentId, otherAgentId] = agents;

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

/** Connections, the numbers on them, and the routing of a DID. */
export const telephony: readonly Scenario[] = [
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

/** What decides how numbers may change their connection. */
export const switchesOfMoves: readonly Partial<Switches>[] = [
  { numberOnSecondConnection: "refused" },
  { numberOnSecondConnection: "refused", syncSemantics: "set" },
  { numberOnSecondConnection: "refused", inboundEnabledBy: "both" },
  { numberOnSecondConnection: "refused-on-create", inboundEnabledBy: "sync" },
  { inboundEnabledBy: "sync" },
  { inboundEnabledBy: "both" },
  { syncSemantics: "set", syncAnswer: "empty" },
];

/** The scenarios in which they do, under every setting of that. */
export const moves: readonly Scenario[] = switchesOfMoves.flatMap((switches) =>
  telephony.filter(({ name }) => isPossible(name, switches)).map((scenario) => under(scenario, switches)),
);

function under(scenario: Scenario, switches: Partial<Switches>): Scenario {
  const settings = Object.entries(switches).map(([name, value]) => `${name}=${value}`);
  return { ...scenario, switches, name: `${scenario.name} (${settings.join(", ")})` };
}

function isPossible(name: string, { numberOnSecondConnection }: Partial<Switches>): boolean {
  // Where the API refuses a second connection with a number that has one, it refuses each replacement of it.
  if (name === "replace") return numberOnSecondConnection !== "refused-on-create";
  return name === "move" || name === "change numbers";
}
