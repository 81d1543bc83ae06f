import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

const config = new pulumi.Config();

// A carrier account. Credentials come from stack configuration; the simulator takes any.
const sales = new vocobase.TelephonyConnection("sales", {
  provider: "plivo",
  name: "Plivo India - Sales",
  authId: config.getSecret("plivoAuthId") ?? "MA0SIMULATED0ACCOUNT",
  authToken: config.getSecret("plivoAuthToken") ?? "a-plivo-auth-token",
  fromNumber: "+918011223344",
});

// The numbers that it takes calls on. The connection's id is not known before it exists; previews say so.
const salesNumbers = new vocobase.PhoneNumberSync("sales-numbers", {
  connectionId: sales.connectionId,
  numbers: ["+918011223344", "+918011223345"],
});

// A VoiceLink account, and one of its DIDs routed to a WebSocket bot, both ways.
const support = new vocobase.TelephonyConnection("support", {
  provider: "voicelink",
  name: "VoiceLink - Support",
  username: "acme",
  password: config.getSecret("voiceLinkPassword") ?? "a-voicelink-password",
});

const supportLine = new vocobase.VoiceLinkCallRouting("support-line", {
  connectionId: support.connectionId,
  didId: 812,
  forInboundCall: 3,
  inboundWebsocketBotId: 93,
  forOutboundCall: 3,
  outboundWebsocketBotId: 93,
});

export const salesConnectionId = sales.connectionId;
export const salesNumberIds = salesNumbers.phoneNumberIds;
export const supportConnectionId = support.connectionId;
export const supportRoutingId = supportLine.routingId;
export const account = sales.account;
