import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

const config = new pulumi.Config();

// MCube knows a token and the number that it places calls from, in national form or with its plus.
const line = new vocobase.TelephonyConnection("line", {
  provider: "mcube",
  jwtToken: config.requireSecret("token"),
  exeNumber: "9876543232",
});

export const connectionId = line.connectionId;
