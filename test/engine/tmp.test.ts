import * as pulumi from "@pulumi/pulumi";
import { TelephonyConnection } from "../../sdk";
import { engineStack } from "./engineStack";

test("x", async () => {
  const stack = await engineStack({
    program: async () => {
      new TelephonyConnection("c", { provider: "plivo", authId: "canary-1", authToken: "x", fromNumber: pulumi.secret("canary-9"), name: pulumi.secret("cnry".repeat(50))});
    },
  });
  const r = await stack.preview({ fails: true });
  console.log(r.output, r.failed);
  stack.program = async () => {
      new TelephonyConnection("c", { provider: "sip", sipHost: "x", sourceIps: ["canary-1"], fromNumber: "bad" });
  };
  console.log((await stack.preview({ fails: true })).output);
});
