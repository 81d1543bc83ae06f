import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

const config = new pulumi.Config();

// The account whose numbers take and place the calls.
const line = new vocobase.TelephonyConnection("line", {
  provider: "twilio",
  accountSid: config.requireSecret("accountSid"),
  authToken: config.requireSecret("authToken"),
  fromNumber: "+14155552671",
});

// The numbers that it takes calls on.
const numbers = new vocobase.PhoneNumberSync("numbers", {
  connectionId: line.connectionId,
  numbers: ["+14155552671"],
});

// Who answers. The connection's id comes from the sync, so that the number has its row before it gets an agent.
new vocobase.PhoneNumber("front-desk", {
  connectionId: numbers.connectionId,
  phoneNumber: "+14155552671",
  agentId: config.require("agent"),
});

export const connectionId = line.connectionId;
