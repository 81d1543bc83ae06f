import fc from "fast-check";
import { scrub } from "./scrub";

const secret = 'p/a+ss "wö?rd&<1>\n';
const quoted = JSON.stringify(secret).slice(1, -1);

test.each([
  ["as it is", secret],
  ["in JSON", quoted],
  ["in JSON with escaped slashes", quoted.replaceAll("/", "\\/")],
  ["in JSON with escaped letters", quoted.replace("ö", "\\u00f6")],
  ["in a URL", encodeURIComponent(secret)],
  ["in a URL in lower case", encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
  ["in a form", new URLSearchParams({ a: secret }).toString().slice(2)],
  ["in HTML", "p/a+ss &quot;wö?rd&amp;&lt;1&gt;\n"],
  ["in base64", Buffer.from(secret).toString("base64")],
  ["in base64 without padding", Buffer.from(secret).toString("base64").replaceAll("=", "")],
  ["in base64 of URLs", Buffer.from(secret).toString("base64url")],
])("a secret is masked %s", (_form, written) => {
  expect(scrub(`before ${written} after`, [secret])).toMatch(/^before \[secret\]=* after$/);
});

test.each(["", "a", "ab", "abc", "user:"])(
  "a secret is masked in the base64 of a longer text that starts with %p",
  (prefix) => {
    const whole = Buffer.from(`${prefix}MA-auth-token-77:rest`).toString("base64");
    const left = scrub(`Basic ${whole}`, ["MA-auth-token-77"]);
    expect(left).toContain("[secret]");
    expect(Buffer.from(left.replaceAll("[secret]", "").slice(6), "base64").toString("latin1")).not.toContain("auth");
  },
);

test("every place is masked", () => {
  expect(scrub("key1 key2 key1", ["key1", "key2"])).toBe("[secret] [secret] [secret]");
});

test("a secret that starts another one leaves no rest of it", () => {
  expect(scrub("token-long", ["token", "token-long"])).toBe("[secret]");
});

test("a secret that is the word of the mask does not mask the masks", () => {
  expect(scrub("abcd", ["abcd", "secret"])).toBe("[secret]");
});

test("characters with a meaning in patterns are taken as they are", () => {
  expect(scrub("a.c (x|y) axc", ["a.c", "(x|y)"])).toBe("[secret] [secret] axc");
});

test("text without a secret stays as it is", () => {
  expect(scrub("nothing here", ["elsewhere", ""])).toBe("nothing here");
});

test("one or two characters are not taken for a secret", () => {
  expect(scrub("401 of 42", ["4", "42"])).toBe("401 of 42");
});

test("half a surrogate pair does no harm", () => {
  expect(scrub("abc\ud800def", ["abc\ud800def"])).toBe("[secret]");
});

test("no secret of four characters or more is left in a text, however it is written", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 4, unit: "grapheme" }), (value) => {
      const base64 = Buffer.from(value).toString("base64");
      for (const form of [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), base64]) {
        expect(scrub(`<\n${form}\n>`, [value])).toBe("<\n[secret]\n>");
      }
    }),
  );
});
