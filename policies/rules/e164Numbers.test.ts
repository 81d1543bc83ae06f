import fc from "fast-check";
import { registry } from "../../provider/resources";
import { messagesOf, remediated, resource, unknownText } from "../../test/policies/tryRule";
import { resourceKinds, resourceTable } from "../resourceTable";
import { e164Numbers } from "./e164Numbers";

const sync = (...numbers: unknown[]) => resource("PhoneNumberSync", { connectionId: "c", numbers });
const mcube = (exeNumber: string) => resource("TelephonyConnection", { provider: "mcube", exeNumber });
const route = (didNumber: string) => resource("VoiceLinkCallRouting", { didNumber });
const exotel = (callerId: string) => resource("TelephonyConnection", { provider: "exotel", callerId });

test("numbers in E.164 form pass, wherever they stand", () => {
  const good = "+918011223344";
  expect(messagesOf(e164Numbers, sync(good, "+14155551111", "+442071838750"))).toEqual([]);
  for (const [kind, { numbers }] of Object.entries(resourceTable)) {
    for (const { name } of numbers) {
      expect(messagesOf(e164Numbers, resource(kind as keyof typeof resourceTable, { [name]: good }))).toEqual([]);
    }
  }
});

test("a number in another form is found in every property of every kind of resource, and named with its place", () => {
  for (const [kind, { numbers }] of Object.entries(resourceTable)) {
    for (const { name } of numbers) {
      const shown = resource(kind as keyof typeof resourceTable, { [name]: "080 1122 3344" });
      expect(messagesOf(e164Numbers, shown)).toEqual([
        expect.stringContaining(`${name} is "080 1122 3344", which is not in E.164`),
      ]);
    }
  }
});

test("the message says what is wrong, why, and the line to write", () => {
  const [message] = messagesOf(e164Numbers, sync("+918011223344", "080 1122 3344"), { defaultCountry: "IN" });
  expect(message).toBe(
    'numbers[1] is "080 1122 3344", which is not in E.164 form. A carrier takes any other form at deployment and then drops or ' +
      'misroutes the calls. Write numbers[1]: "+918011223344".',
  );
});

test("a number without its plus, or with 00 in its place, is suggested with it", () => {
  expect(messagesOf(e164Numbers, sync("918011223344", "00918011223344"))).toEqual([
    expect.stringContaining('Write numbers[0]: "+918011223344".'),
    expect.stringContaining('Write numbers[1]: "+918011223344".'),
  ]);
});

test("a number that no country can have is found: too short, too long for its country, or of no country", () => {
  const messages = messagesOf(e164Numbers, sync("+911234567", "+9180112233441234", "+999123456789"));
  expect(messages).toHaveLength(3);
  expect(messages[0]).toContain('numbers[0] is "+911234567", which no country can have');
});

test("the numbers of MCube may be in national form, and one with a plus has to be whole", () => {
  expect(messagesOf(e164Numbers, mcube("9876543232"))).toEqual([]);
  expect(messagesOf(e164Numbers, mcube("1234"))).toEqual([]);
  expect(messagesOf(e164Numbers, mcube("+919876543232"))).toEqual([]);
  expect(messagesOf(e164Numbers, mcube("+9198"))).toEqual([expect.stringContaining('exeNumber is "+9198"')]);
});

test("the DID of a route may lack its plus, but not its country", () => {
  expect(messagesOf(e164Numbers, route("918011223344"))).toEqual([]);
  expect(messagesOf(e164Numbers, route("08011223344"))).toEqual([expect.stringContaining("didNumber")]);
  expect(messagesOf(e164Numbers, route("8011223344"))).toEqual([expect.stringContaining("no country can have")]);
});

test("what looks like no number is not shown, since it may be a credential", () => {
  const [message] = messagesOf(e164Numbers, exotel("sk_live_51HG7"));
  expect(message).not.toContain("sk_live");
  expect(message).toContain("callerId is a value that is no number");
});

test("what is not known yet is left out, and what is known beside it is looked at", () => {
  expect(messagesOf(e164Numbers, sync(unknownText))).toEqual([]);
  expect(messagesOf(e164Numbers, resource("PhoneNumberSync", { numbers: unknownText }))).toEqual([]);
  expect(messagesOf(e164Numbers, sync(unknownText, "123"))).toEqual([expect.stringContaining("numbers[1]")]);
});

