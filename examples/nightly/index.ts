import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

const config = new pulumi.Config();

// What stays at night is protected. A connection that was disconnected could not be connected again: the morning would make
// another one, with another id, and leave one more behind in the account.
const stays = { protect: true };

const sales = new vocobase.TelephonyConnection(
  "sales",
  {
    provider: "plivo",
    authId: config.requireSecret("plivoAuthId"),
    authToken: config.requireSecret("plivoAuthToken"),
  },
  stays,
);

const support = new vocobase.TelephonyConnection(
  "support",
  { provider: "voicelink", username: "acme", password: config.requireSecret("voiceLinkPassword") },
  stays,
);

// What goes at night: numbers in service, the agents that answer them, and where a DID's calls go.
const numbers = new vocobase.PhoneNumberSync("numbers", {
  connectionId: sales.connectionId,
  numbers: ["+918011223344", "+918011223345"],
});

new vocobase.PhoneNumber("front-desk", {
  connectionId: numbers.connectionId,
  phoneNumber: "+918011223344",
  agentId: config.require("agent"),
  friendlyName: "Front desk",
});

const line = new vocobase.VoiceLinkCallRouting("support-line", {
  connectionId: support.connectionId,
  didId: 812,
  forInboundCall: 3,
  inboundWebsocketBotId: 93,
  forOutboundCall: 4,
});

export const numberIds = numbers.phoneNumberIds;
export const routingId = line.routingId;
