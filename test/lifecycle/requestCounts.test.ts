import type { Properties } from "../../provider/lifecycle/properties";
import type { ResourceType } from "../../provider/resources";
import type { SimulatorOptions } from "../../simulator";
import { newInputs } from "./program";
import { onStage, type Stage } from "./stage";

jest.setTimeout(120_000);

const count = 320;
/** What Pulumi does at once on four cores. */
const inFlight = 16;
/** Of each answer: what is asked at once is under way at once. */
const latencyMs = 20;
/** The key's account, and the one look at what is there already, whose pages are few before anything is made. */
const once = 2;

/** Creates as the engine does: so many at a time, the next as soon as one is through. Answers the requests it took. */
async function createAll(
  stage: Stage,
  type: ResourceType,
  inputsOf: (index: number) => Properties,
): Promise<{ reads: number; writes: number }> {
  const host = await stage.open();
  stage.simulator.clearRequests();
  const waiting = Array.from({ length: count }, (_, index) => index).values();
  const lane = async () => {
    for (const index of waiting) {
      const inputs = newInputs({ name: `resource-${index}`, type, inputs: inputsOf(index) }, () => undefined);
      await host.create(type, inputs);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  await host.end();
  const writes = stage.simulator.writes().length;
  return { writes, reads: stage.simulator.requests.length - writes };
}

async function createRoutes(switches: SimulatorOptions["switches"]) {
  let used = { reads: 0, writes: 0 };
  await onStage({ simulator: { latencyMs, switches: { unknownDid: "accepted", ...switches } } }, async (stage) => {
    const id = stage.simulator.edit.createConnection("acme-corp", { provider: "voicelink", name: "Panel" });
    used = await createAll(stage, "VoiceLinkCallRouting", (index) => ({
      connectionId: id,
      didId: 10_000 + index,
      forInboundCall: 3,
      inboundWebsocketBotId: 93,
      forOutboundCall: 4,
      status: 1,
    }));
  });
  return used;
}

test("making connections costs one request each, and one look that all share", async () => {
  await onStage({}, async (stage) => {
    const { reads, writes } = await createAll(stage, "TelephonyConnection", (index) => ({
      provider: "twilio",
      name: `Connection ${index}`,
      accountSid: "AC1",
      authToken: "token",
    }));
    expect(writes).toBe(count);
    expect(reads).toBeLessThanOrEqual(once);
  });
});

test("making routes costs no more, where the answer says what was made", async () => {
  const { reads, writes } = await createRoutes({ voiceLinkWriteAnswer: "object" });
  expect(writes).toBe(count);
  expect(reads).toBeLessThanOrEqual(once);
});

test("where the answers are empty, one look serves all routes that are made at the time", async () => {
  const { reads, writes } = await createRoutes({ voiceLinkWriteAnswer: "empty", paging: "limit-offset" });
  // A look reads all pages of what there is by then.
  const mostPages = Math.floor(count / 100) + 1;
  expect(writes).toBe(count);
  expect(reads).toBeLessThanOrEqual((count / inFlight) * mostPages + once);
});
