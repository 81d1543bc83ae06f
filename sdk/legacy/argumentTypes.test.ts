import { openDispatch } from "../../test/lifecycle/dispatchHost";
import type { legacy } from "..";

const connection = (args: legacy.TelephonyConnectionArgs): object => args;
const number = (args: legacy.PhoneNumberArgs): object => args;

const twilio = { name: "Twilio", accountSid: "AC1", authToken: "x" };
const exotel = {
  name: "Exotel",
  accountSid: "s",
  authToken: "x",
  exotelApiKey: "k",
  exotelSubdomain: "api.exotel.com",
};

/** Each is refused by the compiler, or this file does not compile; and by `check`, where a program is not type-checked. */
const refused = {
  "legacy.TelephonyConnection": {
    // @ts-expect-error
    "a missing auth token": connection({ provider: "TWILIO", name: "T", accountSid: "AC1" }),
    // @ts-expect-error
    "a missing subdomain of Exotel": connection({ ...exotel, provider: "EXOTEL", exotelSubdomain: undefined }),
    // @ts-expect-error
    "a field of the other carrier": connection({ ...twilio, provider: "TWILIO", exotelCallerId: "+919876543210" }),
    // @ts-expect-error
    "a carrier in lower case": connection({ ...twilio, provider: "twilio" }),
    // @ts-expect-error
    "a carrier that the surface does not have": connection({ ...twilio, provider: "PLIVO" }),
    // @ts-expect-error
    "no name": connection({ provider: "TWILIO", accountSid: "AC1", authToken: "x" }),
  },
  "legacy.PhoneNumber": {
    // @ts-expect-error
    "no connection": number({ phoneNumber: "+14155551234" }),
    // @ts-expect-error
    "no number": number({ connectionId: "conn_1" }),
    // @ts-expect-error
    "a status that there is none of": number({ connectionId: "conn_1", phoneNumber: "+14155551234", status: "OFF" }),
  },
} as const;

for (const type of ["legacy.TelephonyConnection", "legacy.PhoneNumber"] as const) {
  for (const [what, args] of Object.entries(refused[type])) {
    test(`${type} with ${what}: what the types refuse, check refuses as well`, async () => {
      const host = await openDispatch({ environment: {} });
      expect((await host.check(type, {}, { ...args })).failures).not.toEqual([]);
    });
  }
}

/** Each compiles, or this file does not. */
const taken = {
  "a SIP domain of Twilio": connection({ ...twilio, provider: "TWILIO", sipDomain: "mycompany.sip.twilio.com" }),
  "a caller ID of Exotel": connection({ ...exotel, provider: "EXOTEL", exotelCallerId: "+919876543210" }),
  "an adoption without credentials": connection({ provider: "EXOTEL", name: "Exotel", adoptId: "conn_1" }),
};

for (const [what, args] of Object.entries(taken)) {
  test(`${what}: what the types take, check takes as well`, async () => {
    const host = await openDispatch({ environment: {} });
    expect((await host.check("legacy.TelephonyConnection", {}, { ...args })).failures).toEqual([]);
  });
}
