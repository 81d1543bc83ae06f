import { openDispatch } from "../../../test/lifecycle/dispatchHost";
import type { Properties } from "../../lifecycle/properties";
import { cases } from "./cases";

/** The fields of each carrier as documents 000 and 001 give them; the second list is what it cannot do without. */
const documented: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  twilio: [
    ["accountSid", "authToken", "fromNumber"],
    ["accountSid", "authToken"],
  ],
  exotel: [
    ["accountSid", "apiKey", "authToken", "subdomain", "callerId", "fromNumber"],
    ["accountSid", "apiKey", "authToken", "subdomain"],
  ],
  plivo: [["accountSid", "authId", "authToken", "fromNumber"], ["authToken"]],
  vobiz: [["accountSid", "authId", "authToken", "fromNumber"], ["authToken"]],
  tata_smartflo: [
    ["tataEmail", "tataPassword", "baseUrl", "agentNumber", "fromNumber"],
    ["tataEmail", "tataPassword"],
  ],
  sip: [
    ["sipHost", "outboundUsername", "outboundPassword", "sourceIps", "didNumber", "sipTransport", "fromNumber"],
    ["sipHost"],
  ],
  voicelink: [
    ["username", "password", "baseUrl", "didNumber", "fromNumber"],
    ["username", "password"],
  ],
  mcube: [
    ["jwtToken", "exeNumber", "fromNumber"],
    ["jwtToken", "exeNumber"],
  ],
};

const secrets = [
  "accountSid",
  "authId",
  "authToken",
  "apiKey",
  "outboundPassword",
  "password",
  "tataPassword",
  "jwtToken",
];

const anyValue: Properties = {
  baseUrl: "https://carrier.example",
  tataEmail: "ops@example.com",
  sourceIps: ["203.0.113.10"],
  sipTransport: "TLS",
  fromNumber: "+918011223344",
  didNumber: "+918011223344",
  exeNumber: "9876543232",
};
const allFields = [...new Set(Object.values(documented).flatMap(([fields]) => fields))];

/** The property that a failure of a field stands under: none for a secret, or the engine would print its value. */
const propertyOf = (field: string) => (secrets.includes(field) ? "" : field);

async function failuresOf(inputs: Properties) {
  const host = await openDispatch({ environment: {} });
  return (await host.check("TelephonyConnection", {}, inputs)).failures;
}

for (const { name, inputs } of cases) {
  const sample = inputs({});
  const carrier = String(sample.provider);
  const [fields, required] = documented[carrier] ?? [[], []];

  test(`${name}: is taken as the documents show it`, async () => {
    expect(await failuresOf(sample)).toEqual([]);
  });

  for (const field of required) {
    test(`${name}: a missing ${field} is named, and where it comes from`, async () => {
      const { [field]: _left, ...rest } = sample;
      const failures = await failuresOf(rest);

      expect(failures).toHaveLength(1);
      expect(failures[0]?.property).toBe(propertyOf(field));
      expect(failures[0]?.reason).toMatch(new RegExp(`${field} is required for ${carrier}.*console.*adoptId`));
    });
  }

  for (const field of allFields.filter((other) => !fields.includes(other))) {
    test(`${name}: ${field} is a field of another carrier, and the message says of which`, async () => {
      const failures = await failuresOf({ ...sample, [field]: anyValue[field] ?? "planted" });
      const takers = Object.keys(documented).filter((other) => documented[other]?.[0].includes(field));

      expect(failures).toHaveLength(1);
      expect(failures[0]?.property).toBe(propertyOf(field));
      for (const taker of takers) expect(failures[0]?.reason).toContain(taker);
      expect(failures[0]?.reason).toMatch(new RegExp(`${field} is not a field of ${carrier}.*Leave it out`));
      expect(failures[0]?.reason).not.toContain("planted");
    });
  }

  test(`${name}: an adoption does without credentials`, async () => {
    expect(await failuresOf({ provider: carrier, name: "Adopted", adoptId: "an-id" })).toEqual([]);
  });
}

for (const carrier of ["plivo", "vobiz"]) {
  test(`${carrier} takes its auth id by either name, or by both where they agree`, async () => {
    const base = { provider: carrier, name: "Sales", authToken: "token" };

    expect(await failuresOf({ ...base, authId: "MA1" })).toEqual([]);
    expect(await failuresOf({ ...base, accountSid: "MA1" })).toEqual([]);
    expect(await failuresOf({ ...base, accountSid: "MA1", authId: "MA1" })).toEqual([]);
  });

  test(`${carrier} without an auth id is told both names of it`, async () => {
    const failures = await failuresOf({ provider: carrier, name: "Sales", authToken: "token" });

    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ property: "" });
    expect(failures[0]?.reason).toContain("authId or accountSid is required");
  });

  test(`${carrier} with two auth ids that differ is told to keep one, without either value`, async () => {
    const failures = await failuresOf({
      provider: carrier,
      name: "Sales",
      authToken: "token",
      authId: "planted-1",
      accountSid: "planted-2",
    });

    expect(failures).toHaveLength(1);
    expect(failures[0]?.property).toBe("");
    expect(failures[0]?.reason).toMatch(/authId and accountSid.*must not differ.*Keep/);
    expect(failures[0]?.reason).not.toContain("planted");
  });
}

const misspelt: readonly [string, string][] = [
  ["auth_token", "authToken"],
  ["AuthToken", "authToken"],
  ["authtoken", "authToken"],
  ["from_number", "fromNumber"],
  ["source_ips", "sourceIps"],
];

for (const [wrong, right] of misspelt) {
  test(`the misspelt ${wrong} is named with what was meant, and its value is not shown`, async () => {
    const failures = await failuresOf({ provider: "sip", name: "Trunk", sipHost: "sip.example", [wrong]: "planted" });

    const failure = failures.find(({ reason }) => reason.startsWith(wrong));
    expect(failure?.property).toBe("");
    expect(failure?.reason).toContain(`Did you mean ${right}?`);
    expect(JSON.stringify(failures)).not.toContain("planted");
  });
}

test("a field that resembles none is answered with the fields there are", async () => {
  const failures = await failuresOf({ provider: "mcube", name: "M", jwtToken: "x", exeNumber: "9876", colour: "red" });

  expect(failures).toHaveLength(1);
  expect(failures[0]?.reason).toMatch(
    /^colour is not an input of a telephony connection\. Its inputs are provider, name/,
  );
});

/** Everything that is wrong for a credential, with a value in it that must not be seen. */
const wrongValues: Readonly<Record<string, unknown>> = {
  "an empty text": "",
  "a list": ["planted"],
  "an object": { planted: "planted" },
  "a number": 424242424242,
  "a boolean": true,
};

for (const field of secrets) {
  for (const [what, value] of Object.entries(wrongValues)) {
    test(`${field} that is ${what} is refused without its property and its value`, async () => {
      const carrier = Object.keys(documented).find((name) => documented[name]?.[0].includes(field)) ?? "";
      const sample = cases.find(({ name }) => name.startsWith(carrier))?.inputs({}) ?? {};
      const { authId: _alias, ...others } = sample;
      const inputs = field === "accountSid" ? { ...others, accountSid: value } : { ...sample, [field]: value };

      const failures = await failuresOf(inputs);

      expect(failures).not.toEqual([]);
      for (const { property, reason } of failures) {
        expect(property).toBe("");
        expect(reason).toContain(field);
        expect(reason).not.toMatch(/planted|4242/);
      }
    });
  }
}
