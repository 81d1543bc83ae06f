import type { Simulator } from "../../simulator";
import { agentId } from "../../simulator/testing/callPool";
import type { Declared } from "./engineModel";
import { exotel, twilio } from "./legacyStages";
import { type Stage, stagePool } from "./stage";

const stages = stagePool();
afterEach(stages.closeAll);

const phoneNumber = "+14155551234";
const toNumber = "+919876543210";

/** What stands before the move: the legacy surface alone. */
const legacyStack = (stage: Stage, connection: object): Declared[] => [
  { name: "old", type: "legacy.TelephonyConnection", inputs: { ...connection } },
  {
    name: "old-line",
    type: "legacy.PhoneNumber",
    inputs: () => ({ connectionId: stage.engine.find("old").id, phoneNumber }),
  },
];

/** What comes beside it in the first step, and is all that is left after the last one. */
const v2Stack = (connection: object): Declared[] => [
  { name: "new", type: "TelephonyConnection", inputs: { name: "Production V2", ...connection } },
  {
    name: "new-numbers",
    type: "PhoneNumberSync",
    inputs: (ref) => ({ connectionId: ref("new", "connectionId"), numbers: [phoneNumber] }),
  },
];

const carriers = [
  {
    carrier: "twilio",
    old: twilio,
    moved: { provider: "twilio", accountSid: "AC1", authToken: "planted-token", fromNumber: phoneNumber },
  },
  {
    carrier: "exotel",
    old: { ...exotel, exotelCallerId: phoneNumber },
    moved: {
      provider: "exotel",
      accountSid: "sid",
      authToken: "planted-token",
      apiKey: "planted-key",
      subdomain: "api.exotel.com",
      callerId: phoneNumber,
    },
  },
] as const;

const worlds = [{}, { legacyInV2: "shown" }, { numberOnSecondConnection: "refused" }] as const;

/** Whether calls can be placed by the connections of one of the two surfaces at this moment. */
function works({ legacyConnections, legacyNumbers, connections, phoneNumbers }: ReturnType<Simulator["inventory"]>) {
  const isActive = ({ status }: { status: string }) => status === "ACTIVE";
  const serves = (rows: { connectionId: string; status: string }[], id: string) =>
    rows.some((row) => row.connectionId === id && isActive(row));
  return (
    legacyConnections.some((made) => isActive(made) && serves(legacyNumbers, made.id)) ||
    connections.some((made) => isActive(made) && serves(phoneNumbers, made.id))
  );
}

async function inService(old: object, switches: object) {
  const stage = await stages.open({ simulator: { switches: { callsRateLimit: 0, ...switches } } });
  const { failures } = await stage.engine.up(legacyStack(stage, old));
  expect(failures).toEqual({});
  stage.simulator.watch((inventory) => (works(inventory) ? undefined : "No connection works."));
  return stage;
}

/** Places a call as callers of each surface do, and answers its status. */
async function place({ simulator }: Stage, path: string, body: object): Promise<number> {
  const headers = { Authorization: "Bearer rg_live_simulator", "Content-Type": "application/json" };
  const answer = await fetch(`${simulator.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return answer.status;
}

const callV2 = (stage: Stage, provider: string) =>
  place(stage, "/api/v2/calls/start", {
    agent_id: agentId,
    to_number: toNumber,
    provider,
    connection_id: stage.engine.find("new").outputs.connectionId,
  });

const callLegacy = (stage: Stage) =>
  place(stage, "/api/telephony/calls/start", {
    telephonyConnectionId: stage.engine.find("old").id,
    phoneNumberId: stage.engine.find("old-line").id,
    agentId,
    toNumber,
  });

for (const { carrier, old, moved } of carriers) {
  for (const switches of worlds) {
    test(`a ${carrier} stack moves in two steps, with a working connection throughout, where ${JSON.stringify(switches)}`, async () => {
      const stage = await inService(old, switches);
      const { engine, simulator } = stage;

      const beside = await engine.up([...legacyStack(stage, old), ...v2Stack(moved)]);
      expect(beside).toMatchObject({ failures: {}, deleted: [] });
      expect([await callLegacy(stage), await callV2(stage, carrier)]).toEqual([201, 201]);

      const left = await engine.up(v2Stack(moved));
      expect(left).toMatchObject({ failures: {}, deleted: ["old-line", "old"] });
      expect(await callV2(stage, carrier)).toBe(201);

      expect(simulator.violations).toEqual([]);
      expect(simulator.inventory()).toMatchObject({ legacyConnections: [], legacyNumbers: [] });
      expect((await engine.up(v2Stack(moved))).requests).toBe(0);
      expect(Object.values((await engine.refresh()).shown)).toEqual(["nothing", "nothing"]);
    });
  }
}

test("the two steps in one: what is new is made before what is old goes", async () => {
  const [{ old, moved }] = carriers;
  const { engine, simulator } = await inService(old, {});
  expect((await engine.up(v2Stack(moved))).failures).toEqual({});
  expect(simulator.violations).toEqual([]);
  expect(simulator.inventory().legacyConnections).toEqual([]);
});

test("where the new connection cannot be made, the old one stays, also in one step", async () => {
  const [{ old, moved }] = carriers;
  const stage = await inService(old, { verification: "refuse" });
  const { failures } = await stage.engine.up(v2Stack({ ...moved, authToken: "invalid-token" }));
  expect(failures.new).toContain("Credential verification failed");
  expect(stage.simulator.violations).toEqual([]);
  expect(await callLegacy(stage)).toBe(201);
});

test("the same name on both surfaces is refused where V2 shows both, and the message says to choose another", async () => {
  const [{ old, moved }] = carriers;
  const stage = await inService(old, { legacyInV2: "shown" });
  const { failures } = await stage.engine.up([...legacyStack(stage, old), ...v2Stack({ ...moved, name: old.name })]);
  expect(failures.new).toContain("choose another name");
  expect(stage.simulator.violations).toEqual([]);
});

test("the watch of these tests sees an account without a working connection", async () => {
  const [{ old }] = carriers;
  const { engine, simulator } = await inService(old, {});
  await engine.destroy();
  expect(simulator.violations).toEqual([expect.stringContaining("No connection works.")]);
});
