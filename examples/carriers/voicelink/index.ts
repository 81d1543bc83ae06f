import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

const config = new pulumi.Config();

// A login of VoiceLink's panel. The DIDs, bots and trunks behind it are made there.
const line = new vocobase.TelephonyConnection("line", {
  provider: "voicelink",
  username: config.require("username"),
  password: config.requireSecret("password"),
});

// Where the calls of one DID go: in and out by a WebSocket bot. VoiceLink has one record for a DID.
const route = new vocobase.VoiceLinkCallRouting("front-desk", {
  connectionId: line.connectionId,
  didNumber: "+918011223344",
  forInboundCall: 3,
  inboundWebsocketBotId: config.requireNumber("bot"),
  forOutboundCall: 3,
  outboundWebsocketBotId: config.requireNumber("bot"),
});

export const connectionId = line.connectionId;
export const routingId = route.routingId;
