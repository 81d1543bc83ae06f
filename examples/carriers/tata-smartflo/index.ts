import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

const config = new pulumi.Config();

// Smartflo knows a user of its panel, not a key.
const line = new vocobase.TelephonyConnection("line", {
  provider: "tata_smartflo",
  tataEmail: config.require("email"),
  tataPassword: config.requireSecret("password"),
  fromNumber: "+918044440001",
});

// The numbers that it takes calls on.
const numbers = new vocobase.PhoneNumberSync("numbers", {
  connectionId: line.connectionId,
  numbers: ["+918044440001"],
});

// Who answers. The connection's id comes from the sync, so that the number has its row before it gets an agent.
new vocobase.PhoneNumber("front-desk", {
  connectionId: numbers.connectionId,
  phoneNumber: "+918044440001",
  agentId: config.require("agent"),
});

export const connectionId = line.connectionId;
