import * as vocobase from "../../sdk";
import { canary } from "./carrierCredentials";
import type { EngineRun } from "./engineRun";
import { type EngineStack, engineStack } from "./engineStack";
import { secretScan, whatRemains } from "./secretScan";
import type { StackState } from "./stackState";

const numbers = ["+14155551234", "+14155555678"] as const;

const secretsOf = (round: string) => ({
  twilioSid: canary(`twilio.accountSid.${round}`),
  twilioToken: canary(`twilio.authToken.${round}`),
  exotelSid: canary(`exotel.accountSid.${round}`),
  exotelToken: canary(`exotel.authToken.${round}`),
  exotelKey: canary(`exotel.exotelApiKey.${round}`),
});
const first = secretsOf("first");
const second = secretsOf("second");

/** Credentials as plain text, on purpose. */
function program(secrets: typeof first, title: string, { prefix = "", twilioAs = "TWILIO" } = {}) {
  return async () => {
    const exotelFields = {
      provider: "EXOTEL",
      accountSid: secrets.exotelSid,
      authToken: secrets.exotelToken,
      exotelApiKey: secrets.exotelKey,
      exotelSubdomain: "api.exotel.com",
    } as const;
    const twilio =
      twilioAs === "TWILIO"
        ? new vocobase.legacy.TelephonyConnection("twilio", {
            provider: "TWILIO",
            name: `Twilio ${title}`,
            accountSid: secrets.twilioSid,
            authToken: secrets.twilioToken,
          })
        : new vocobase.legacy.TelephonyConnection("twilio", { ...exotelFields, name: `Twilio ${title}` });
    new vocobase.legacy.TelephonyConnection("exotel", { ...exotelFields, name: `Exotel ${title}` });
    for (const [index, phoneNumber] of numbers.entries()) {
      new vocobase.legacy.PhoneNumber(`${prefix}line-${index}`, { connectionId: twilio.id, phoneNumber });
    }
  };
}

const life = {} as Record<
  | "planned"
  | "made"
  | "again"
  | "renamed"
  | "rotationPlanned"
  | "rotated"
  | "refreshed"
  | "renamedByHand"
  | "mended"
  | "takenOver"
  | "replacedByHand"
  | "replaced"
  | "destroyed"
  | "destroyedAgain",
  EngineRun
>;
const states = {} as Record<"made" | "rotated" | "takenOver" | "replacedByHand" | "replaced", StackState>;
let stack: EngineStack;
let remains: Record<string, string>;
let violations: readonly string[];

/** After each request each number is in service on a legacy connection. */
function watchServing(): () => void {
  return stack.simulator.watch(({ legacyNumbers, legacyConnections }) => {
    const isServed = (number: string) =>
      legacyNumbers.some(
        ({ phoneNumber, status, connectionId }) =>
          phoneNumber === number && status === "ACTIVE" && legacyConnections.some(({ id }) => id === connectionId),
      );
    return numbers.every(isServed) ? undefined : "A number is not in service.";
  });
}

beforeAll(async () => {
  stack = await engineStack({ program: program(first, "one") });
  const { simulator } = stack;
  life.planned = await stack.preview();
  life.made = await stack.up();
  states.made = stack.state();
  const unwatch = watchServing();
  life.again = await stack.up();
  stack.program = program(first, "two");
  life.renamed = await stack.up();
  stack.program = program(second, "two");
  life.rotationPlanned = await stack.preview();
  life.rotated = await stack.up();
  states.rotated = stack.state();
  life.refreshed = await stack.refresh();
  simulator.edit.renameLegacyConnection(stack.resource("twilio").id ?? "", "By hand");
  life.renamedByHand = await stack.refresh();
  life.mended = await stack.up();

  stack.program = program(second, "two", { prefix: "main-" });
  life.takenOver = await stack.up();
  states.takenOver = stack.state();
  life.replacedByHand = await stack.up({ replace: [stack.resource("main-line-0").urn] });
  states.replacedByHand = stack.state();
  stack.program = program(second, "two", { prefix: "main-", twilioAs: "EXOTEL" });
  life.replaced = await stack.up();
  states.replaced = stack.state();

  unwatch();
  violations = [...simulator.violations];
  remains = await whatRemains(stack);
  const before = await stack.exportState();
  life.destroyed = await stack.destroy();
  await stack.importState(before);
  life.destroyedAgain = await stack.destroy();
}, 240_000);

const connections = "/api/telephony/connections";
const importNumber = `POST ${connections}/{id}/phone-numbers/import`;

