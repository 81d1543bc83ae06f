import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

const config = new pulumi.Config();

const number = "+918044440002";

// A trunk. Only its own addresses may send calls, and its signalling is encrypted.
const line = new vocobase.TelephonyConnection("line", {
  provider: "sip",
  sipHost: "sip.carrier.example",
  outboundUsername: config.require("username"),
  outboundPassword: config.requireSecret("password"),
  sourceIps: ["203.0.113.10", "198.51.100.0/28"],
  didNumber: number,
  sipTransport: "TLS",
});

// The DID of the trunk. Naming it here as well makes sure that its row is there and in service.
const numbers = new vocobase.PhoneNumberSync("numbers", { connectionId: line.connectionId, numbers: [number] });

// Who answers. The connection's id comes from the sync, so that the number has its row before it gets an agent.
new vocobase.PhoneNumber("front-desk", {
  connectionId: numbers.connectionId,
  phoneNumber: number,
  agentId: config.require("agent"),
});

export const connectionId = line.connectionId;
