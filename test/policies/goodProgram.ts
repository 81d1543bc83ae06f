import * as vocobase from "../../sdk";

const safe = { protect: true };

/**
 * A program as a careful team writes it: all eight carriers, numbers, and routes. No rule has anything to say.
 * `title` is the name of the VoiceLink connection, which changes in place.
 */
export function goodProgram(title = "Support"): void {
  new vocobase.TelephonyConnection("twilio", {
    provider: "twilio",
    accountSid: "AC0f1e2d3c",
    authToken: "Zk3-91.twilio",
    fromNumber: "+14155551111",
  });
  new vocobase.TelephonyConnection("exotel", {
    provider: "exotel",
    accountSid: "acme1",
    apiKey: "Zk3-91.exotel-key",
    authToken: "Zk3-91.exotel",
    subdomain: "api.in.exotel.com",
    callerId: "+918011223350",
  });
  const plivo = new vocobase.TelephonyConnection(
    "plivo",
    {
      provider: "plivo",
      authId: "MA0f1e2d3c",
      authToken: "Zk3-91.plivo",
      fromNumber: "+918011223344",
    },
    safe,
  );
  const vobiz = new vocobase.TelephonyConnection(
    "vobiz",
    {
      provider: "vobiz",
      authId: "MA4b5a6978",
      authToken: "Zk3-91.vobiz",
    },
    safe,
  );
  new vocobase.TelephonyConnection("tata", {
    provider: "tata_smartflo",
    tataEmail: "ops@acme.example",
    tataPassword: "Zk3-91.tata",
    agentNumber: "+918011220000",
  });
  new vocobase.TelephonyConnection(
    "trunk",
    {
      provider: "sip",
      sipHost: "sip.carrier.example",
      sipTransport: "TLS",
      sourceIps: ["203.0.113.10", "198.51.100.0/24"],
      didNumber: "+918011223360",
    },
    safe,
  );
  const support = new vocobase.TelephonyConnection(
    "support",
    {
      provider: "voicelink",
      name: title,
      username: "acme",
      password: "Zk3-91.voicelink",
      didNumber: "+918011223346",
    },
    safe,
  );
  const night = new vocobase.TelephonyConnection("night", {
    provider: "voicelink",
    username: "acme-night",
    password: "Zk3-91.night",
  });
  new vocobase.TelephonyConnection("mcube", { provider: "mcube", jwtToken: "Zk3-91.mcube", exeNumber: "9876543232" });

  new vocobase.PhoneNumberSync(
    "plivo-numbers",
    { connectionId: plivo.connectionId, numbers: ["+918011223344", "+918011223345"], onRemoval: "retain" },
    safe,
  );
  new vocobase.PhoneNumberSync(
    "vobiz-numbers",
    { connectionId: vobiz.connectionId, numbers: ["+918011223347"], onRemoval: "retain" },
    safe,
  );
  new vocobase.VoiceLinkCallRouting("support-line", {
    connectionId: support.connectionId,
    didNumber: "918011223346",
    forInboundCall: 3,
    inboundWebsocketBotId: 93,
    forOutboundCall: 3,
    outboundWebsocketBotId: 93,
  });
  new vocobase.VoiceLinkCallRouting("night-line", {
    connectionId: night.connectionId,
    didId: 812,
    forInboundCall: 2,
    inboundSipTrunkId: 7,
    forOutboundCall: 4,
  });
}
