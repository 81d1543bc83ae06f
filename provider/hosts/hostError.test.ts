import { z } from "zod";
import { PartialFailure, UserError } from "../lifecycle/failures";
import { hostErrorOf } from "./hostError";

const fields = { authToken: z.string().meta({ secret: true }), name: z.string() };
const token = "planted-token-1";

test("what the user can mend is shown as it is, without a stack trace", () => {
  const error = hostErrorOf(new UserError("Set the name."), fields, [], []);

  expect(error.message).toBe("Set the name.");
  expect(`${error}: ${error.stack}`).toBe("Set the name.: ");
});

test("a fault of our own asks for a report, with the trace that it needs", () => {
  const error = hostErrorOf(new TypeError("x is not a function"), fields, [], []);

  expect(error.message).toMatch(/Please report this.*x is not a function.*hostError\.test/s);
});

for (const thrown of [undefined, null, "text", 42, { code: 1 }, []]) {
  test(`whatever is thrown becomes an error with a text: ${JSON.stringify(thrown)}`, () => {
    const error = hostErrorOf(thrown, fields, [], []);

    expect(error).toBeInstanceOf(Error);
    expect(error.message).toContain("Please report this");
    expect(error.id).toBeUndefined();
  });
}

test("no credential of the resource, old or new, stands in a message", () => {
  const properties = [{ authToken: "planted-token-0" }, { authToken: token }];

  const { message } = hostErrorOf(new UserError(`planted-token-0 became ${token}`), fields, properties, []);

  expect(message).toBe("[secret] became [secret]");
});

test("the API key stands in no message", () => {
  const { message } = hostErrorOf(new Error("rejected rg_live_planted"), fields, [], ["rg_live_planted"]);

  expect(message).not.toContain("rg_live_planted");
});

test("a field that is no credential may stand in a message", () => {
  const { message } = hostErrorOf(new UserError("Sales exists."), fields, [{ name: "Sales" }], []);

  expect(message).toBe("Sales exists.");
});

test("a partial failure carries id, properties with the code, and its reason", () => {
  const failure = new PartialFailure("sync-1", { numbers: ["1"] }, new UserError("The second number is refused."));

  const error = hostErrorOf(failure, fields, [{ __provider: "code", numbers: ["1", "2"], name: "x" }], []);

  expect(error).toMatchObject({
    id: "sync-1",
    properties: { __provider: "code", numbers: ["1"] },
    reasons: ["The second number is refused."],
  });
  expect(error.properties).not.toHaveProperty("name");
});

test("the reason of a partial failure holds no credential", () => {
  const failure = new PartialFailure("sync-1", {}, new UserError(`Refused with ${token}.`));

  const { message, reasons } = hostErrorOf(failure, fields, [{ authToken: token }], []);

  expect([message, ...(reasons ?? [])]).toEqual(["Refused with [secret].", "Refused with [secret]."]);
});

test("what a host cannot carry is taken out of the properties of a partial failure", () => {
  const failure = new PartialFailure("sync-1", { gone: undefined, size: 10n }, "half");

  expect(hostErrorOf(failure, fields, [], []).properties).toEqual({ size: "10" });
});
