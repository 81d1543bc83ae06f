import path from "node:path";
import { type Credentials, carriers, credentialsOf, namedSecrets, plantedCredentials } from "./carrierCredentials";
import type { EngineRun } from "./engineRun";
import { type EngineStack, engineStack, packageRoot } from "./engineStack";
import type { Choices } from "./programs/eightCarriers";
import { secretScan, whatRemains } from "./secretScan";
import type { StackState } from "./stackState";

const first = plantedCredentials("first");
const second = plantedCredentials("second");

/** The key of the account is a secret as well; no header could carry the signs of the other canaries. */
const apiKey = "rg_live_canary<&>+/=50%";

/** The life of eight connections, lived once; the tests look at it from all sides. */
const life = {} as Record<Step, EngineRun>;
const states = {} as Record<"made" | "renamed" | "replaced" | "mended", StackState>;
let stack: EngineStack;
/** The id of each connection before its credentials changed. */
let idsBefore: Record<string, string | undefined>;
let remains: Record<string, string>;

type Step =
  | "planned"
  | "made"
  | "reordered"
  | "renamePlanned"
  | "renamed"
  | "rotationPlanned"
  | "rotated"
  | "refreshed"
  | "renamedByHand"
  | "mended"
  | "disconnectedByHand"
  | "madeAgain"
  | "destroyed"
  | "destroyedAgain";

beforeAll(async () => {
  stack = await engineStack({
    programFolder: path.join(packageRoot, "test", "engine", "programs", "eightCarriers"),
    simulator: { accounts: [{ name: "acme-corp", apiKeys: [apiKey] }] },
    environment: { VOCOBASE_API_KEY: apiKey },
  });
  const { edit } = stack.simulator;

  choose("one", ["198.51.100.7", "203.0.113.0/24"], first);
  life.planned = await stack.preview();
  life.made = await stack.up();
  states.made = stack.state();
  choose("one", ["203.0.113.0/24", "198.51.100.7"], first);
  life.reordered = await stack.up();

  choose("two", ["203.0.113.0/24", "198.51.100.7"], first);
  life.renamePlanned = await stack.preview();
  life.renamed = await stack.up();
  states.renamed = stack.state();
  idsBefore = Object.fromEntries(carriers.map((carrier) => [carrier, states.renamed.resource(carrier).id]));

  choose("two", ["203.0.113.0/24", "198.51.100.7"], second);
  life.rotationPlanned = await stack.preview();
  life.rotated = await stack.up();
  states.replaced = stack.state();
  life.refreshed = await stack.refresh();

  for (const carrier of carriers) edit.renameConnection(idOf(carrier), "By hand");
  life.renamedByHand = await stack.refresh();
  life.mended = await stack.up();
  states.mended = stack.state();

  for (const carrier of carriers) edit.disconnectConnection(idOf(carrier));
  life.disconnectedByHand = await stack.refresh();
  life.madeAgain = await stack.up();

  remains = await whatRemains(stack);
  const beforeDestroy = await stack.exportState();
  life.destroyed = await stack.destroy();
  await stack.importState(beforeDestroy);
  life.destroyedAgain = await stack.destroy();
  remains = { ...(await whatRemains(stack)), "state before the destroy": beforeDestroy, ...prefixed(remains) };
}, 240_000);

function choose(title: string, sourceIps: string[], credentials: Credentials): void {
  const choices: Choices = { title, sourceIps, credentials };
  stack.environment.TEST_CHOICES = JSON.stringify(choices);
}

function idOf(carrier: string): string {
  return stack.resource(carrier).id ?? "";
}

function prefixed(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([where, text]) => [`before the destroy: ${where}`, text]));
}

/** The writes of a run that were about the connections of one carrier. */
function writesFor(run: EngineRun, carrier: string): string[] {
  const { connections } = stack.simulator.inventory();
  return run.requests
    .filter(({ write }) => write)
    .filter(({ path, body }) => {
      const connection = connections.find(({ id }) => path.endsWith(id));
      return (connection?.provider ?? (body as { provider?: string }).provider) === carrier;
    })
    .map(({ method, body }) => `${method}${method === "PATCH" ? ` ${JSON.stringify(body)}` : ""}`);
}

/** The names that the program gives, in the order of its file. */
const title: Record<string, string> = {
  twilio: "Twilio",
  exotel: "Exotel",
  plivo: "Plivo",
  vobiz: "Vobiz",
  tata_smartflo: "Tata",
  sip: "SIP",
  voicelink: "VoiceLink",
  mcube: "MCube",
};

test("the program has a connection of each of the eight carriers", () => {
  expect([...states.made.names].sort()).toEqual([...carriers].sort());
  expect(carriers).toHaveLength(8);
});

