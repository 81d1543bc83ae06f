import { openDispatch } from "../test/lifecycle/dispatchHost";
import type { PhoneNumberSyncArgs, TelephonyConnectionArgs, VoiceLinkCallRoutingArgs } from ".";

const connection = (args: TelephonyConnectionArgs): object => args;
const routing = (args: VoiceLinkCallRoutingArgs): object => args;
const sync = (args: PhoneNumberSyncArgs): object => args;

const sip = { name: "Trunk", sipHost: "sip.carrier.example" };
const toBots = { forInboundCall: 3, inboundWebsocketBotId: 93, forOutboundCall: 3, outboundWebsocketBotId: 93 };
const anyCarrier: string = "sip";

/** Each is refused by the compiler, or this file does not compile; and by `check`, where a program is not type-checked. */
const refused = {
  TelephonyConnection: {
    // @ts-expect-error
    "a missing auth token": connection({ provider: "plivo", name: "Sales", authId: "MA1" }),
    // @ts-expect-error
    "a missing auth id under both names": connection({ provider: "vobiz", name: "Sales", authToken: "x" }),
    // @ts-expect-error
    "a missing token of mcube": connection({ provider: "mcube", name: "M", exeNumber: "9876543232" }),
    // @ts-expect-error
    "a missing password of tata_smartflo": connection({
      provider: "tata_smartflo",
      name: "T",
      tataEmail: "a@b.example",
    }),
    // @ts-expect-error
    "a missing password of voicelink": connection({ provider: "voicelink", name: "V", username: "acme" }),
    // @ts-expect-error
    "a missing subdomain of exotel": connection({ provider: "exotel", accountSid: "x", apiKey: "x", authToken: "x" }),
    // @ts-expect-error
    "a missing account SID of twilio": connection({ provider: "twilio", name: "T", authToken: "x" }),
    // @ts-expect-error
    "a missing host of sip": connection({ provider: "sip", name: "Trunk" }),
    // @ts-expect-error
    "a field of another carrier": connection({ provider: "sip", ...sip, exeNumber: "9876543232" }),
    // @ts-expect-error
    "a credential of another carrier": connection({ provider: "sip", ...sip, authToken: "x" }),
    // @ts-expect-error
    "a carrier that there is none of": connection({ provider: "vonage", name: "V" }),
    // @ts-expect-error
    "a carrier in upper case": connection({ provider: "SIP", ...sip }),
    // @ts-expect-error
    "a transport that there is none of": connection({ provider: "sip", ...sip, sipTransport: "SCTP" }),
    // @ts-expect-error
    "a misspelt field": connection({ provider: "sip", ...sip, source_ips: ["203.0.113.10"] }),
    // @ts-expect-error
    "one address in place of a list": connection({ provider: "sip", ...sip, sourceIps: "203.0.113.10" }),
    // @ts-expect-error
    "no carrier": connection({ ...sip }),
  },
  VoiceLinkCallRouting: {
    // @ts-expect-error
    "both names of a DID": routing({ didId: 812, didNumber: "+918011223344", ...toBots }),
    // @ts-expect-error
    "neither name of a DID": routing({ ...toBots }),
    // @ts-expect-error
    "a missing mode": routing({ didId: 812, forInboundCall: 1 }),
    // @ts-expect-error
    "a status that there is none of": routing({ didId: 812, ...toBots, status: 2 }),
    // @ts-expect-error
    "an id as text": routing({ didId: "812", ...toBots }),
  },
  PhoneNumberSync: {
    // @ts-expect-error
    "no connection": sync({ numbers: ["+918011223344"] }),
    // @ts-expect-error
    "no numbers": sync({ connectionId: "9b7f1c44" }),
    // @ts-expect-error
    "numbers as numbers": sync({ connectionId: "9b7f1c44", numbers: [918011223344] }),
    // @ts-expect-error
    "a removal that there is none of": sync({ connectionId: "9b7f1c44", numbers: ["1"], onRemoval: "delete" }),
  },
} as const;

for (const type of ["TelephonyConnection", "VoiceLinkCallRouting", "PhoneNumberSync"] as const) {
  for (const [what, args] of Object.entries(refused[type])) {
    test(`${type} with ${what}: what the types refuse, check refuses as well`, async () => {
      const host = await openDispatch({ environment: {} });

      const { failures } = await host.check(type, {}, { ...args });

      expect(failures).not.toEqual([]);
    });
  }
}

/** Each compiles, or this file does not. */
const taken = {
  "a name that is left out, for the SDK to fill in": connection({ provider: "sip", sipHost: "sip.carrier.example" }),
  "the other name of the auth id": connection({ provider: "plivo", name: "Sales", accountSid: "MA1", authToken: "x" }),
  "an adoption without credentials": connection({ provider: "plivo", name: "Sales", adoptId: "9b7f1c44" }),
  "an adoption with credentials": connection({ provider: "mcube", adoptId: "9b7f1c44", jwtToken: "x" }),
  "a number of any carrier": connection({ provider: "sip", ...sip, fromNumber: "+918011223344" }),
};

for (const [what, args] of Object.entries(taken)) {
  test(`${what}: what the types take, check takes as well`, async () => {
    const host = await openDispatch({ environment: {} });

    const { failures } = await host.check("TelephonyConnection", {}, { name: "Filled in", ...args });

    expect(failures).toEqual([]);
  });
}

test("a carrier that the compiler cannot know is refused by it alone, since it decides which fields there are", async () => {
  // @ts-expect-error
  const args = connection({ provider: anyCarrier, ...sip });
  const host = await openDispatch({ environment: {} });

  expect((await host.check("TelephonyConnection", {}, { ...args })).failures).toEqual([]);
});
