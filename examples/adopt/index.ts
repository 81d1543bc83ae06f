import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

const config = new pulumi.Config();

// A connection of the dashboard, by its id. Its credentials cannot be read back, so the program records those that are in use.
const sales = new vocobase.TelephonyConnection("sales", {
  provider: "plivo",
  name: "Plivo India - Sales",
  adoptId: config.require("salesConnection"),
  authId: config.requireSecret("plivoAuthId"),
  authToken: config.requireSecret("plivoAuthToken"),
});

// Its numbers. Those that are on already are taken over as they are, without an id.
const numbers = new vocobase.PhoneNumberSync("sales-numbers", {
  connectionId: sales.connectionId,
  numbers: ["+918011223344", "+918011223345"],
});

// The agent of one of them. The other's is left to whoever sets it.
new vocobase.PhoneNumber("front-desk", {
  connectionId: numbers.connectionId,
  phoneNumber: "+918011223344",
  agentId: config.require("agent"),
  friendlyName: "Front desk",
});

// A VoiceLink connection with a route, each by its id.
const support = new vocobase.TelephonyConnection("support", {
  provider: "voicelink",
  name: "VoiceLink - Support",
  adoptId: config.require("supportConnection"),
  username: "acme",
  password: config.requireSecret("voiceLinkPassword"),
});

new vocobase.VoiceLinkCallRouting("support-line", {
  connectionId: support.connectionId,
  didId: 812,
  forInboundCall: 3,
  inboundWebsocketBotId: 93,
  forOutboundCall: 4,
  adoptId: config.require("supportRoute"),
});
