import { ExportNames, variableName } from "./exportNames";

const nameOf = (name: string, id = "9b7f1c44-c87f", carrier = "plivo") => new ExportNames().resource(name, id, carrier);

test.each([
  ["Plivo India - Sales", "plivo-india-sales"],
  ["Été – Lyon", "ete-lyon"],
  ["  (Support)  ", "support"],
  ["24x7", "plivo-24x7"],
  ["बिक्री", "plivo"],
])("%j becomes a name that everything takes: %s", (name, expected) => {
  expect(nameOf(name)).toBe(expected);
});

test("the second of a name has the beginning of its id in it, and the first one keeps its own", () => {
  const names = new ExportNames();
  const [first, second] = [names.resource("Sales", "aaaa", "plivo"), names.resource("Sales!", "9b7f1c44-c87f", "sip")];
  expect([first, second]).toEqual(["sales", "sales-9b7f1c44"]);
});

test("names that are one in TypeScript are two", () => {
  const names = new ExportNames();
  const found = ["Line 1", "Line1"].map((name, index) => variableName(names.resource(name, `${index}abcdefgh`, "sip")));
  expect(found).toEqual(["line1", "line11abcdefg"]);
});

test("a long name ends within 60 characters", () => {
  expect(nameOf("very long ".repeat(10)).length).toBeLessThanOrEqual(60);
});
