import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

const config = new pulumi.Config();

// `subdomain` is where the account lives: api.exotel.com, or api.in.exotel.com for accounts in India.
const line = new vocobase.TelephonyConnection("line", {
  provider: "exotel",
  accountSid: config.requireSecret("accountSid"),
  apiKey: config.requireSecret("apiKey"),
  authToken: config.requireSecret("apiToken"),
  subdomain: "api.in.exotel.com",
  callerId: "+918044440003",
});

// The numbers that it takes calls on.
const numbers = new vocobase.PhoneNumberSync("numbers", {
  connectionId: line.connectionId,
  numbers: ["+918044440003"],
});

// Who answers. The connection's id comes from the sync, so that the number has its row before it gets an agent.
new vocobase.PhoneNumber("front-desk", {
  connectionId: numbers.connectionId,
  phoneNumber: "+918044440003",
  agentId: config.require("agent"),
});

export const connectionId = line.connectionId;
