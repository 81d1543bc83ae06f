import { tokenOf } from "./tokenOf";

test.each([
  ["TelephonyConnection", "pulumi-nodejs:dynamic/vocobase:TelephonyConnection"],
  ["legacy.PhoneNumber", "pulumi-nodejs:dynamic/vocobase/legacy:PhoneNumber"],
  ["legacy.verifyConnection", "pulumi-nodejs:dynamic/vocobase/legacy:verifyConnection"],
])("%s has the token %s, which state and policies hold", (type, token) => {
  expect(tokenOf(type)).toBe(token);
});
