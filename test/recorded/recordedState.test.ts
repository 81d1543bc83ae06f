import type { StackState } from "../engine/stackState";
import { everyResource } from "./everyResource";
import { keepings, newStack, recordedStack, recordings, thisVersion } from "./recordings";

const renamed = ["old", "plivo"];

test("the state of this version is recorded; `npm run record:state` records it", () => {
  const versions = new Set(recordings().map(({ version }) => version));
  expect(versions).toContain(thisVersion());
});

test.each(recordings())(
  "state of $version, credentials $keeping: is refreshed without drift, changes nothing, updates, and destroys",
  async (recording) => {
    const stack = await recordedStack(recording);
    expect(stack.state().own.map(({ type }) => type)).toContain("pulumi-nodejs:dynamic/vocobase/legacy:PhoneNumber");

    const refreshed = await stack.refresh();
    expect(refreshed).toMatchObject({ ops: {}, changed: {}, writes: [] });
    const again = await stack.up();
    expect(again).toMatchObject({ ops: {}, writes: [] });

    stack.program = everyResource("Sales of today");
    const updated = await stack.up();
    expect(updated.ops).toEqual(Object.fromEntries(renamed.map((name) => [name, ["update"]])));
    expect([...updated.writes].sort()).toEqual([
      "PATCH /telephony/connections/{id}",
      "PUT /api/telephony/connections/{id}",
    ]);

    await stack.destroy();
    expect(stack.state().own).toEqual([]);
    const { connections, phoneNumbers, callRoutes, legacyConnections } = stack.simulator.inventory();
    expect(connections.filter(({ status }) => status === "ACTIVE").map(({ provider }) => provider)).toEqual(["exotel"]);
    expect(phoneNumbers.filter(({ status, agent }) => status === "ACTIVE" && agent !== null)).toEqual([]);
    expect(callRoutes.map(({ status }) => status)).toEqual([0]);
    expect(legacyConnections).toEqual([]);
  },
);

test.each(keepings)("what this version writes has the form that is recorded of it, credentials %s", async (keeping) => {
  const [recording] = recordings().filter((one) => one.version === thisVersion() && one.keeping === keeping);
  if (!recording) throw new Error(`There is no recording of ${thisVersion()}. Run \`npm run record:state\`.`);
  const fresh = await newStack(keeping);
  await fresh.up();
  const recorded = await recordedStack(recording);
  expect(formOf(fresh.state())).toEqual(formOf(recorded.state()));
});

/** The names of all that each resource keeps, and which of it is encrypted. */
function formOf(state: StackState): Record<string, unknown> {
  const ofAll = (properties: Readonly<Record<string, unknown>>) =>
    Object.entries(properties)
      .map(([name, value]) => (JSON.stringify(value).includes('"ciphertext"') ? `${name} (secret)` : name))
      .sort();
  return Object.fromEntries(
    state.own.map(({ urn, inputs, outputs }) => [urn, { inputs: ofAll(inputs), outputs: ofAll(outputs) }]),
  );
}
