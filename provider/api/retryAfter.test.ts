import { retryAfterMs } from "./retryAfter";

const now = Date.parse("2030-01-01T00:00:00Z");

test("seconds are read", () => {
  expect(retryAfterMs("12", { now })).toBe(12_000);
});

test("fractions of a second are rounded up", () => {
  expect(retryAfterMs("0.0015", { now })).toBe(2);
});

test("an HTTP date is read by our clock where the server does not tell its own", () => {
  expect(retryAfterMs("Tue, 01 Jan 2030 00:00:30 GMT", { now })).toBe(30_000);
});

test("an HTTP date is read by the server's clock where it tells it", () => {
  const serverDate = "Tue, 01 Jan 2030 01:00:00 GMT";
  expect(retryAfterMs("Tue, 01 Jan 2030 01:00:20 GMT", { serverDate, now })).toBe(20_000);
});

test("an unreadable date of the server falls back to our clock", () => {
  expect(retryAfterMs("Tue, 01 Jan 2030 00:00:30 GMT", { serverDate: "noon", now })).toBe(30_000);
});

test("a date that has passed asks for no wait", () => {
  expect(retryAfterMs("Tue, 01 Jan 2019 00:00:00 GMT", { now })).toBe(0);
});

test.each([undefined, "", "  ", "soon", "-5", "5 minutes", "Tue, 99 Foo"])("%p asks for nothing", (header) => {
  expect(retryAfterMs(header, { now })).toBeUndefined();
});
