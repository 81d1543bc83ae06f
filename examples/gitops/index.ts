import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

const config = new pulumi.Config();

// The key comes from the environment of the pipeline, so that neither the repository nor the state has it. Credentials of
// carriers stay out of state and of saved plans as well: where a plan does not hold, Pulumi prints what it has of both.
const account = new vocobase.Provider("account", { storeCredentials: false });

const line = new vocobase.TelephonyConnection(
  "line",
  {
    provider: "plivo",
    authId: config.requireSecret("plivoAuthId"),
    authToken: config.requireSecret("plivoAuthToken"),
  },
  { provider: account },
);

const numbers = new vocobase.PhoneNumberSync(
  "numbers",
  { connectionId: line.connectionId, numbers: ["+918011223344", "+918011223345"] },
  { provider: account },
);

new vocobase.PhoneNumber(
  "front-desk",
  {
    connectionId: numbers.connectionId,
    phoneNumber: "+918011223344",
    agentId: config.require("agent"),
    friendlyName: "Front desk",
  },
  { provider: account },
);

export const connectionId = line.connectionId;
