import type { PulumiFn } from "@pulumi/pulumi/automation";
import { PhoneNumberSync, TelephonyConnection } from "../../sdk";
import { keepsServing } from "../../simulator";
import { engineStack } from "./engineStack";

const [staying, moving] = ["+918011223301", "+918011223302"] as const;

/** Two connections with the numbers of each; no resource of one waits for one of the other. */
const program =
  (east: string[], west: string[]): PulumiFn =>
  async () => {
    for (const [name, numbers] of Object.entries({ east, west })) {
      const connection = new TelephonyConnection(name, { provider: "plivo", authId: "MA1", authToken: name });
      new PhoneNumberSync(`${name}-numbers`, { connectionId: connection.connectionId, numbers });
    }
  };

test.each([false, true])(
  "numbers that go from one sync to another, either way, are served throughout (with --refresh: %s)",
  async (refresh) => {
    const stack = await engineStack({ program: program([staying, moving], []) });
    await stack.up();
    const { simulator } = stack;
    const agentId = simulator.inventory().agents[0]?.id;
    for (const { id } of simulator.inventory().phoneNumbers) simulator.edit.setNumber(id, { agentId });
    // The API takes no agent for a number that has one on another connection: one request without it.
    simulator.watch(
      keepsServing({ numbers: [staying, moving].map((number) => ({ number, agentId })), gapRequests: 1 }),
    );

    const on = (name: string) => {
      const id = stack.resource(name).outputs.connectionId;
      const rows = simulator
        .inventory()
        .phoneNumbers.filter((row) => row.connectionId === id && row.status === "ACTIVE");
      return rows.map(({ phoneNumber }) => phoneNumber);
    };
    for (const [east, west] of [
      [[staying], [moving]],
      [[staying, moving], []],
    ] as const) {
      stack.program = program([...east], [...west]);
      await stack.up({ refresh });
      expect(simulator.violations).toEqual([]);
      expect({ east: on("east"), west: on("west") }).toEqual({ east, west });
    }
    expect((await stack.up()).ops).toEqual({});
  },
);
