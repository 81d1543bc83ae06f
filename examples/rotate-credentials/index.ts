import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

const config = new pulumi.Config();

// By replacement: another token is another connection. Everything that takes the id from here follows it.
const line = new vocobase.TelephonyConnection("line", {
  provider: "plivo",
  authId: config.requireSecret("plivoAuthId"),
  authToken: config.requireSecret("plivoAuthToken"),
  fromNumber: "+918011223344",
});

const numbers = new vocobase.PhoneNumberSync("numbers", {
  connectionId: line.connectionId,
  numbers: ["+918011223344", "+918011223345"],
});

new vocobase.PhoneNumber("front-desk", {
  connectionId: numbers.connectionId,
  phoneNumber: "+918011223344",
  agentId: config.require("agent"),
});

// In place: the default connection of the carrier keeps its id, and another token is one request.
const outbound = new vocobase.TelephonyProviderConfig("outbound", {
  provider: "vobiz",
  authId: config.requireSecret("vobizAuthId"),
  authToken: config.requireSecret("vobizAuthToken"),
  fromNumber: "+918044440004",
});

// Whoever places calls by this connection reads its id here, and reads it again after a rotation.
export const connectionId = line.connectionId;
export const outboundIsReady = outbound.configured;
