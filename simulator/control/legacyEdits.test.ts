import { legacyClient, twilio } from "../testing/legacyClient";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

test("makes, renames, changes and removes legacy connections past the API", async () => {
  const { simulator } = await start();
  const api = legacyClient(simulator);
  const id = simulator.edit.createLegacyConnection("acme-corp", twilio);
  simulator.edit.renameLegacyConnection(id, "By hand");
  simulator.edit.setLegacyFields(id, { sipDomain: "by.hand.example" });
  simulator.edit.setLegacyStatus(id, "DISCONNECTED");
  expect((await api.get("/connections")).body).toMatchObject([
    { id, name: "By hand", sipDomain: "by.hand.example", status: "DISCONNECTED" },
  ]);
  simulator.edit.removeLegacyConnection(id);
  expect((await api.get("/connections")).body).toEqual([]);
});

test("imports, changes and removes legacy numbers past the API", async () => {
  const { simulator } = await start();
  const api = legacyClient(simulator);
  const id = await api.connectLegacy();
  const row = simulator.edit.importLegacyNumber(id, "+14155551234");
  simulator.edit.setLegacyNumber(row, { status: "INACTIVE", friendlyName: "By hand" });
  expect((await api.get(`/connections/${id}/phone-numbers`)).body).toMatchObject([
    { id: row, status: "INACTIVE", friendlyName: "By hand" },
  ]);
  simulator.edit.removeLegacyNumber(row);
  expect((await api.get(`/connections/${id}/phone-numbers`)).body).toEqual([]);
});

test("says so where there is no such legacy connection or number", async () => {
  const { simulator } = await start();
  expect(() => simulator.edit.removeLegacyConnection("conn_x")).toThrow("There is no legacy connection conn_x.");
  expect(() => simulator.edit.removeLegacyNumber("pn_x")).toThrow("There is no legacy number pn_x.");
});
