import { plivo } from "../testing/apiClient";
import { movableClock } from "../testing/movableClock";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

test("keeps a disconnected connection in the list, with its numbers", async () => {
  const { api } = await start();
  const { id } = await api.connect(plivo);
  const { status, body } = await api.delete(`/telephony/connections/${id}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ success: true });
  expect(await api.connections()).toMatchObject([
    { id, status: "DISCONNECTED", phone_numbers: [{ status: "ACTIVE" }] },
  ]);
});

test("hides a disconnected connection where the switch says so", async () => {
  const { api } = await start({ switches: { disconnectedListed: "hidden" } });
  const { id } = await api.connect(plivo);
  await api.delete(`/telephony/connections/${id}`);
  expect(await api.connections()).toEqual([]);
});

test("answers a disconnect with an empty 204 where the switch says so", async () => {
  const { api } = await start({ switches: { deleteAnswer: "empty" } });
  const { id } = await api.connect(plivo);
  expect(await api.delete(`/telephony/connections/${id}`)).toMatchObject({ status: 204, text: "" });
});

test.each([
  ["inactive", ["INACTIVE"]],
  ["removed", []],
] as const)("leaves the numbers of a disconnected connection %s where the switch says so", async (fate, statuses) => {
  const { api } = await start({ switches: { numbersOnDisconnect: fate } });
  const { id } = await api.connect(plivo);
  await api.delete(`/telephony/connections/${id}`);
  expect((await api.numbers()).map(({ status }) => status)).toEqual(statuses);
});

test.each([404, 200] as const)("answers a second disconnect with %i by the switch", async (repeatDelete) => {
  const { api } = await start({ switches: { repeatDelete } });
  const { id } = await api.connect(plivo);
  await api.delete(`/telephony/connections/${id}`);
  expect((await api.delete(`/telephony/connections/${id}`)).status).toBe(repeatDelete);
});

test.each([
  ["refused", 404],
  ["renamed", 200],
] as const)("a rename of a disconnected connection is %s by the switch", async (patchDisconnected, status) => {
  const { api } = await start({ switches: { patchDisconnected } });
  const { id } = await api.connect(plivo);
  await api.delete(`/telephony/connections/${id}`);
  expect((await api.patch(`/telephony/connections/${id}`, { name: "Support" })).status).toBe(status);
});

test.each([
  ["none", [false, false]],
  ["oldest-active", [false, true]],
] as const)("after the default is gone, promotes %s by the switch", async (defaultPromotion, defaults) => {
  const { api } = await start({ switches: { defaultPromotion } });
  const { id } = await api.connect(plivo);
  await api.connect(plivo);
  await api.delete(`/telephony/connections/${id}`);
  expect((await api.connections()).map(({ is_default }) => is_default)).toEqual(defaults);
});

test("changes nothing by a second disconnect", async () => {
  const { clock, forward } = movableClock();
  const { api, simulator } = await start({ clock, switches: { repeatDelete: 200 } });
  const { id } = await api.connect(plivo);
  await api.delete(`/telephony/connections/${id}`);
  const before = simulator.inventory();
  forward(1000);
  await api.delete(`/telephony/connections/${id}`);
  expect(simulator.inventory()).toEqual(before);
});
