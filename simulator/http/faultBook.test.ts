import { FaultBook } from "./faultBook";
import type { FaultRule } from "./faultRule";
import type { LoggedRequest } from "./requestLog";

const request: LoggedRequest = {
  sequence: 1,
  at: "2026-06-09T08:00:00.000Z",
  method: "POST",
  path: "/api/v2/telephony/connections",
  query: { provider: "plivo", page: "2" },
  body: { provider: "plivo", name: "Sales", nested: { deep: [1, 2] } },
  rawBody: "",
  account: "acme-corp",
  status: 0,
  committed: false,
  write: true,
};

test.each<[string, Partial<FaultRule>, boolean]>([
  ["everything", {}, true],
  ["its method", { method: "post" }, true],
  ["another method", { method: "GET" }, false],
  ["its path", { path: "/telephony/connections" }, true],
  ["its whole path", { path: "/api/v2/telephony/connections" }, true],
  ["a part of its path", { path: "/telephony" }, false],
  ["a path above it", { path: "/telephony*" }, true],
  ["another path above", { path: "/voicelink/*" }, false],
  ["an expression that fits", { path: /connections$/ }, true],
  ["an expression that does not fit", { path: /^\/telephony/ }, false],
  ["an expression as JSON has it", { path: { pattern: "/tele.*ions$" } }, true],
  ["a part of its body", { body: { name: "Sales" } }, true],
  ["a deep part of its body", { body: { nested: { deep: [1, 2] } } }, true],
  ["another value in its body", { body: { name: "Support" } }, false],
  ["a key that its body lacks", { body: { connection_id: "x" } }, false],
  ["a part of its query", { query: { page: "2" } }, true],
  ["another query", { query: { page: "3" } }, false],
  ["its account", { account: "acme-corp" }, true],
  ["another account", { account: "other-corp" }, false],
])("a rule about %s strikes a request or not", (_, match, strikes) => {
  const book = new FaultBook();
  book.add({ kind: "drop", ...match });
  expect(book.strike(request, "before")).toHaveLength(strikes ? 1 : 0);
});

/** On which of five fitting requests a rule happens. */
function strikes(limits: Pick<FaultRule, "nth" | "times">): number[] {
  const book = new FaultBook();
  book.add({ kind: "drop", ...limits });
  return [1, 2, 3, 4, 5].filter(() => book.strike(request, "before").length > 0);
}

test("happens always, at the nth request alone, so many times, or so many times from the nth on", () => {
  expect(strikes({})).toEqual([1, 2, 3, 4, 5]);
  expect(strikes({ nth: 3 })).toEqual([3]);
  expect(strikes({ times: 2 })).toEqual([1, 2]);
  expect(strikes({ nth: 2, times: 3 })).toEqual([2, 3, 4]);
});

test("lets the first rule that decides happen, and all slow ones before it", () => {
  const book = new FaultBook();
  const slow = book.add({ kind: "slow", ms: 5 });
  const first = book.add({ kind: "drop" });
  const second = book.add({ kind: "hang" });
  expect(book.strike(request, "before").map(({ kind }) => kind)).toEqual(["slow", "drop"]);
  expect([slow.fired, first.fired, second.fired]).toEqual([1, 1, 0]);
});

test("forgets a rule that is removed, and all when cleared", () => {
  const book = new FaultBook();
  book.add({ kind: "drop" }).remove();
  expect(book.all()).toEqual([]);
  book.add({ kind: "drop" });
  book.clear();
  expect(book.strike(request, "before")).toEqual([]);
});

test("lists its rules in the form that JSON has for them", () => {
  const book = new FaultBook();
  book.add({ kind: "drop", path: /ions$/ });
  book.strike(request, "before");
  expect(book.all()).toEqual([{ id: 1, rule: { kind: "drop", path: { pattern: "ions$" } }, fired: 1 }]);
});

test.each([
  [{ kind: "explode" }, "kind"],
  [{ kind: "slow" }, "ms"],
  [{ kind: "drop", when: "later" }, "when"],
  [{ kind: "drop", colour: "red" }, "colour"],
  [{ kind: "drop", path: { pattern: "(" } }, "path.pattern"],
  ["drop", "rule"],
])("refuses the rule %j and names what is wrong with it", (rule, problem) => {
  expect(() => new FaultBook().add(rule)).toThrow(problem);
});
