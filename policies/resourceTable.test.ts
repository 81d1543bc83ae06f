import { secretFields } from "../provider/lifecycle/fields";
import { type ResourceType, registry } from "../provider/resources";
import { PhoneNumberSync, TelephonyConnection, VoiceLinkCallRouting } from "../sdk";
import { kindOf, resourceTable, tokensOf } from "./resourceTable";

const classes = { TelephonyConnection, PhoneNumberSync, VoiceLinkCallRouting } satisfies Record<
  ResourceType,
  { __pulumiType: string }
>;
const types = Object.keys(registry) as ResourceType[];

test.each(types)("%s is known by the token of its class, and by the one of a native provider", (type) => {
  const token = classes[type].__pulumiType;
  expect(kindOf(token)).toBe(type);
  expect(tokensOf(type)).toEqual([token, `vocobase:index:${type}`]);
});

test("the legacy surface has tokens of its own", () => {
  expect(kindOf("pulumi-nodejs:dynamic/vocobase/legacy:PhoneNumber")).toBe("legacy.PhoneNumber");
  expect(kindOf("vocobase:legacy:TelephonyConnection")).toBe("legacy.TelephonyConnection");
});

test("a resource of another provider is of no kind", () => {
  expect(kindOf("pulumi-nodejs:dynamic/other:PhoneNumber")).toBeUndefined();
  expect(kindOf("pulumi:pulumi:Stack")).toBeUndefined();
});

test.each(types)("every input of %s that is named after a number is in the table", (type) => {
  const named = Object.keys(registry[type].inputs).filter((name) => /number|callerId/i.test(name));
  expect(resourceTable[type].numbers.map(({ name }) => name).sort()).toEqual(named.sort());
});

test.each(types)("every secret input of %s is in the table", (type) => {
  expect([...resourceTable[type].credentials].sort()).toEqual(secretFields(registry[type].inputs).sort());
});
