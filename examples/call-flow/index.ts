import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

const config = new pulumi.Config();

// Agents are made in the dashboard; these are the two that the simulator starts with.
const frontDeskAgent = config.get("frontDeskAgent") ?? "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
const salesAgent = config.get("salesAgent") ?? "b2c3d4e5-f6a7-4901-bcde-f12345678901";

// The carrier account.
const line = new vocobase.TelephonyConnection("line", {
  provider: "vobiz",
  authId: config.getSecret("vobizAuthId") ?? "MA-of-acme",
  authToken: config.getSecret("vobizAuthToken") ?? "a-vobiz-auth-token",
  fromNumber: "+918011223344",
});

// The numbers that it takes calls on.
const numbers = new vocobase.PhoneNumberSync("numbers", {
  connectionId: line.connectionId,
  numbers: ["+918011223344", "+918011223345"],
});

// Who answers them. The connection's id comes from the sync, so that each number has its row before it gets an agent.
const frontDesk = new vocobase.PhoneNumber("front-desk", {
  connectionId: numbers.connectionId,
  phoneNumber: "+918011223344",
  agentId: frontDeskAgent,
  friendlyName: "Front desk",
});
const sales = new vocobase.PhoneNumber("sales", {
  connectionId: numbers.connectionId,
  phoneNumber: "+918011223345",
  agentId: salesAgent,
  friendlyName: "Sales",
});

// What the sales agent's own calls do at a voicemail box.
const voicemail = new vocobase.AgentVoicemail("sales-voicemail", {
  agentId: salesAgent,
  voicemailDetectionEnabled: true,
  voicemailMessage: "Hi, this is Priya from Acme Corp. I will call you back soon.",
});

// A VoiceLink account, with a DID whose calls a WebSocket bot takes.
const panel = new vocobase.TelephonyConnection("panel", {
  provider: "voicelink",
  username: "acme",
  password: config.getSecret("voiceLinkPassword") ?? "a-voicelink-password",
});
new vocobase.VoiceLinkCallRouting("after-hours", {
  connectionId: panel.connectionId,
  didId: 813,
  forInboundCall: 3,
  inboundWebsocketBotId: 93,
  forOutboundCall: 4,
});

// A second carrier, for calls that go out by it. Its credentials change in place.
new vocobase.TelephonyProviderConfig("exotel", {
  provider: "exotel",
  accountSid: config.getSecret("exotelAccountSid") ?? "an-exotel-sid",
  apiKey: config.getSecret("exotelApiKey") ?? "an-exotel-api-key",
  apiToken: config.getSecret("exotelApiToken") ?? "an-exotel-api-token",
  subdomain: "api.in.exotel.com",
  callerId: "+918044440003",
  appletId: "4711",
});

// What callers reach, as the account shows it once all of that is there.
const bound = vocobase.getPhoneNumbersOutput({ connectionId: line.connectionId }, { dependsOn: [frontDesk, sales] });

export const connectionId = line.connectionId;
export const answeredBy = bound.phoneNumbers.apply((rows) =>
  Object.fromEntries(rows.map(({ phoneNumber, agentName }) => [phoneNumber, agentName ?? "nobody"])),
);
export const salesListensForVoicemail = voicemail.voicemailDetectionEnabled;
