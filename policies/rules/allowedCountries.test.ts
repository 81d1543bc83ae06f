import { messagesOf, resource, unknownText } from "../../test/policies/tryRule";
import { allowedCountries } from "./allowedCountries";

const sync = (...numbers: string[]) => resource("PhoneNumberSync", { numbers });
const mcube = resource("TelephonyConnection", { exeNumber: "9876543232" });
const india = { countries: ["IN"] };

test("without a list it is silent", () => {
  expect(messagesOf(allowedCountries, sync("+442071838750"))).toEqual([]);
});

test("a number of a country on the list passes, one of another is found, with both named", () => {
  expect(messagesOf(allowedCountries, sync("+918011223344", "+442071838750"), india)).toEqual([
    expect.stringMatching(
      /^numbers\[1\] is "\+442071838750", a number of GB; allowed are IN\. .* Put a number of one of these/,
    ),
  ]);
});

test("countries that share a code are told apart by the digits that follow", () => {
  expect(messagesOf(allowedCountries, sync("+14155551111"), { countries: ["US"] })).toEqual([]);
  expect(messagesOf(allowedCountries, sync("+18095551234"), { countries: ["US"] })).toEqual([
    expect.stringContaining("a number of DO"),
  ]);
});

test("a number that may be of several countries passes only if all of them are on the list", () => {
  expect(messagesOf(allowedCountries, sync("+15551234567"), { countries: ["US", "CA"] })).toEqual([
    expect.stringContaining("may be of any of"),
  ]);
});

test("a number of no country is of 001", () => {
  expect(messagesOf(allowedCountries, sync("+80012345678"), india)).toEqual([
    expect.stringContaining("no country (001)"),
  ]);
  expect(messagesOf(allowedCountries, sync("+80012345678"), { countries: ["IN", "001"] })).toEqual([]);
});

test("a number in another form is no way round the list", () => {
  expect(messagesOf(allowedCountries, sync("0044 20 7183 8750"), india)).toEqual([
    expect.stringContaining("a number of GB"),
  ]);
  expect(messagesOf(allowedCountries, sync("123"), india)).toEqual([expect.stringContaining("country cannot be told")]);
});

test("a number in national form is looked at where its country is configured", () => {
  expect(messagesOf(allowedCountries, mcube, { countries: ["US"] })).toEqual([]);
  expect(messagesOf(allowedCountries, mcube, { countries: ["US"], defaultCountry: "IN" })).toEqual([
    expect.stringContaining("a number of IN"),
  ]);
  expect(messagesOf(allowedCountries, mcube, { countries: ["IN"], defaultCountry: "IN" })).toEqual([]);
});

test("what is not known yet is no finding", () => {
  expect(messagesOf(allowedCountries, sync(unknownText), india)).toEqual([]);
});

test("a country that is none is a wrong configuration", () => {
  expect(messagesOf(allowedCountries, sync("+918011223344"), { countries: ["India"] })).toEqual([
    expect.stringContaining("countries.0:"),
  ]);
});
