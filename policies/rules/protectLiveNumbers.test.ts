import type { PolicyResource, PolicyResourceOptions } from "@pulumi/policy";
import { findingsOf, messagesOf, resource, unknownText } from "../../test/policies/tryRule";
import { protectLiveNumbers } from "./protectLiveNumbers";

const did = "+918011223344";
const settings = { stacks: ["prod"] };

const connection = (props: object = {}, options: Partial<PolicyResourceOptions> = {}, stack = "prod") =>
  resource(
    "TelephonyConnection",
    { provider: "voicelink", username: "acme", password: "pw-1", connectionId: "id-v", ...props },
    { name: "v", stack, options },
  );
const sync = (props: object = {}, options: Partial<PolicyResourceOptions> = {}, stack = "prod") =>
  resource(
    "PhoneNumberSync",
    { connectionId: "id-v", numbers: [did], onRemoval: "retain", ...props },
    { name: "numbers", stack, options },
  );
const safe = { protect: true };

test("without stacks it is silent, and in other stacks as well", () => {
  expect(messagesOf(protectLiveNumbers, [connection(), sync()])).toEqual([]);
  expect(messagesOf(protectLiveNumbers, [connection({}, {}, "dev"), sync({}, {}, "dev")], settings)).toEqual([]);
});

test("a connection and a sync that take calls, protected and retaining, pass", () => {
  expect(messagesOf(protectLiveNumbers, [connection({}, safe), sync({}, safe)], settings)).toEqual([]);
});

test("each that is not protected is found, at itself, with a number that it takes", () => {
  const [v, numbers] = [connection(), sync()];
  expect(findingsOf(protectLiveNumbers, [v, numbers], settings)).toEqual([
    {
      message: expect.stringContaining('"numbers" takes calls of "+918011223344" and is not protected'),
      urn: numbers.urn,
    },
    {
      message: expect.stringMatching(
        /^"v" takes calls of "\+918011223344" and is not protected\. A deleted .* Write \{ protect: true \} in the options of "v"\.$/,
      ),
      urn: v.urn,
    },
  ]);
});

test("a sync that switches numbers off when they are taken out is found", () => {
  const found = messagesOf(
    protectLiveNumbers,
    [connection({}, safe), sync({ onRemoval: "deactivate" }, safe)],
    settings,
  );
  expect(found).toEqual([expect.stringContaining('Write onRemoval: "retain" on "numbers"')]);
});

test("a connection that is deleted before its replacement exists is found, also without numbers", () => {
  const options = { protect: true, deleteBeforeReplace: true };
  expect(messagesOf(protectLiveNumbers, [connection({}, options)], settings)).toEqual([
    expect.stringContaining("leaves a moment without one"),
  ]);
});

const live: [string, PolicyResource][] = [
  ["a route", resource("VoiceLinkCallRouting", { didNumber: did, status: 1, connectionId: "id-v" }, { stack: "prod" })],
  [
    "a number with an agent",
    resource("PhoneNumber", { phoneNumber: did, agentId: "a", connectionId: "id-v" }, { stack: "prod" }),
  ],
  [
    "a sync in this very run",
    resource(
      "PhoneNumberSync",
      { connectionId: unknownText, numbers: [did], onRemoval: "retain" },
      { stack: "prod", options: safe, from: { connectionId: [connection()] } },
    ),
  ],
];

test.each(live)("%s makes its connection live", (_, resting) => {
  expect(messagesOf(protectLiveNumbers, [connection(), resting], settings)).toEqual([
    expect.stringContaining('in the options of "v"'),
  ]);
});

test("a connection with its own DID is live", () => {
  expect(messagesOf(protectLiveNumbers, [connection({ didNumber: did })], settings)).toHaveLength(1);
});

test("a connection that only places calls needs no protection", () => {
  expect(messagesOf(protectLiveNumbers, [connection({ fromNumber: did })], settings)).toEqual([]);
  const outbound = { ...settings, outboundOnlyNumbers: [did] };
  expect(messagesOf(protectLiveNumbers, [connection(), sync({ onRemoval: "deactivate" })], outbound)).toEqual([]);
});

test("a connection that the program only refers to needs no protection", () => {
  const referred = connection({ username: undefined, password: undefined });
  expect(messagesOf(protectLiveNumbers, [referred, sync({}, safe)], settings)).toEqual([]);
});

test("an adopted connection without credentials is managed", () => {
  const adopted = connection({ username: undefined, password: undefined, adoptId: "id-v" });
  expect(messagesOf(protectLiveNumbers, [adopted, sync({}, safe)], settings)).toHaveLength(1);
});
