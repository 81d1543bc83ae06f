import fc from "fast-check";
import { structOf } from "../../test/hosts/pulumiGrpc";
import { toWire, toWireId } from "./toWire";

/** What Pulumi's host makes of properties, and the engine gets. */
function throughTheHost(properties: object): unknown {
  return structOf(properties).toJavaScript();
}

const name = fc.string().filter((text) => text !== "__proto__");
const odd = fc.anything({
  key: name,
  withBigInt: true,
  withDate: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  maxDepth: 4,
});

const plain = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"__proto__"'));

test("whatever a provider holds, what leaves it arrives as it left", () => {
  fc.assert(
    fc.property(fc.dictionary(name, odd), (properties) => {
      const wire = toWire(properties);
      expect(throughTheHost(wire)).toEqual(wire);
    }),
  );
});

test("plain JSON values leave unchanged", () => {
  fc.assert(
    fc.property(fc.dictionary(name, plain), (properties) => {
      const safe = JSON.parse(JSON.stringify(properties), (_key, value: unknown) =>
        typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value) ? String(value) : value,
      );
      expect(toWire(properties)).toEqual(safe);
    }),
  );
});

const leaving: readonly [string, unknown, unknown][] = [
  ["undefined is left out", { a: undefined, b: 1 }, { b: 1 }],
  ["undefined deep inside is left out", { a: { b: { c: undefined } } }, { a: { b: {} } }],
  ["nothing in a list keeps its place", { a: [1, undefined, 3] }, { a: [1, null, 3] }],
  ["a hole in a list keeps its place", { a: new Array(1) }, { a: [null] }],
  ["a function is left out", { a: () => 1 }, {}],
  ["a symbol is left out", { a: Symbol("a") }, {}],
  ["what is not a number is left out", { a: Number.NaN, b: Number.POSITIVE_INFINITY }, {}],
  ["a date is text", { a: new Date("2026-06-09T08:00:00.000Z") }, { a: "2026-06-09T08:00:00.000Z" }],
  ["a date that is none is left out", { a: new Date("never") }, {}],
  ["a big integer is text", { a: 9007199254740993n }, { a: "9007199254740993" }],
  ["an integer that a double cannot hold is text", { a: 2 ** 60 }, { a: "1152921504606847000" }],
  ["the largest safe integer stays a number", { a: Number.MAX_SAFE_INTEGER }, { a: Number.MAX_SAFE_INTEGER }],
  ["a buffer is base64", { a: Buffer.from("abc") }, { a: "YWJj" }],
  ["a set is a list", { a: new Set([1, 2]) }, { a: [1, 2] }],
  ["a map is an object", { a: new Map([["b", 1]]) }, { a: { b: 1 } }],
  ["null stays null", { a: null }, { a: null }],
];

for (const [what, properties, wire] of leaving) {
  test(what, () => {
    expect(toWire(Object(properties))).toEqual(wire);
    expect(throughTheHost(toWire(Object(properties)))).toEqual(wire);
  });
}

for (const [id, text] of [
  ["sync-1", "sync-1"],
  [4711, "4711"],
] as const) {
  test(`the id ${JSON.stringify(id)} leaves as text`, () => {
    expect(toWireId(id)).toBe(text);
  });
}

for (const id of ["", undefined, null, Number.NaN, {}, [], true]) {
  test(`the id ${String(JSON.stringify(id))} is an error, since the engine would lose what was made`, () => {
    expect(() => toWireId(id)).toThrow("without an id");
  });
}
