import { DriftFailure } from "./driftFailure";
import { coloursFor, jsonReport, type StackOutcome, textReport } from "./driftReport";
import type { FieldDrift } from "./stackDrift";

const urn = "urn:pulumi:dev::telephony::pulumi-nodejs:dynamic/vocobase:PhoneNumberSync::numbers";
const place = { stack: "dev", folder: "/telephony" };

function drifted(field: Omit<FieldDrift, "field">): StackOutcome {
  const fields = [{ field: "numbers", ...field }];
  const resource = { urn, name: "sync", type: "pulumi-nodejs:dynamic/vocobase:PhoneNumberSync", gone: false, fields };
  return { ...place, found: { stack: "dev", compared: 7, drifted: [resource] } };
}

/** What stands in the table under IN STATE and IN THE ACCOUNT. */
function cells(field: Omit<FieldDrift, "field">): string[] {
  const [, , line = ""] = textReport(drifted(field), coloursFor(false)).split("\n");
  return line.trim().split(/ {2,}/).slice(3);
}

test("a short list is shown whole, and an empty one as none", () => {
  expect(cells({ from: ["+91", "+92"], to: [] })).toEqual(["+91, +92", "(none)"]);
});

test("of a long list that is shown which the other one has not", () => {
  const list = ["+91", "+92", "+93", "+94", "+95"];
  expect(cells({ from: list, to: [...list.slice(1), "+96"] })).toEqual(["+91, 4 as in both", "+96, 4 as in both"]);
});

test("of an object the entries are shown that differ", () => {
  expect(cells({ from: { one: "a", two: "b" }, to: { one: "a", two: "c" } })).toEqual(["two: b", "two: c"]);
});

test("what is not set and what is empty are told apart", () => {
  expect(cells({ from: null, to: "" })).toEqual(["(not set)", '""']);
});

test("what the account holds does not steer the terminal", () => {
  expect(cells({ from: "Sales", to: "\u001b[2JSales\nall fine" })).toEqual(["Sales", "\\u001b[2JSales\\nall fine"]);
});

test("on a terminal, what drifted is coloured", () => {
  expect(textReport(drifted({ from: 1, to: 0 }), coloursFor(true))).toContain("\u001b[33m");
});

test("programs get an object for each stack, errors with a word for their reason", () => {
  const failed = { ...place, stack: undefined, found: new DriftFailure("noStack", "No stack is selected.") };
  expect(JSON.parse(jsonReport([drifted({ from: 1, to: 0 }), failed], 1))).toEqual({
    exitCode: 1,
    stacks: [
      {
        ...place,
        result: "drift",
        compared: 7,
        resources: [
          {
            urn,
            name: "sync",
            type: "pulumi-nodejs:dynamic/vocobase:PhoneNumberSync",
            fields: [{ field: "numbers", from: 1, to: 0 }],
            change: "changed",
          },
        ],
      },
      { ...place, stack: null, result: "error", error: { reason: "noStack", message: "No stack is selected." } },
    ],
  });
});
