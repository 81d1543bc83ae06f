import { PhoneNumberSync, TelephonyConnection, VoiceLinkCallRouting } from "pulumi-vocobase";

const connectionId = "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20";
const plivo = { provider: "plivo", authId: "MA1", authToken: "a-token" } as const;
const route = { didId: 812, forInboundCall: 1, forOutboundCall: 4 };

/** What a program may ask for that is there already, or is not, by Pulumi's own means. */
const ways: Record<string, () => void> = {
  "import of a TelephonyConnection": () => new TelephonyConnection("c", plivo, { import: connectionId }),
  "import of a VoiceLinkCallRouting": () => new VoiceLinkCallRouting("r", route, { import: "7" }),
  "import of a PhoneNumberSync": () => new PhoneNumberSync("s", { connectionId, numbers: [] }, { import: "sync" }),
  "get of a TelephonyConnection": () => TelephonyConnection.get("c", connectionId),
  "get of a VoiceLinkCallRouting": () => VoiceLinkCallRouting.get("r", "7"),
};

ways[process.env.TEST_WAY ?? ""]?.();
