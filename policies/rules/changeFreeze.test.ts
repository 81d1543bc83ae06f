import { messagesOf, resource } from "../../test/policies/tryRule";
import { changeFreeze, changeFreezeBy } from "./changeFreeze";

const at = (time: string) => changeFreezeBy(() => new Date(time));
const prod = (kind: Parameters<typeof resource>[0] = "VoiceLinkCallRouting") => resource(kind, {}, { stack: "prod" });

const yearsEnd = { from: "2026-12-24T18:00", to: "2027-01-02T08:00", timeZone: "Asia/Kolkata", reason: "Year's end" };
const nights = { days: ["Fri", "Sat"], from: "18:00", to: "08:00", timeZone: "Asia/Kolkata" };

test("without windows it is silent", () => {
  expect(messagesOf(changeFreeze, prod())).toEqual([]);
});

test("within a window it stops every kind of resource that has numbers or routes, also one that would not change", () => {
  for (const kind of ["TelephonyConnection", "PhoneNumberSync", "VoiceLinkCallRouting", "PhoneNumber"] as const) {
    expect(messagesOf(at("2026-12-30T12:00:00Z"), prod(kind), { windows: [yearsEnd] })).toEqual([
      expect.stringMatching(
        /^There is a change freeze, 2026-12-24T18:00 to 2027-01-02T08:00 \(Asia\/Kolkata\): Year's end\. .* cannot tell a change from a run that changes nothing, so it stops both.*pulumi refresh --preview-only/,
      ),
    ]);
  }
});

test("a window begins and ends by the clock of its time zone", () => {
  const silent = (time: string) => messagesOf(at(time), prod(), { windows: [yearsEnd] }).length === 0;
  // Kolkata is five and a half hours ahead.
  expect(silent("2026-12-24T12:29:59Z")).toBe(true);
  expect(silent("2026-12-24T12:30:00Z")).toBe(false);
  expect(silent("2027-01-02T02:29:59Z")).toBe(false);
  expect(silent("2027-01-02T02:30:00Z")).toBe(true);
});

test("a weekly window goes over midnight into the next day", () => {
  const frozen = (time: string) => messagesOf(at(`${time}+05:30`), prod(), { windows: [nights] }).length > 0;
  expect(frozen("2026-11-20T17:59:00")).toBe(false); // a Friday
  expect(frozen("2026-11-20T18:00:00")).toBe(true);
  expect(frozen("2026-11-21T07:59:00")).toBe(true);
  expect(frozen("2026-11-21T08:00:00")).toBe(false);
  expect(frozen("2026-11-21T23:00:00")).toBe(true);
  expect(frozen("2026-11-22T07:59:00")).toBe(true); // Sunday morning, of Saturday's window
  expect(frozen("2026-11-22T18:00:00")).toBe(false);
});

test("a weekly window within a day ends on that day", () => {
  const noon = { days: ["Mon"], from: "12:00", to: "13:00", timeZone: "UTC" };
  const frozen = (time: string) => messagesOf(at(time), prod(), { windows: [noon] }).length > 0;
  expect(frozen("2026-11-23T12:30:00Z")).toBe(true);
  expect(frozen("2026-11-23T13:00:00Z")).toBe(false);
  expect(frozen("2026-11-24T12:30:00Z")).toBe(false);
});

test("a window means what the clock on the wall shows, in summer and in winter", () => {
  const evening = { days: ["Wed"], from: "18:00", to: "19:00", timeZone: "Europe/Berlin" };
  const frozen = (time: string) => messagesOf(at(time), prod(), { windows: [evening] }).length > 0;
  expect(frozen("2026-07-15T16:30:00Z")).toBe(true);
  expect(frozen("2026-07-15T17:30:00Z")).toBe(false);
  expect(frozen("2026-01-14T17:30:00Z")).toBe(true);
  expect(frozen("2026-01-14T16:30:00Z")).toBe(false);
});

test("only the configured stacks are frozen", () => {
  const settings = { windows: [yearsEnd], stacks: ["prod", "live-*"] };
  const rule = at("2026-12-30T12:00:00Z");
  const messages = (stack: string) => messagesOf(rule, resource("PhoneNumberSync", {}, { stack }), settings);
  expect(messages("prod")).toHaveLength(1);
  expect(messages("live-in")).toHaveLength(1);
  expect(messages("dev")).toEqual([]);
  expect(messages("preprod")).toEqual([]);
});

test("resources without numbers, and those of other providers, are not frozen", () => {
  const rule = at("2026-12-30T12:00:00Z");
  const bucket = resource("PhoneNumberSync", {}, { token: "aws:s3/bucket:Bucket" });
  expect(messagesOf(rule, [prod("AgentVoicemail"), bucket], { windows: [yearsEnd] })).toEqual([]);
});

test.each([
  [{ ...yearsEnd, timeZone: "India" }, /windows\.0\.timeZone: must be a time zone/],
  [{ ...yearsEnd, from: "24 December" }, /windows\.0\.from: must be a local time such as 2026-12-24T18:00/],
  [{ ...yearsEnd, to: "2026-12-01T00:00" }, /windows\.0\.to: must be later than from/],
  [
    { ...nights, from: "2026-12-24T18:00" },
    /windows\.0\.from: must be a local time such as 18:00, since days are named/,
  ],
  [{ ...nights, days: ["Friday"] }, /windows\.0\.days\.0: must be one of Mon/],
  [{ from: "2026-12-24T18:00", to: "2027-01-02T08:00" }, /windows\.0\.timeZone/],
])("a window that cannot be read stops the run and says why: %j", (window, reason) => {
  expect(messagesOf(changeFreeze, prod(), { windows: [window] })).toEqual([expect.stringMatching(reason)]);
});
