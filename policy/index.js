const { PolicyPack } = require("@pulumi/policy");
const { rules } = require("pulumi-vocobase/policy");

new PolicyPack("vocobase-telephony", {
  displayName: "Vocobase telephony",
  description: "Rules for voice-agent telephony on Vocobase, against the mistakes that cost money or calls.",
  tags: ["vocobase", "telephony"],
  enforcementLevel: "mandatory",
  policies: rules,
});