test("resources of other providers, and of a native Vocobase provider, are told apart by their tokens", () => {
  const wrong = { numbers: ["123"] };
  expect(messagesOf(e164Numbers, resource("PhoneNumberSync", wrong, { token: "aws:sns:PhoneNumberSync" }))).toEqual([]);
  expect(
    messagesOf(e164Numbers, resource("PhoneNumberSync", wrong, { token: "vocobase:index:PhoneNumberSync" })),
  ).toHaveLength(1);
});

test("a country that is none is said to be a wrong configuration", () => {
  expect(messagesOf(e164Numbers, sync("+918011223344"), { defaultCountry: "india" })).toEqual([
    expect.stringMatching(
      /configuration of e164-numbers cannot be used.*defaultCountry: must be the ISO code of a country/,
    ),
  ]);
});

test("a remediation writes a number of the default country with its country code, and leaves the rest as it is", async () => {
  const mixed = sync("080 1122 3344", "+918011223345", "not a number", unknownText);
  expect(await remediated(e164Numbers, mixed, { defaultCountry: "IN" })).toEqual({
    connectionId: "c",
    numbers: ["+918011223344", "+918011223345", "not a number", unknownText],
  });
});

test("a remediation takes spaces and signs out of a number that says its country, without a default country", async () => {
  expect(await remediated(e164Numbers, sync("+91 (80) 1122-3344"))).toMatchObject({ numbers: ["+918011223344"] });
});

test("a remediation leaves alone what it is not sure of", async () => {
  const settings = { defaultCountry: "IN" };
  expect(await remediated(e164Numbers, sync("080 1122 3344"))).toBeUndefined();
  expect(await remediated(e164Numbers, sync("12345"), settings)).toBeUndefined();
  expect(await remediated(e164Numbers, sync("+91 80 1122 3344 ext 5"), settings)).toBeUndefined();
  expect(await remediated(e164Numbers, mcube("9876543232"), settings)).toBeUndefined();
  expect(await remediated(e164Numbers, sync("+918011223344"), settings)).toBeUndefined();
});

test("a remediation does not touch what the provider's check has refused already", async () => {
  const connection = resource("TelephonyConnection", { fromNumber: "080 1122 3344", callerId: "080 1122 3344" });
  expect(await remediated(e164Numbers, connection, { defaultCountry: "IN" })).toEqual({
    fromNumber: "080 1122 3344",
    callerId: "+918011223344",
  });
});

const fields = resourceKinds.flatMap((type) => {
  const inputs = type in registry ? registry[type as keyof typeof registry].inputs : undefined;
  return inputs ? resourceTable[type].numbers.map((field) => ({ type, inputs, field })) : [];
});

test.each(fields)(
  "the check of $type lets through what is mended of $field.name, before and after",
  async ({ type, inputs, field }) => {
    const schema = (inputs as Record<string, { safeParse(value: unknown): { success: boolean } }>)[field.name];
    const isList = schema?.safeParse(["+918011223344"]).success === true;
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^0?[6-9]\d{4}[ -]?\d{5}$/), async (national) => {
        const before = isList ? [national] : national;
        const after = await remediated(e164Numbers, resource(type, { [field.name]: isList ? [national] : national }), {
          defaultCountry: "IN",
        });
        if (after === undefined) return;
        const value = (after as Record<string, unknown>)[field.name];
        expect(schema?.safeParse(before).success).toBe(true);
        expect(schema?.safeParse(value).success).toBe(true);
        expect(messagesOf(e164Numbers, resource(type, { [field.name]: value }))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  },
);

test.each(fields)(
  "a field of $type is said to be beyond mending where its check refuses other forms: $field.name",
  ({ inputs, field }) => {
    const schema = (inputs as Record<string, { safeParse(value: unknown): { success: boolean } }>)[field.name];
    const accepts = [["080 1122 3344"], "080 1122 3344"].some((value) => schema?.safeParse(value).success);
    expect(accepts).toBe(!field.strict);
  },
);
