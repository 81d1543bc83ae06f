import type { Declared } from "../../lifecycle/engineModel";
import { planted } from "../planted";
import { agents, changed, connection, named, sync } from "./program";
import type { Scenario } from "./scenario";

const [agentId, otherAgentId] = agents;
const [first, second, ofCarrier] = ["+918011220021", "+918011220022", "+918011220029"];

const login = { authId: planted.authId, authToken: planted.authToken };
const sales = connection("sales", { provider: "plivo", name: "Sales", ...login });
const support = connection("support", { provider: "plivo", name: "Support", ...login });
const numbers = sync("numbers", "sales", [first, second]);
const desk = numberOn("sales", { agentId, friendlyName: "Desk" });
const voicemail: Declared = {
  name: "voicemail",
  type: "AgentVoicemail",
  inputs: { agentId, voicemailDetectionEnabled: true, voicemailMessage: "Please call back." },
};
const carrier: Declared = {
  name: "carrier",
  type: "TelephonyProviderConfig",
  inputs: { provider: "vobiz", ...login, fromNumber: ofCarrier },
};

const owned = [sales, support, numbers, desk, voicemail];
const everything = [...owned, carrier];
const serves = { numbers: [{ number: first, agentId }], dids: [] };

/** Single numbers, the voicemail of agents, and the configuration of carriers, beside connections and their numbers. */
export const numbersAndAgents: readonly Scenario[] = [
  { name: "create with agents", act: "up", program: () => everything },
  {
    name: "change agents",
    act: "up",
    before: everything,
    program: () => [
      sales,
      support,
      numbers,
      changed(desk, { agentId: otherAgentId, friendlyName: "Reception" }),
      changed(voicemail, { voicemailMessage: "Leave a message." }),
      changed(carrier, { authToken: planted.rotatedToken }),
    ],
  },
  {
    name: "move with agents",
    act: "up",
    before: everything,
    program: () => [
      sales,
      support,
      sync("numbers", "support", [first, second]),
      numberOn("support", { agentId, friendlyName: "Desk" }),
      voicemail,
      carrier,
    ],
    serves,
  },
  {
    name: "rename with agents",
    act: "up",
    before: everything,
    program: () => [
      sales,
      support,
      numbers,
      named("desk-2", desk),
      named("voicemail-2", voicemail),
      named("carrier-2", carrier),
    ],
    serves,
  },
  { name: "refresh with agents", act: "refresh", before: everything, program: () => everything, serves },
  // What a carrier's configuration has stored, the API cannot delete.
  { name: "destroy with agents", act: "destroy", before: owned, program: () => [] },
];

function numberOn(connectionName: string, inputs: { agentId: string; friendlyName: string }): Declared {
  return {
    name: "desk",
    type: "PhoneNumber",
    inputs: (ref) => ({ connectionId: ref(connectionName, "connectionId"), phoneNumber: first, ...inputs }),
  };
}
