import type { PulumiFn } from "@pulumi/pulumi/automation";
import {
  AgentVoicemail,
  legacy,
  PhoneNumber,
  PhoneNumberSync,
  TelephonyConnection,
  TelephonyProviderConfig,
  VoiceLinkCallRouting,
} from "../../sdk";

const number = "+918011223344";
const legacyNumber = "+14155551234";
const supportAgent = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
const salesAgent = "b2c3d4e5-f6a7-4901-bcde-f12345678901";

/**
 * One of every resource, and of each carrier. What is recorded of it is never recorded again, so a later
 * version adds to this program only what older versions had, too.
 */
export function everyResource(title: string): PulumiFn {
  return async () => {
    const plivo = new TelephonyConnection("plivo", {
      provider: "plivo",
      name: title,
      authId: "MA1",
      authToken: "token",
      fromNumber: number,
    });
    const voicelink = new TelephonyConnection("voicelink", {
      provider: "voicelink",
      username: "acme",
      password: "password",
    });
    new TelephonyConnection("twilio", { provider: "twilio", accountSid: "AC1", authToken: "token" });
    new TelephonyConnection("vobiz", { provider: "vobiz", authId: "MA2", authToken: "token" });
    new TelephonyConnection("tata", {
      provider: "tata_smartflo",
      tataEmail: "ops@example.com",
      tataPassword: "password",
    });
    new TelephonyConnection("sip", { provider: "sip", sipHost: "sip.carrier.example", sourceIps: ["203.0.113.10/32"] });
    new TelephonyConnection("mcube", { provider: "mcube", jwtToken: "jwt", exeNumber: "9876543232" });

    const numbers = new PhoneNumberSync("numbers", { connectionId: plivo.connectionId, numbers: [number] });
    new PhoneNumber("front-desk", {
      connectionId: numbers.connectionId,
      phoneNumber: number,
      agentId: supportAgent,
      friendlyName: "Front desk",
    });
    new VoiceLinkCallRouting("line", {
      connectionId: voicelink.connectionId,
      didId: 812,
      forInboundCall: 3,
      inboundWebsocketBotId: 93,
      forOutboundCall: 4,
    });
    new TelephonyProviderConfig("configured", {
      provider: "exotel",
      accountSid: "acme",
      apiKey: "key",
      apiToken: "token",
      subdomain: "api.exotel.com",
      callerId: "+918044440003",
      appletId: "4711",
    });
    new AgentVoicemail("voicemail", {
      agentId: salesAgent,
      voicemailDetectionEnabled: true,
      voicemailMessage: "We call back.",
    });
    const old = new legacy.TelephonyConnection("old", {
      provider: "TWILIO",
      name: title,
      accountSid: "AC2",
      authToken: "token",
    });
    new legacy.PhoneNumber("old-line", { connectionId: old.id, phoneNumber: legacyNumber });
  };
}
