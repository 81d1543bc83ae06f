import { keepsServing, servingProblems } from "../../simulator";
import type { Declared } from "./engineModel";
import type { Stage } from "./stage";

/** What the names and places of the resources of a program can be changed to. */
export interface Naming {
  sales?: Place;
  salesNumbers?: Place;
  support?: Place;
  supportLine?: Place;
}

interface Place {
  name?: string;
  parent?: string;
}

export const roles = ["sales", "salesNumbers", "support", "supportLine"] as const;
export type Role = (typeof roles)[number];

/** The connection's own number, and the two that are synced to it. */
export const ownNumber = "+918011220000";
export const syncedNumbers = ["+918011220001", "+918011220002"];
const did = 812;

/** Two connections, one with numbers and one with a route, wired to each other as a program does. */
export function wholeStack(naming: Naming = {}): Declared[] {
  const place = (role: Role) => ({ name: role, ...naming[role] });
  const fullName = (role: Role) => {
    const { name, parent } = place(role);
    return parent === undefined ? name : `${parent}/${name}`;
  };
  return [
    {
      ...place("sales"),
      type: "TelephonyConnection",
      inputs: { provider: "plivo", name: "Sales", authId: "MA1", authToken: "plivo-token", fromNumber: ownNumber },
    },
    {
      ...place("salesNumbers"),
      type: "PhoneNumberSync",
      inputs: (ref) => ({ connectionId: ref(fullName("sales"), "connectionId"), numbers: syncedNumbers }),
    },
    {
      ...place("support"),
      type: "TelephonyConnection",
      inputs: { provider: "voicelink", name: "Support", username: "acme", password: "voicelink-password" },
    },
    {
      ...place("supportLine"),
      type: "VoiceLinkCallRouting",
      inputs: (ref) => ({
        connectionId: ref(fullName("support"), "connectionId"),
        didId: did,
        forInboundCall: 3,
        inboundWebsocketBotId: 93,
        forOutboundCall: 3,
        outboundWebsocketBotId: 93,
      }),
    },
  ];
}

/** Makes the whole stack, binds an agent to every number of it, and watches from then on that all are served. */
export async function standingStack(stage: Stage, { gapRequests = 0 } = {}): Promise<{ unserved(): string[] }> {
  const { engine, simulator } = stage;
  const { failures } = await engine.up(wholeStack());
  if (Object.keys(failures).length > 0) throw new Error(`The stack does not stand: ${JSON.stringify(failures)}`);
  const agentId = simulator.inventory().agents[0]?.id;
  for (const row of simulator.inventory().phoneNumbers) {
    simulator.edit.setNumber(row.id, { agentId, friendlyName: `Line ${row.phoneNumber.slice(-1)}` });
  }
  const promise = {
    numbers: [ownNumber, ...syncedNumbers].map((number) => ({ number, agentId })),
    dids: [did],
  };
  simulator.watch(keepsServing({ ...promise, gapRequests }));
  stage.newWrites();
  return { unserved: () => [...servingProblems(simulator.inventory(), promise).values()] };
}
