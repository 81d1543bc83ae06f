import fc from "fast-check";
import { allCases } from "../../test/lifecycle/allCases";
import { openDispatch } from "../../test/lifecycle/dispatchHost";
import { type ResourceType, registry } from "../resources";
import { secretFields } from "./fields";
import type { Properties } from "./properties";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

async function check(type: ResourceType, news: Properties, olds: Properties = {}) {
  const host = await openDispatch({ environment: {} });
  return host.check(type, olds, news);
}

/** Inputs of a type that may be anything: good values, odd ones, unknown ones, and fields that there are not. */
function anyInputs(type: ResourceType): fc.Arbitrary<Properties> {
  const samples = allCases.filter((lifecycleCase) => lifecycleCase.type === type).map(({ inputs }) => inputs({}));
  const values = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(unknown), fc.constant([unknown]));
  const names = fc.constantFrom(...Object.keys(registry[type].inputs), "authTokn", "__resource");
  return fc
    .tuple(fc.constantFrom(...samples), fc.dictionary(names, values, { maxKeys: 6 }))
    .map(([sample, changes]) => JSON.parse(JSON.stringify({ ...sample, ...changes })));
}

for (const type of Object.keys(registry) as ResourceType[]) {
  test(`${type}: what check answers is what it would answer of its own answer`, async () => {
    await fc.assert(
      fc.asyncProperty(anyInputs(type), async (inputs) => {
        const once = await check(type, inputs);
        fc.pre(once.failures.length === 0);
        expect(await check(type, once.inputs)).toEqual(once);
      }),
    );
  });

  test(`${type}: check answers the same of the same inputs each time`, async () => {
    await fc.assert(
      fc.asyncProperty(anyInputs(type), anyInputs(type), async (inputs, olds) => {
        expect(await check(type, inputs, olds)).toEqual(await check(type, inputs, olds));
      }),
    );
  });

  test(`${type}: check gives back every value that the program gave, and makes up none but defaults`, async () => {
    await fc.assert(
      fc.asyncProperty(anyInputs(type), async (inputs) => {
        const checked = await check(type, inputs);
        const known = Object.entries(inputs).filter(([name, value]) => {
          return name.startsWith("__") || (value !== null && name in registry[type].inputs);
        });
        expect(checked.inputs).toMatchObject(Object.fromEntries(known));
        const added = Object.keys(checked.inputs).filter((name) => !(name in Object.fromEntries(known)));
        expect(["onRemoval", "status"]).toEqual(expect.arrayContaining(added));
      }),
    );
  });

  test(`${type}: no failure of a credential names its property, and no reason holds its value`, async () => {
    const secrets = secretFields(registry[type].inputs);
    await fc.assert(
      fc.asyncProperty(anyInputs(type), fc.subarray(secrets), async (inputs, chosen) => {
        const planted = chosen.map((name) => [name, { planted: `planted-${name}` }]);
        const { failures } = await check(type, { ...inputs, ...Object.fromEntries(planted) });
        for (const { property, reason } of failures) {
          expect(secrets).not.toContain(property.split(/[.[]/)[0]);
          expect(reason).not.toContain("planted-");
        }
      }),
    );
  });

  test(`${type}: every failure is a sentence that names its field`, async () => {
    await fc.assert(
      fc.asyncProperty(anyInputs(type), async (inputs) => {
        const { failures } = await check(type, inputs);
        const fields = [...Object.keys(registry[type].inputs), "authTokn"];
        for (const { property, reason } of failures) {
          expect(fields.some((field) => reason.includes(field))).toBe(true);
          expect(reason).toMatch(/[.!?)]$/);
          if (property) expect(reason).toContain(property.split(/[.[]/)[0]);
        }
      }),
    );
  });
}

test("a null of a program is the same as nothing", async () => {
  const { inputs, failures } = await check("PhoneNumberSync", { connectionId: "id", numbers: ["1"], provider: null });

  expect(failures).toEqual([]);
  expect(inputs).not.toHaveProperty("provider");
});

test("what is between the engine and the provider passes through untouched", async () => {
  const internal = { __provider: "code", __resource: "name", __another: { deep: [1] } };

  const { inputs } = await check("PhoneNumberSync", { connectionId: "id", numbers: ["1"], ...internal });

  expect(inputs).toMatchObject(internal);
});
