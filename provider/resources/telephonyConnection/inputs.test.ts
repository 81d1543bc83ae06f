import { openDispatch } from "../../../test/lifecycle/dispatchHost";
import type { Properties } from "../../lifecycle/properties";

const plivo = { provider: "plivo", name: "Sales", authId: "MA1", authToken: "plivo-token" };
const sip = { provider: "sip", name: "Trunk", sipHost: "sip.carrier.example" };
const mcube = { provider: "mcube", name: "MCube", jwtToken: "mcube-jwt", exeNumber: "9876543232" };

async function failuresOf(inputs: Properties) {
  const host = await openDispatch({ environment: {} });
  return (await host.check("TelephonyConnection", {}, inputs)).failures;
}

/** The one failure that the inputs have. */
async function failureOf(inputs: Properties) {
  const failures = await failuresOf(inputs);
  expect(failures).toHaveLength(1);
  return failures[0];
}

for (const number of ["918011223344", "+018011223344", "+91801", "+9180112233441234", "+91 80112 23344", "", "tel:1"]) {
  test(`fromNumber "${number}" is refused, with a number that would do`, async () => {
    const failure = await failureOf({ ...plivo, fromNumber: number });

    expect(failure?.property).toBe("fromNumber");
    expect(failure?.reason).toMatch(/E\.164.*For example "\+918011223344"/);
  });

  test(`didNumber "${number}" of a SIP connection is refused, with a number that would do`, async () => {
    const failure = await failureOf({ ...sip, didNumber: number });

    expect(failure?.property).toBe("didNumber");
    expect(failure?.reason).toMatch(/E\.164.*For example "\+918011223344"/);
  });
}

for (const number of ["+1234567", "+918011223344", "+123456789012345"]) {
  test(`fromNumber and didNumber take ${number}`, async () => {
    expect(await failuresOf({ ...sip, fromNumber: number, didNumber: number })).toEqual([]);
  });
}

for (const number of ["987", "+987", "1234567890123456", "98765 43232", "+98-7654", "", "abcd"]) {
  test(`exeNumber "${number}" is refused, with a number that would do`, async () => {
    const failure = await failureOf({ ...mcube, exeNumber: number });

    expect(failure?.property).toBe("exeNumber");
    expect(failure?.reason).toMatch(/4 to 15 digits.*For example "9876543232"/);
  });
}

for (const number of ["9876", "+9876", "098765432", "123456789012345", "+123456789012345"]) {
  test(`exeNumber takes ${number}, since the national form is allowed`, async () => {
    expect(await failuresOf({ ...mcube, exeNumber: number })).toEqual([]);
  });
}

test("a number whose form the API does not rule on is left to the policies", async () => {
  const exotel = { provider: "exotel", name: "Exotel", accountSid: "x", apiKey: "x", authToken: "x", subdomain: "x" };
  const tata = { provider: "tata_smartflo", name: "Tata", tataEmail: "ops@example.com", tataPassword: "x" };

  expect(await failuresOf({ ...exotel, callerId: "080-1122 3344" })).toEqual([]);
  expect(await failuresOf({ ...tata, agentNumber: "0801" })).toEqual([]);
});

for (const address of [
  "10",
  "256.1.1.1",
  "203.0.113.10/33",
  "203.0.113",
  "sip.carrier.example",
  "2001:db8::/129",
  "",
]) {
  test(`the source address "${address}" is refused by its place in the list`, async () => {
    const failure = await failureOf({ ...sip, sourceIps: ["203.0.113.10", address] });

    expect(failure?.property).toBe("sourceIps[1]");
    expect(failure?.reason).toMatch(/IP address or a CIDR range.*For example/);
  });
}

for (const address of ["203.0.113.10", "198.51.100.0/24", "2001:db8::1", "2001:db8::/32", "0.0.0.0/0"]) {
  test(`the source address ${address} is taken`, async () => {
    expect(await failuresOf({ ...sip, sourceIps: [address] })).toEqual([]);
  });
}

for (const name of ["", "x".repeat(101)]) {
  test(`a name of ${name.length} characters is refused`, async () => {
    const failure = await failureOf({ ...plivo, name });

    expect(failure?.property).toBe("name");
    expect(failure?.reason).toContain("1 to 100 characters");
  });
}

for (const name of ["x", "x".repeat(100), "Plivo भारत - Sales"]) {
  test(`a name of ${name.length} characters is taken`, async () => {
    expect(await failuresOf({ ...plivo, name })).toEqual([]);
  });
}

for (const provider of ["Plivo", "PLIVO", "tata-smartflo", "vonage", ""]) {
  test(`the carrier "${provider}" is refused, with those that there are`, async () => {
    const [failure] = await failuresOf({ ...plivo, provider });

    expect(failure?.property).toBe("provider");
    expect(failure?.reason).toContain("twilio, exotel, plivo, vobiz, tata_smartflo, sip, voicelink, mcube");
  });
}

test("a missing name and carrier are both named, with examples", async () => {
  const failures = await failuresOf({ authId: "MA1", authToken: "plivo-token" });

  expect(failures.map(({ property }) => property)).toEqual(["provider", "name"]);
  for (const { reason } of failures) expect(reason).toContain("For example");
});

test("a SIP transport that there is none of is refused, with those that there are", async () => {
  const failure = await failureOf({ ...sip, sipTransport: "tls" });

  expect(failure).toMatchObject({ property: "sipTransport" });
  expect(failure?.reason).toContain("UDP, TCP or TLS");
});

test("a base URL and an e-mail address have to be such", async () => {
  const failures = await failuresOf({
    provider: "tata_smartflo",
    name: "Tata",
    tataEmail: "ops",
    tataPassword: "tata-password",
    baseUrl: "smartflo",
  });

  expect(failures.map(({ property }) => property).toSorted()).toEqual(["baseUrl", "tataEmail"]);
});

test("all problems of a resource are told at once", async () => {
  const failures = await failuresOf({
    provider: "sip",
    name: "",
    sourceIps: ["nowhere", "203.0.113.10", "also nowhere"],
    didNumber: "80112",
    sipTransport: "SCTP",
    authToken: "misplaced",
    sipHots: "sip.carrier.example",
  });

  expect(failures.map(({ property }) => property).toSorted()).toEqual([
    "", // authToken, a secret
    "", // sipHots, which may be one
    "didNumber",
    "name",
    "sipHost",
    "sipTransport",
    "sourceIps[0]",
    "sourceIps[2]",
  ]);
});
