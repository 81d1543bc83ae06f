import { PhoneNumberSync, TelephonyConnection } from "../../sdk";
import type { FaultRule } from "../../simulator";
import { type EngineStack, engineStack } from "./engineStack";

let stack: EngineStack;
let before: ReturnType<EngineStack["snapshot"]>;
let connectionId: string;

function program(numbers: string[]) {
  return async () => {
    const sales = new TelephonyConnection("sales", { provider: "plivo", authId: "MA1", authToken: "t" });
    new PhoneNumberSync("numbers", { connectionId: sales.connectionId, numbers });
  };
}

/** What the stack has stands on the second page of the list, behind what others have made. */
beforeAll(async () => {
  stack = await engineStack({
    simulator: { switches: { paging: "limit-offset" } },
    // Not to be waited for: the default gives a network some minutes.
    environment: { VOCOBASE_DEADLINE_SECONDS: "1", VOCOBASE_REQUEST_TIMEOUT_SECONDS: "1" },
  });
  for (let index = 0; index < 130; index += 1) {
    stack.simulator.edit.createConnection("acme-corp", { provider: "twilio", name: `Theirs ${index}` });
  }
  stack.program = program(["+918011223301"]);
  await stack.up();
  connectionId = String(stack.resource("sales").id);
  before = stack.snapshot();
});

const secondPage = { method: "GET", path: "/telephony/connections", query: { offset: "100" } } as const;

/** One of each kind; test/lifecycle/absence.test.ts has them all. */
const failures: readonly { name: string; rule: FaultRule }[] = [
  { name: "fails (500)", rule: { ...secondPage, kind: "status" } },
  { name: "is cut off", rule: { ...secondPage, kind: "malformed" } },
  { name: "has no list in it", rule: { ...secondPage, kind: "dataEmpty" } },
  { name: "is never answered", rule: { ...secondPage, kind: "drop" } },
  { name: "is not found (404)", rule: { ...secondPage, kind: "status", status: 404, code: "NOT_FOUND" } },
];

describe.each(failures)("a second page of the list that $name", ({ rule }) => {
  test("takes nothing for gone in a refresh, and stops an up and a destroy that need it", async () => {
    await stack.restore(before);
    const kept = stack.state().essence;
    const fault = stack.simulator.fault(rule);
    const refreshed = await stack.refresh({ fails: true });
    expect(refreshed.ops).not.toHaveProperty("sales", ["delete"]);
    expect(stack.state().essence).toEqual(kept);

    stack.program = program(["+918011223301", "+918011223302"]);
    const { writes } = await stack.up({ fails: true });
    expect(writes).toEqual([]);
    expect(stack.state().essence).toEqual(kept);

    await stack.destroy({ fails: true });
    expect(stack.state().names).toContain("sales");
    fault.remove();
    await stack.destroy();
    const { connections, phoneNumbers } = stack.simulator.inventory();
    expect(connections.find(({ id }) => id === connectionId)?.status).toBe("DISCONNECTED");
    expect(phoneNumbers.map(({ status }) => status)).toEqual(["INACTIVE"]);
  });
});

test("a list whose end cannot be proven takes nothing for gone, and stops an up and a destroy that need it", async () => {
  await stack.restore(before, { paging: "ignored" });
  const kept = stack.state().essence;
  stack.program = program(["+918011223301", "+918011223302"]);
  const refreshed = await stack.refresh({ fails: true });
  const up = await stack.up({ fails: true });
  const destroyed = await stack.destroy({ fails: true });
  for (const { output, writes } of [refreshed, up, destroyed]) {
    expect(output).toContain("the list's end could not be proven");
    expect(writes).toEqual([]);
  }
  expect(stack.state().essence).toEqual(kept);
});

test("a connection that a list does not show, read to its end, is gone", async () => {
  await stack.restore(before);
  stack.simulator.edit.removeConnection(connectionId);
  const { ops } = await stack.refresh();
  expect(ops.sales).toEqual(["delete"]);
  expect(stack.state().names).not.toContain("sales");
});
