import type { Declared } from "./engineModel";
import { agentsOf, own, support } from "./salesLine";
import { stagePool } from "./stage";

const { open, closeAll } = stagePool();
afterEach(closeAll);

const credentials = { authId: "MA_VOBIZ1", authToken: "vobiz-token", fromNumber: own };
const configuration: Declared = {
  name: "vobiz",
  type: "TelephonyProviderConfig",
  inputs: { provider: "vobiz", ...credentials },
};

function connection(adoptId: string, name: string): Declared {
  return { name: "line", type: "TelephonyConnection", inputs: { provider: "vobiz", name, adoptId, ...credentials } };
}

/** A carrier that is configured, with an agent on its number, and watched from now on. */
async function inService() {
  const stage = await open();
  const { engine, simulator } = stage;
  await engine.up([configuration]);
  const [made] = simulator.inventory().connections;
  const [row] = simulator.inventory().phoneNumbers;
  simulator.edit.setNumber(row?.id ?? "", { agentId: support });
  simulator.watch(({ connections }) =>
    connections.some(({ provider, status }) => provider === "vobiz" && status === "ACTIVE")
      ? undefined
      : "There is no vobiz connection.",
  );
  return { ...stage, id: made?.id ?? "", usualName: made?.name ?? "" };
}

test("a configuration becomes a connection by adoption, with nothing changed in the account", async () => {
  const { engine, simulator, newWrites, id, usualName } = await inService();
  newWrites();

  const { failures, ops, deleted } = await engine.up([connection(id, usualName)]);

  expect({ failures, ops, deleted }).toEqual({ failures: {}, ops: { line: "create" }, deleted: ["vobiz"] });
  expect(newWrites()).toEqual([]);
  expect(simulator.violations).toEqual([]);
  expect(agentsOf(simulator, own)).toEqual([support]);
});

test("another name for it is one PATCH, and from then on it lives as a connection does", async () => {
  const { engine, simulator, newWrites, id } = await inService();
  newWrites();

  await engine.up([connection(id, "Vobiz India")]);

  expect(newWrites()).toEqual(["PATCH /telephony/connections/{id}"]);
  expect((await engine.refresh()).shown).toEqual({ line: "nothing" });
  expect((await engine.up([connection(id, "Vobiz India")])).requests).toBe(0);
  expect(simulator.violations).toEqual([]);
  await engine.destroy();
  expect(simulator.inventory().connections).toMatchObject([{ id, status: "DISCONNECTED" }]);
});
