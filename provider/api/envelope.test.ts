import { readBody } from "./envelope";

const v2 = (body: unknown, ok = true) => readBody(JSON.stringify(body), { surface: "v2", ok });
const legacy = (body: unknown, ok = true) => readBody(JSON.stringify(body), { surface: "legacy", ok });

test("V2's data is taken out of its envelope", () => {
  expect(v2({ success: true, data: { id: 1 } })).toMatchObject({ kind: "data", data: { id: 1 } });
});

test("the whole body is at hand beside the data", () => {
  const body = { success: true, data: [], total: 3 };
  expect(v2(body)).toMatchObject({ whole: body });
});

test("a success without data is a success", () => {
  expect(v2({ success: true })).toMatchObject({ kind: "data", data: undefined });
});

test("data without the word success is taken", () => {
  expect(v2({ data: [1] })).toMatchObject({ kind: "data", data: [1] });
});

test.each([{ id: 1 }, [], "text", 5, null])("a 2xx on V2 with %j is not of the API's form", (body) => {
  expect(v2(body)).toEqual({ kind: "unreadable", why: "JSON that is not of the API's form" });
});

test("an error has its code and message", () => {
  expect(v2({ success: false, error: { code: "CONFLICT", message: "taken" } }, false)).toEqual({
    kind: "error",
    code: "CONFLICT",
    message: "taken",
  });
});

test("an error with status 200 is an error", () => {
  expect(v2({ success: false, error: { code: "NOT_FOUND" } })).toMatchObject({ kind: "error", code: "NOT_FOUND" });
});

test.each([
  [
    { success: false, error: "no" },
    { code: undefined, message: "no" },
  ],
  [
    { success: false, message: "no" },
    { code: undefined, message: "no" },
  ],
  [
    { success: false, error: { code: 7, message: "no" } },
    { code: undefined, message: "no" },
  ],
  [
    { success: false, error: 7 },
    { code: undefined, message: undefined },
  ],
  [{ success: false }, { code: undefined, message: undefined }],
])("an error of an odd shape is an error: %j", (body, told) => {
  expect(v2(body)).toEqual({ kind: "error", ...told });
});

test("a failed status with JSON of something else is not the API's word", () => {
  expect(v2({ message: "no route" }, false)).toMatchObject({ kind: "unreadable" });
});

test("the legacy surface's body is its data", () => {
  expect(legacy([1, 2])).toMatchObject({ kind: "data", data: [1, 2] });
});

test.each([
  [
    { message: "bad number", code: "X" },
    { code: "X", message: "bad number" },
  ],
  [{ error: "bad number" }, { code: undefined, message: "bad number" }],
  [{ error: { code: "X", message: "bad number" } }, { code: "X", message: "bad number" }],
])("the legacy surface's errors are read in each shape: %j", (body, told) => {
  expect(legacy(body, false)).toEqual({ kind: "error", ...told });
});

test("a legacy failure with JSON that says nothing is not the API's word", () => {
  expect(legacy({ id: 1 }, false)).toMatchObject({ kind: "unreadable" });
});

test("an empty 2xx is no data", () => {
  expect(readBody(" \n", { surface: "v2", ok: true })).toEqual({ kind: "data", data: undefined, whole: undefined });
});

test.each([
  ["", "nothing"],
  ["<html>", "an HTML page"],
  ["oops", "text that is not JSON"],
])("a failed status with %j is told as %s", (text, why) => {
  expect(readBody(text, { surface: "v2", ok: false })).toEqual({ kind: "unreadable", why });
});
