import * as vocobase from "pulumi-vocobase";

const token = process.env.TEST_TOKEN ?? "";

const sales = new vocobase.TelephonyConnection("sales", {
  provider: "plivo",
  name: "Sales",
  authId: "MA1",
  authToken: token,
  fromNumber: "+918011223344",
});
const numbers = new vocobase.PhoneNumberSync("numbers", {
  connectionId: sales.connectionId,
  numbers: ["+918011223344", "+918011223345"],
});
const other = new vocobase.Provider("other", { apiKey: "rg_live_other" });

/** Of values that are known: asked for in every preview. */
export const account = vocobase.getAccount().then(({ name }) => name);
export const otherAccount = vocobase.getAccountOutput({}, { provider: other }).name;
export const webhookSecret = vocobase.getAccountOutput().apply(({ webhook }) => webhook?.secret);

/** Of a value that is not known before the connection is made. */
export const nameOfFound = vocobase.getConnectionOutput({ connectionId: sales.connectionId }).name;
/** Of nothing that is not known, and only right once the numbers are there. */
export const numbersThere = vocobase
  .getPhoneNumbersOutput({ provider: "plivo" }, { dependsOn: numbers })
  .phoneNumbers.apply((rows) => rows.map(({ phoneNumber }) => phoneNumber).sort());

if (process.env.TEST_FAILS) vocobase.getConnectionOutput({ connectionId: "none" });
