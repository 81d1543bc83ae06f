import { startSimulator } from "./startSimulator";
import { apiClient, plivo, voiceLink } from "./testing/apiClient";

test("serves a whole round: connect, sync, bind an agent, route a DID", async () => {
  const simulator = await startSimulator();
  const api = apiClient(simulator);
  const connection = await api.connect(plivo);
  const [row] = await api.sync(connection.id, ["+918011223399"]);
  const agentId = simulator.inventory().agents[0]?.id;
  const bound = await api.put(`/phone-numbers/${row?.id}`, { agent_id: agentId });
  await api.connect(voiceLink);
  const routed = await api.post("/voicelink/call-routing", {
    did_id: 812,
    for_inbound_call: 1,
    for_outbound_call: 3,
    outbound_websocket_bot_id: 93,
  });

  expect(bound.body).toMatchObject({ data: { phone_number: "+918011223399", agent: { id: agentId } } });
  expect(routed).toMatchObject({ status: 201, body: { success: true, data: {} } });
  expect(await api.callRoutes()).toMatchObject([{ did_id: 812, status: 1 }]);
  expect(simulator.writes().map(({ method, path, status, committed }) => [method, path, status, committed])).toEqual([
    ["POST", "/api/v2/telephony/connections", 201, true],
    ["POST", "/api/v2/phone-numbers/sync", 200, true],
    ["PUT", `/api/v2/phone-numbers/${row?.id}`, 200, true],
    ["POST", "/api/v2/telephony/connections", 201, true],
    ["POST", "/api/v2/voicelink/call-routing", 201, true],
  ]);
  await simulator.close();
});
