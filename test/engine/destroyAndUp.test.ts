import { PhoneNumberSync, VoiceLinkCallRouting } from "../../sdk";
import { type EngineStack, engineStack } from "./engineStack";
import { served, servedStack } from "./servedStack";

const numbers = ["+918011223301", "+918011223302"];

/** A sync and a routing on connections that stay, whatever becomes of the stack. */
async function onLastingConnections(onRemoval?: "retain"): Promise<EngineStack> {
  const stack = await engineStack({});
  const { edit } = stack.simulator;
  const connectionId = edit.createConnection("acme-corp", { provider: "plivo", name: "Lasting" });
  const panelId = edit.createConnection("acme-corp", {
    provider: "voicelink",
    name: "Panel",
    username: "acme",
    password: "p",
  });
  stack.program = async () => {
    new PhoneNumberSync("numbers", { connectionId, numbers, onRemoval });
    new VoiceLinkCallRouting("line", { connectionId: panelId, didId: 812, forInboundCall: 1, forOutboundCall: 4 });
  };
  await stack.up();
  return stack;
}

test("up after destroy switches the same numbers and the same route on again, with their agents", async () => {
  const stack = await onLastingConnections();
  const { simulator } = stack;
  const [agent] = simulator.inventory().agents;
  for (const { id } of simulator.inventory().phoneNumbers) simulator.edit.setNumber(id, { agentId: agent?.id });
  const made = simulator.inventory();

  const destroyed = await stack.destroy();
  const off = simulator.inventory();
  expect(off.phoneNumbers.map(({ id, status }) => [id, status])).toEqual(
    made.phoneNumbers.map(({ id }) => [id, "INACTIVE"]),
  );
  expect(off.callRoutes.map(({ status }) => status)).toEqual([0]);
  expect([...destroyed.writes].sort()).toEqual([
    "POST /voicelink/call-routing/{id}",
    "PUT /phone-numbers/{id}",
    "PUT /phone-numbers/{id}",
  ]);

  const again = await stack.up();
  expect(simulator.inventory().phoneNumbers).toEqual(made.phoneNumbers);
  expect(simulator.inventory().callRoutes).toEqual(made.callRoutes);
  expect([...again.writes].sort()).toEqual([...destroyed.writes].sort());
  expect((await stack.refresh()).ops).toEqual({});
});

test("a destroy leaves numbers on that are to be retained, and up takes them over without a request", async () => {
  const stack = await onLastingConnections("retain");
  const { simulator } = stack;
  const made = simulator.inventory().phoneNumbers;
  await stack.destroy();
  expect(simulator.inventory().phoneNumbers).toEqual(made);
  const { writes } = await stack.up();
  expect(writes).toEqual(["POST /voicelink/call-routing/{id}"]);
  expect(simulator.inventory().phoneNumbers).toEqual(made);
});

test("up after the destroy of everything makes new connections, and no second record of a DID", async () => {
  const stack = await servedStack();
  const [record] = stack.simulator.inventory().callRoutes;
  await stack.destroy();
  const gone = stack.simulator.inventory();
  expect(gone.connections.map(({ status }) => status)).toEqual(["DISCONNECTED", "DISCONNECTED"]);
  expect(gone.callRoutes).toEqual([{ ...record, status: 0 }]);

  stack.program = served();
  await stack.up();
  const { connections, phoneNumbers, callRoutes } = stack.simulator.inventory();
  const active = connections.filter(({ status }) => status === "ACTIVE");
  expect(active.map(({ name }) => name).sort()).toEqual(["Sales", "Support"]);
  expect(callRoutes).toEqual([record]);
  const serving = phoneNumbers.filter(({ connectionId }) => active.some(({ id }) => id === connectionId));
  expect(serving.map(({ phoneNumber, status }) => [phoneNumber, status]).sort()).toEqual(
    numbers.map((number) => [number, "ACTIVE"]),
  );
});