describe.each(carriers)("a %s connection", (carrier) => {
  test("is planned by a preview, which changes nothing", () => {
    expect(life.planned.ops[carrier]).toEqual(["create"]);
    expect(writesFor(life.planned, carrier)).toEqual([]);
  });

  test("is made by one POST", () => {
    expect(life.made.ops[carrier]).toEqual(["create"]);
    expect(writesFor(life.made, carrier)).toEqual(["POST"]);
    expect(states.made.resource(carrier).outputs).toMatchObject({
      provider: carrier,
      providerKey: carrier.toUpperCase(),
      status: "ACTIVE",
      account: "acme-corp",
      connectionId: states.made.resource(carrier).id,
    });
  });

  test("is left alone by a second up, also with addresses in another order", () => {
    expect(life.reordered.ops[carrier]).toBeUndefined();
    expect(writesFor(life.reordered, carrier)).toEqual([]);
  });

  test("is renamed by one PATCH of its name alone, and keeps its id", () => {
    const patch = `PATCH ${JSON.stringify({ name: `${title[carrier]} two` })}`;
    expect(life.renamePlanned.ops[carrier]).toEqual(["update"]);
    expect(life.renamePlanned.changed[carrier]).toEqual(["name"]);
    expect(writesFor(life.renamePlanned, carrier)).toEqual([]);
    expect(life.renamed.ops[carrier]).toEqual(["update"]);
    expect(writesFor(life.renamed, carrier)).toEqual([patch]);
    expect(states.renamed.resource(carrier).id).toBe(states.made.resource(carrier).id);
  });

  test("is replaced for other credentials, the new one made before the old one goes", () => {
    const replacement = ["create-replacement", "replace", "delete-replaced"];
    const differing = [...credentialsOf[carrier]].sort();
    expect(life.rotationPlanned.ops[carrier]).toEqual(replacement);
    expect(life.rotationPlanned.changed[carrier]).toEqual(differing);
    expect(writesFor(life.rotationPlanned, carrier)).toEqual([]);
    expect(life.rotated.ops[carrier]).toEqual(replacement);
    expect(writesFor(life.rotated, carrier)).toEqual(["POST", "DELETE"]);
    expect(states.replaced.resource(carrier).id).not.toBe(idsBefore[carrier]);
  });

  test("has the credentials of the program, each under its own name", () => {
    const { connections } = stack.simulator.inventory();
    const made = connections.find(({ id }) => id === states.replaced.resource(carrier).id);
    for (const [field, value] of Object.entries(second[carrier])) {
      const wire = field === "authId" ? "account_sid" : field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      expect(made?.credentials[wire]).toBe(value);
    }
  });

  test("shows nothing in a refresh right after it was replaced", () => {
    expect(life.refreshed.ops[carrier]).toBeUndefined();
    expect(life.refreshed.changed[carrier]).toBeUndefined();
  });

  test("shows a rename by hand as exactly that, and the next up renames it back", () => {
    expect(life.renamedByHand.ops[carrier]).toEqual(["update"]);
    expect(life.renamedByHand.changed[carrier]).toEqual(["name"]);
    expect(life.mended.changed[carrier]).toEqual(["name"]);
    expect(writesFor(life.mended, carrier)).toEqual([`PATCH ${JSON.stringify({ name: `${title[carrier]} two` })}`]);
    expect(states.mended.resource(carrier).id).toBe(states.replaced.resource(carrier).id);
  });

  test("is gone for a refresh after it was disconnected by hand, and the next up makes another one", () => {
    expect(life.disconnectedByHand.ops[carrier]).toEqual(["delete"]);
    expect(life.madeAgain.ops[carrier]).toEqual(["create"]);
    expect(writesFor(life.madeAgain, carrier)).toEqual(["POST"]);
  });

  test("is disconnected by a destroy, and a second destroy of the same state succeeds and changes nothing", () => {
    expect(life.destroyed.ops[carrier]).toEqual(["delete"]);
    expect(writesFor(life.destroyed, carrier)).toEqual(["DELETE"]);
    expect(life.destroyedAgain.ops[carrier]).toEqual(["delete"]);
    expect(life.destroyedAgain.requests.filter(({ committed }) => committed)).toEqual([]);
    const { connections } = stack.simulator.inventory();
    expect(connections.filter(({ provider, status }) => provider === carrier && status === "ACTIVE")).toEqual([]);
  });

  test.each(credentialsOf[carrier])(
    "keeps its %s encrypted in inputs and outputs, though it was given as text",
    (field) => {
      const encrypted = { "4dabf18193072939515e22adb298388d": expect.any(String), ciphertext: expect.any(String) };
      for (const state of [states.made, states.renamed, states.replaced, states.mended]) {
        expect(state.resource(carrier).inputs[field]).toEqual(encrypted);
        expect(state.resource(carrier).outputs[field]).toEqual(encrypted);
      }
    },
  );
});

test("an up without changes asks nothing of the API", () => {
  expect(life.reordered.requests).toEqual([]);
});

test("a refresh of all connections costs one reading of the list and of the account", () => {
  expect(life.refreshed.requests.map(({ method, path: asked }) => `${method} ${asked}`).sort()).toEqual([
    "GET /api/v2/config",
    "GET /api/v2/telephony/connections",
  ]);
});

test("no credential and no API key is left in state, history, output, requests or what the provider keeps", () => {
  expect(secretScan({ secrets: { ...namedSecrets(first, second), apiKey }, texts: remains })).toEqual([]);
});
