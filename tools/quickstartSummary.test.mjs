import assert from "node:assert/strict";
import { test } from "node:test";
import { quickstartSummary } from "./quickstartSummary.mjs";

const UP = { command: "up", code: 0, interrupted: false };

/**
 * @param {number} requests
 * @param {number} writes
 * @param {"ACTIVE" | "off"} state
 */
function simulatorWith(requests, writes, state) {
  const off = state === "off";
  return {
    requests: Array(requests).fill({}),
    writes: () => Array(writes).fill({}),
    inventory: () => ({
      connections: [{ id: "c", provider: "plivo", name: "sales", status: off ? "DISCONNECTED" : "ACTIVE" }],
      phoneNumbers: [{ connectionId: "c", phoneNumber: "+14155550100", status: off ? "INACTIVE" : "ACTIVE" }],
      callRoutes: [{ didNumber: "918011223344", status: off ? 0 : 1 }],
    }),
  };
}

test("what is active is counted and named, and so are the requests", () => {
  const summary = quickstartSummary(simulatorWith(9, 4, "ACTIVE"), UP);
  assert.match(summary, /1 connection +sales \(plivo\)\n +1 number +\+14155550100\n +1 call route +918011223344/);
  assert.match(summary, /5 reads, 4 write requests/);
});

test("what is switched off does not count as active", () => {
  const summary = quickstartSummary(simulatorWith(1, 0, "off"), { ...UP, command: "destroy" });
  assert.match(summary, /^ +0 connections\n +0 numbers\n +0 call routes$/m);
});

test("a row of a disconnected connection is no number in service", () => {
  const simulator = simulatorWith(1, 0, "ACTIVE");
  const { connections, ...rest } = simulator.inventory();
  const disconnected = connections.map((connection) => ({ ...connection, status: "DISCONNECTED" }));
  const summary = quickstartSummary({ ...simulator, inventory: () => ({ ...rest, connections: disconnected }) }, UP);
  assert.match(summary, /^ +0 connections\n +0 numbers$/m);
});

test("the next commands are proposed after a good run only", () => {
  const simulator = simulatorWith(1, 0, "ACTIVE");
  assert.match(quickstartSummary(simulator, UP), /Try next:[\s\S]*npm start -- destroy/);
  assert.doesNotMatch(quickstartSummary(simulator, { ...UP, code: 255 }), /Try next/);
  assert.match(quickstartSummary(simulator, { ...UP, code: 255 }), /failure, above/);
  assert.match(quickstartSummary(simulator, { ...UP, code: 255, interrupted: true }), /Interrupted\. `npm start`/);
});
