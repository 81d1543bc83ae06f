import * as pulumi from "@pulumi/pulumi";
import * as vocobase from "pulumi-vocobase";

const config = new pulumi.Config();

// Where the stack is in its move: "legacy" before it, "both" in the middle of it, "v2" after it.
const surface = config.get("surface") ?? "legacy";
if (!["legacy", "both", "v2"].includes(surface)) {
  throw new pulumi.RunError(
    `surface is "${surface}", and must be "legacy", "both" or "v2": pulumi config set surface both`,
  );
}

const accountSid = config.getSecret("twilioSid") ?? "AC-of-acme";
const authToken = config.getSecret("twilioToken") ?? "a-twilio-auth-token";
const mainLine = "+14155551234";
const salesLine = "+14155555678";

function onLegacy() {
  // Verified by the API before it is stored; a new token is an update in place.
  const twilio = new vocobase.legacy.TelephonyConnection("twilio", {
    provider: "TWILIO",
    name: "Production Twilio",
    accountSid,
    authToken,
  });
  const main = new vocobase.legacy.PhoneNumber("main-line", {
    connectionId: twilio.id,
    phoneNumber: mainLine,
    friendlyName: "Main Line",
    capabilities: { voice: true, sms: true, mms: false },
  });
  const sales = new vocobase.legacy.PhoneNumber("sales-line", { connectionId: twilio.id, phoneNumber: salesLine });
  // What is in the carrier account and has not been imported here.
  const { numbers } = vocobase.legacy.getAvailableNumbersOutput({ connectionId: twilio.id });
  return {
    connectionId: twilio.id,
    phoneNumberIds: { [mainLine]: main.id, [salesLine]: sales.id },
    notImported: numbers.apply((all) =>
      all.map(({ phoneNumber }) => phoneNumber).filter((number) => number !== mainLine && number !== salesLine),
    ),
  };
}

function onV2() {
  // Another name than on the legacy surface, in case V2 shows the connections of both.
  const twilio = new vocobase.TelephonyConnection("twilio-v2", {
    provider: "twilio",
    name: "Twilio",
    accountSid,
    authToken,
    fromNumber: mainLine,
  });
  const numbers = new vocobase.PhoneNumberSync("numbers", {
    connectionId: twilio.connectionId,
    numbers: [mainLine, salesLine],
  });
  return { connectionId: twilio.connectionId, phoneNumberIds: numbers.phoneNumberIds };
}

export const legacy = surface === "v2" ? undefined : onLegacy();
export const v2 = surface === "legacy" ? undefined : onV2();
