import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { hostErrorOf } from "../../provider/hosts/hostError";
import type { Properties } from "../../provider/lifecycle/properties";
import { toWire, toWireId } from "../../provider/lifecycle/toWire";
import type { ResourceType } from "../../provider/resources";
import { structOf } from "../hosts/pulumiGrpc";
import { openDispatch } from "./dispatchHost";
import { type OddApi, oddAnswers, startOddApi } from "./oddApi";
import { KeptFailure, type ProviderHost } from "./providerHost";

const connectionId = "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20";
const toBots = { forInboundCall: 3, inboundWebsocketBotId: 93, forOutboundCall: 3, outboundWebsocketBotId: 93 };
const internal = { __provider: "code", __resource: "it" };

/** Good inputs of each resource, the same changed, what state holds of it, and what makes each new one another. */
const resources: readonly [ResourceType, string, Properties, Properties, Properties, (round: number) => Properties][] =
  [
    [
      "TelephonyConnection",
      connectionId,
      { provider: "plivo", name: "Support", authId: "MA1", authToken: "plivo-token" },
      { provider: "plivo", name: "Renamed", authId: "MA1", authToken: "plivo-token" },
      { connectionId, providerKey: "PLIVO", status: "ACTIVE" },
      (round) => ({ name: `Support ${round}` }),
    ],
    [
      "PhoneNumberSync",
      "sync-1",
      { connectionId, numbers: ["+918011223344", "+918011223345"], onRemoval: "deactivate" },
      { connectionId, numbers: ["+918011223345"], onRemoval: "deactivate" },
      { phoneNumberIds: {} },
      () => ({}),
    ],
    [
      "VoiceLinkCallRouting",
      "4711",
      { connectionId, didId: 813, ...toBots, status: 1 },
      { connectionId, didNumber: "+918011223345", ...toBots, status: 0 },
      { routingId: "4711" },
      (round) => ({ didId: 1_000 + round }),
    ],
  ];

let api: OddApi;
const stateDir = mkdtempSync(path.join(os.tmpdir(), "vocobase-test-"));
beforeAll(async () => {
  api = await startOddApi();
});
afterAll(async () => {
  await api.close();
  rmSync(stateDir, { recursive: true, force: true });
});

function open(): Promise<ProviderHost> {
  return openDispatch({
    environment: {
      VOCOBASE_API_KEY: "rg_live_test",
      VOCOBASE_BASE_URL: api.baseUrl,
      VOCOBASE_STATE_DIR: stateDir,
      VOCOBASE_REQUESTS_PER_MINUTE: "100000",
      VOCOBASE_REQUEST_TIMEOUT_SECONDS: "1",
      VOCOBASE_DEADLINE_SECONDS: "0.1",
      VOCOBASE_SETTLE_SECONDS: "0",
      VOCOBASE_RATE_WINDOW_SECONDS: "0.2",
    },
  });
}

/** What leaves for the host: properties that it can carry, or an error that is no bug of ours. */
async function expectFit(verb: Promise<unknown>): Promise<void> {
  try {
    const { outputs, inputs } = Object(await verb);
    for (const properties of [outputs, inputs]) structOf(toWire(Object(properties)));
  } catch (thrown) {
    if (thrown instanceof KeptFailure) {
      expect(toWireId(thrown.id)).toBe(thrown.id);
      structOf(toWire(thrown.properties));
    } else {
      const { message } = hostErrorOf(thrown, {}, [], []);
      expect(message).not.toContain("failed in a way that it should not");
      expect(message.length).toBeGreaterThan(20);
    }
  }
}

for (const [type, id, inputs, changed, outputs, another] of resources) {
  const state = { ...inputs, ...outputs, account: "acme-corp", ...internal };

  test(`${type}: whatever the API answers, every verb ends with what the engine can keep or with an error for the user`, async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(oddAnswers, async (answers) => {
        api.answers = answers;
        round += 1;
        const host = await open();
        await expectFit(
          host.create(type, { ...inputs, ...another(round), ...internal }).then((made) => {
            expect(toWireId(made.id)).toBe(made.id);
            return made;
          }),
        );
        await host.end();
        const later = await open();
        await expectFit(later.read(type, id, state));
        await expectFit(later.diff(type, id, state, { ...changed, ...internal }));
        await expectFit(later.update(type, id, state, { ...changed, ...internal }));
        await expectFit(later.delete(type, id, state));
        await later.end();
      }),
      { numRuns: 40 },
    );
  }, 60_000);
}
