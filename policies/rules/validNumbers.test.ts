import { messagesOf, resource, unknownText } from "../../test/policies/tryRule";
import { validNumbers } from "./validNumbers";

const sync = (...numbers: string[]) => resource("PhoneNumberSync", { numbers });

test("numbers of ranges that their countries give out pass", () => {
  expect(messagesOf(validNumbers, sync("+918011223344", "+14155551111", "+442071838750"))).toEqual([]);
});

test("a possible number of an unused range is found", () => {
  expect(messagesOf(validNumbers, sync("+918011223344", "+15551234567"))).toEqual([
    expect.stringMatching(
      /^numbers\[1\] is "\+15551234567", which is of no range .* Compare numbers\[1\] with the carrier's list/,
    ),
  ]);
});

test("a number that keeps the 0 of its national form behind the country code is found", () => {
  expect(messagesOf(validNumbers, sync("+9108011223344"))).toHaveLength(1);
});

test("it is a warning", () => {
  expect(validNumbers.enforcementLevel).toBe("advisory");
});

test("it says nothing of what e164-numbers stops, of national forms, and of what is not known yet", () => {
  expect(messagesOf(validNumbers, sync("5551234567", "+911234567", unknownText))).toEqual([]);
  expect(messagesOf(validNumbers, resource("TelephonyConnection", { exeNumber: "5551234567" }))).toEqual([]);
});

test("the DID of a route is looked at without its plus, too", () => {
  expect(messagesOf(validNumbers, resource("VoiceLinkCallRouting", { didNumber: "15551234567" }))).toHaveLength(1);
});
