import { PhoneNumberSync, TelephonyConnection, VoiceLinkCallRouting } from "pulumi-vocobase";

const connectionId = "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20";

/** A program that imports a resource as Pulumi's documentation says; TEST_IMPORT is its type. */
switch (process.env.TEST_IMPORT) {
  case "TelephonyConnection":
    new TelephonyConnection(
      "imported",
      { provider: "plivo", authId: "MA1", authToken: "a-token" },
      { import: connectionId },
    );
    break;
  case "VoiceLinkCallRouting":
    new VoiceLinkCallRouting("imported", { didId: 812, forInboundCall: 1, forOutboundCall: 4 }, { import: "7" });
    break;
  default:
    new PhoneNumberSync("imported", { connectionId, numbers: [] }, { import: "sync" });
}
