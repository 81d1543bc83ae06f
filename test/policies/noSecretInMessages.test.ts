import type { PolicyResource } from "@pulumi/policy";
import fc from "fast-check";
import { rules } from "../../policies";
import { type ResourceKind, resourceKinds, resourceTable } from "../../policies/resourceTable";
import { analyzed, analyzedStack } from "./policyServer";
import { messagesOf, resource, unknownText } from "./tryRule";

/** Settings under which every rule has something to say. */
const settings: Record<string, object> = {
  "e164-numbers": { defaultCountry: "IN" },
  "allowed-countries": { countries: ["GB"] },
  "allowed-providers": { providers: ["mcube"] },
  "protect-live-numbers": { stacks: ["*"] },
  "change-freeze": { windows: [{ from: "2000-01-01T00:00", to: "2999-01-01T00:00", timeZone: "UTC" }] },
};

/** What a credential may look like: one of digits alone may end up beside numbers. */
const canary = fc.oneof(
  fc.stringMatching(/^CANARY-[A-Za-z0-9_.~+/=-]{8,24}$/),
  fc.stringMatching(/^CANARY[ "'\\<>&]{1,6}[a-z]{6}$/),
);

const otherTexts = [
  "fromNumber",
  "callerId",
  "didNumber",
  "phoneNumber",
  "provider",
  "name",
  "connectionId",
  "sipTransport",
];
const violating = fc.constantFrom<unknown>(
  "080 1122 3344",
  "+918011223344",
  "+15551234567",
  "+911234567",
  "sip",
  "voicelink",
  "UDP",
  "0.0.0.0/0",
  "your_auth_token",
  unknownText,
  null,
);

/** A resource of any kind with wrong values in its properties, credentials in some, also where none belongs. */
const shown = (secrets: readonly string[]) => {
  const value = fc.oneof({ weight: 2, arbitrary: violating }, { weight: 1, arbitrary: fc.constantFrom(...secrets) });
  return fc
    .record({
      kind: fc.constantFrom(...resourceKinds),
      name: fc.constantFrom("a", "b", "c", "d"),
      values: fc.dictionary(fc.constantFrom(...otherTexts), value),
      credentials: fc.array(fc.constantFrom(...secrets), { minLength: 3, maxLength: 3 }),
      numbers: fc.array(value, { maxLength: 3 }),
      sourceIps: fc.array(value, { maxLength: 3 }),
      modes: fc.record({
        forInboundCall: fc.integer({ min: 0, max: 5 }),
        forOutboundCall: fc.integer({ min: 0, max: 5 }),
      }),
      status: fc.constantFrom<unknown>(0, 1, "INACTIVE", "ACTIVE", ...secrets),
    })
    .map(({ kind, name, values, credentials, numbers, sourceIps, modes, status }): PolicyResource => {
      const fields = resourceTable[kind as ResourceKind].credentials;
      const secretProps = Object.fromEntries(
        fields.map((field, index) => [field, credentials[index % credentials.length]]),
      );
      return resource(
        kind,
        { ...values, ...modes, numbers, sourceIps, status, agentId: "agent", ...secretProps },
        { name },
      );
    });
};

const stacks = fc
  .array(canary, { minLength: 1, maxLength: 3 })
  .chain((secrets) =>
    fc.record({ secrets: fc.constant(secrets), resources: fc.array(shown(secrets), { minLength: 1, maxLength: 6 }) }),
  );

test("no message of any rule has a planted credential in it, whatever is wrong and wherever the credential is", () => {
  let messages = 0;
  fc.assert(
    fc.property(stacks, ({ secrets, resources }) => {
      for (const rule of rules) {
        for (const message of messagesOf(rule, resources, settings[rule.name] ?? {})) {
          messages += 1;
          for (const secret of secrets) expect(message).not.toContain(secret);
        }
      }
    }),
    { numRuns: 1_000 },
  );
  // Else the inputs would not have been violating.
  expect(messages).toBeGreaterThan(5_000);
});

test("nothing that the SDK's server answers has one in it, either", async () => {
  await fc.assert(
    fc.asyncProperty(stacks, async ({ secrets, resources }) => {
      const answered = [await analyzedStack(rules, resources)];
      for (const each of resources) answered.push(await analyzed(rules, each));
      for (const { message } of answered.flat()) {
        for (const secret of secrets) expect(message).not.toContain(secret);
      }
    }),
    { numRuns: 100 },
  );
});

test("a credential of digits is not shown where it stands in place of a number of the same resource", () => {
  const pin = "4417123456789";
  const shownAs = resource("TelephonyConnection", {
    provider: "sip",
    outboundPassword: pin,
    callerId: pin,
    fromNumber: `+${pin}0`,
  });
  for (const rule of rules) {
    for (const message of messagesOf(rule, shownAs, settings[rule.name] ?? {})) expect(message).not.toContain(pin);
  }
});
