import type { Declared } from "../../lifecycle/engineModel";
import { planted } from "../planted";
import { agents, changed, connection, named } from "./program";
import type { Scenario } from "./scenario";

const [first, second] = ["+14155550121", "+14155550122"];

const login = { accountSid: planted.authId, authToken: planted.authToken };
const twilio = connectionOf("twilio", { name: "Twilio", ...login });
const other = connectionOf("other", { name: "Other", ...login });
const main = numberOn("main", "twilio", { phoneNumber: first, friendlyName: "Main" });
const back = numberOn("back", "twilio", { phoneNumber: second });
// A third type of resource, so that a fault of one surface is seen to leave the other alone.
const sales = connection("sales", {
  provider: "plivo",
  name: "Sales",
  authId: planted.authId,
  authToken: planted.authToken,
});
const voicemail: Declared = {
  name: "voicemail",
  type: "AgentVoicemail",
  inputs: { agentId: agents[0], voicemailDetectionEnabled: true },
};

const everything = [twilio, other, main, back, sales, voicemail];

/** Connections and numbers of the legacy surface. */
export const legacy: readonly Scenario[] = [
  { name: "legacy create", act: "up", program: () => everything },
  {
    name: "legacy change",
    act: "up",
    before: everything,
    program: () => [
      changed(twilio, { name: "Twilio Inc", authToken: planted.rotatedToken }),
      other,
      changed(main, { friendlyName: "Front desk" }),
      back,
      sales,
      voicemail,
    ],
  },
  {
    name: "legacy move",
    act: "up",
    before: everything,
    program: () => [
      twilio,
      other,
      numberOn("main", "other", { phoneNumber: first, friendlyName: "Main" }),
      back,
      sales,
      voicemail,
    ],
  },
  {
    name: "legacy rename",
    act: "up",
    before: everything,
    program: () => [twilio, other, named("main-2", main), named("back-2", back), sales, voicemail],
  },
  { name: "legacy refresh", act: "refresh", before: everything, program: () => everything },
  { name: "legacy destroy", act: "destroy", before: everything, program: () => [] },
];

function connectionOf(name: string, inputs: { name: string; accountSid: string; authToken: string }): Declared {
  return { name, type: "legacy.TelephonyConnection", inputs: { provider: "TWILIO", ...inputs } };
}

function numberOn(
  name: string,
  connectionName: string,
  inputs: { phoneNumber: string; friendlyName?: string },
): Declared {
  return {
    name,
    type: "legacy.PhoneNumber",
    inputs: (ref) => ({ connectionId: ref(connectionName, "id"), ...inputs }),
  };
}
