import * as pulumi from "@pulumi/pulumi";
import { VoiceLine } from "acme-voice-line";

const config = new pulumi.Config();

const sales = new VoiceLine("sales", {
  carrier: {
    provider: "plivo",
    authId: config.requireSecret("plivoAuthId"),
    authToken: config.requireSecret("plivoAuthToken"),
  },
  answers: [
    { number: "+918044440001", agentId: config.require("salesAgent"), name: "Sales" },
    { number: "+918044440002", agentId: config.require("salesAgent") },
  ],
});

const support = new VoiceLine("support", {
  carrier: { provider: "voicelink", username: "acme", password: config.requireSecret("voiceLinkPassword") },
  answers: [{ number: "+918011223344", agentId: config.require("supportAgent"), name: "Front desk", bot: 93 }],
});

export const connectionIds = { sales: sales.connectionId, support: support.connectionId };