test("a preview plans everything, and writes nothing", () => {
  expect(life.planned.ops).toEqual({
    twilio: ["create"],
    exotel: ["create"],
    "line-0": ["create"],
    "line-1": ["create"],
  });
  expect(life.planned.writes).toEqual([]);
});

test("an up makes each connection by one POST, and imports each number to it", () => {
  expect(life.made.writes.toSorted()).toEqual([
    `POST ${connections}`,
    `POST ${connections}`,
    importNumber,
    importNumber,
  ]);
  expect(states.made.resource("twilio")).toMatchObject({
    type: "pulumi-nodejs:dynamic/vocobase/legacy:TelephonyConnection",
    id: expect.stringMatching(/^conn_/),
    outputs: { provider: "TWILIO", status: "ACTIVE", account: "acme-corp" },
  });
  expect(states.made.resource("line-0").id).toMatch(/^pn_/);
});

test("a second up changes nothing, and asks nothing", () => {
  expect(life.again.ops).toEqual({});
  expect(life.again.requests).toEqual([]);
});

test("another name is one PUT of the name alone, and an update", () => {
  expect(life.renamed.ops).toEqual({ twilio: ["update"], exotel: ["update"] });
  const puts = life.renamed.requests.filter(({ method }) => method === "PUT").map(({ body }) => body);
  expect(puts).toHaveLength(2);
  expect(puts).toEqual(expect.arrayContaining([{ name: "Twilio two" }, { name: "Exotel two" }]));
});

test("other credentials are an update in place, planned as such", () => {
  expect(life.rotationPlanned.ops).toEqual({ twilio: ["update"], exotel: ["update"] });
  expect(life.rotationPlanned.changed).toEqual({
    twilio: ["accountSid", "authToken"],
    exotel: ["accountSid", "authToken", "exotelApiKey"],
  });
  expect(life.rotated.ops).toEqual({ twilio: ["update"], exotel: ["update"] });
  for (const name of ["twilio", "exotel"]) {
    expect(states.rotated.resource(name).id).toBe(states.made.resource(name).id);
  }
});

test("a refresh shows nothing after a rotation, and a rename by hand as exactly that", () => {
  expect(life.refreshed.ops).toEqual({});
  expect(life.renamedByHand.changed).toEqual({ twilio: ["name"] });
  expect(life.mended.changed).toEqual({ twilio: ["name"] });
});

test("numbers renamed without an alias stay on their rows, and the old resources only forget", () => {
  expect(life.takenOver.ops).toMatchObject({ "main-line-0": ["create"], "line-0": ["delete"] });
  expect(life.takenOver.writes).toEqual([]);
  expect(states.takenOver.resource("main-line-0").id).toBe(states.made.resource("line-0").id);
});

test("a number replaced by --replace stays on its row", () => {
  expect(life.replacedByHand.ops["main-line-0"]).toContain("create-replacement");
  expect(states.replacedByHand.resource("main-line-0").id).toBe(states.made.resource("line-0").id);
});

test("another carrier is a replacement, and its numbers are on the new connection before the old one goes", () => {
  expect(life.replaced.ops.twilio).toEqual(["create-replacement", "replace", "delete-replaced"]);
  expect(life.replaced.ops["main-line-0"]).toEqual(["create-replacement", "replace", "delete-replaced"]);
  expect(states.replaced.resource("twilio").id).not.toBe(states.rotated.resource("twilio").id);
  expect(violations).toEqual([]);
});

test("a destroy leaves nothing, and a second one of the same state succeeds", () => {
  expect(Object.keys(life.destroyed.ops).toSorted()).toEqual(["exotel", "main-line-0", "main-line-1", "twilio"]);
  expect(life.destroyedAgain.requests.filter(({ committed }) => committed)).toEqual([]);
  expect(stack.simulator.inventory()).toMatchObject({ legacyConnections: [], legacyNumbers: [] });
});

test("credentials given as text are encrypted in state, and are in nothing that was printed, kept or asked", () => {
  const encrypted = { "4dabf18193072939515e22adb298388d": expect.any(String), ciphertext: expect.any(String) };
  for (const field of ["accountSid", "authToken", "exotelApiKey"]) {
    expect(states.rotated.resource("exotel").outputs[field]).toEqual(encrypted);
    expect(states.rotated.resource("exotel").inputs[field]).toEqual(encrypted);
  }
  const named = (round: string, secrets: typeof first) =>
    Object.entries(secrets).map(([name, value]) => [`${name} of round ${round}`, value]);
  const secrets = Object.fromEntries([...named("1", first), ...named("2", second)]);
  expect(secretScan({ secrets, texts: remains })).toEqual([]);
});
