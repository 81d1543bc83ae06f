import { secretFields } from "../provider/lifecycle/fields";
import { registry } from "../provider/resources";
import * as vocobase from "../sdk";
import { kindOf, type NumberField, resourceTable, tokensOf } from "./resourceTable";

/** What the table has of a type; a resource without numbers and credentials needs no row. */
const rows: Readonly<Record<string, { numbers: readonly NumberField[]; credentials: readonly string[] } | undefined>> =
  resourceTable;

const definitions = Object.entries(registry);
const known = definitions
  .map(([type]) => type)
  .filter((type) => type in resourceTable) as (keyof typeof resourceTable)[];

test.each(known)("%s is known by the token of its class, and by the one of a native provider", (type) => {
  const [token = "", native = ""] = tokensOf(type);
  expect(vocobase).toHaveProperty([...type.split("."), "__pulumiType"], token);
  expect([token, native].map(kindOf)).toEqual([type, type]);
});

test("the legacy surface has tokens of its own", () => {
  expect(kindOf("pulumi-nodejs:dynamic/vocobase/legacy:PhoneNumber")).toBe("legacy.PhoneNumber");
  expect(kindOf("vocobase:legacy:TelephonyConnection")).toBe("legacy.TelephonyConnection");
});

test("a resource of another provider is of no kind", () => {
  expect(kindOf("pulumi-nodejs:dynamic/other:PhoneNumber")).toBeUndefined();
  expect(kindOf("pulumi:pulumi:Stack")).toBeUndefined();
});

test.each(definitions)("every input of %s that is named after a number is in the table", (type, { inputs }) => {
  const named = Object.keys(inputs).filter((name) => /number|callerId/i.test(name));
  expect((rows[type]?.numbers ?? []).map(({ name }) => name).sort()).toEqual(named.sort());
});

test.each(definitions)("every secret input of %s is in the table", (type, { inputs }) => {
  expect([...(rows[type]?.credentials ?? [])].sort()).toEqual(secretFields(inputs).sort());
});
