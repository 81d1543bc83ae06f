import fc from "fast-check";
import type { Properties } from "../../provider/lifecycle/properties";
import type { ResourceType } from "../../provider/resources";
import { providerCode } from "../../sdk/providerCode";
import type { FaultRule } from "../../simulator";
import { oddAnswers, startOddApi } from "../lifecycle/oddApi";
import type { ProviderHost } from "../lifecycle/providerHost";
import { onStage } from "../lifecycle/stage";
import { openProcess } from "./processHost";

const connectionId = "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20";
const modes = { forInboundCall: 1, forOutboundCall: 4, status: 1 };

const impatience = {
  VOCOBASE_REQUEST_TIMEOUT_SECONDS: "0.3",
  VOCOBASE_DEADLINE_SECONDS: "0.6",
  VOCOBASE_SETTLE_SECONDS: "0.1",
  VOCOBASE_RATE_WINDOW_SECONDS: "0.2",
};

/** Every verb of every resource, each with properties as the engine has them. */
function calls(host: ProviderHost, round: number): Promise<unknown>[] {
  const of = (type: ResourceType, properties: Properties) => ({
    ...properties,
    __provider: providerCode(type),
    __resource: `it-${round}`,
  });
  const connection = of("TelephonyConnection", { provider: "sip", name: `Trunk ${round}`, sipHost: "sip.example" });
  const sync = of("PhoneNumberSync", { connectionId, numbers: ["+918011223344"], onRemoval: "deactivate" });
  const routing = of("VoiceLinkCallRouting", { connectionId, didId: 1_000 + round, ...modes });
  return (
    [
      ["TelephonyConnection", connection, { ...connection, name: "Renamed" }],
      ["PhoneNumberSync", sync, { ...sync, numbers: ["+918011223345"] }],
      ["VoiceLinkCallRouting", routing, { ...routing, status: 0 }],
    ] as const
  ).flatMap(([type, olds, news]) => [
    host.check(type, olds, news),
    host.diff(type, connectionId, olds, news),
    host.create(type, olds).then(({ id }) => {
      if (id === "") throw new Error("An object was made without an id.");
    }),
    host.read(type, connectionId, olds),
    host.update(type, connectionId, olds, news),
    host.delete(type, connectionId, olds),
  ]);
}

/** What went wrong in a way that it must not: a call without an answer, an answer that the host could not carry. */
function faults(results: readonly PromiseSettledResult<unknown>[]): string[] {
  return results
    .flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []))
    .filter((message) =>
      /DEADLINE_EXCEEDED|Deadline|UNAVAILABLE|Unexpected struct|without an id|should not/.test(message),
    );
}

const silences: Record<string, FaultRule> = {
  "never answers": { kind: "hang" },
  "closes every connection": { kind: "drop" },
  "closes every connection once it has done what it was asked": { kind: "drop", when: "after" },
  "limits every request": { kind: "rateLimited", retryAfterSeconds: 3600 },
  "answers with half of a text": { kind: "malformed" },
  "answers with pages": { kind: "html" },
};

for (const [what, rule] of Object.entries(silences)) {
  test(`every call is answered though the API ${what}`, async () => {
    await onStage({}, async ({ simulator, environment }) => {
      simulator.fault(rule);
      const host = await openProcess({ environment: { ...environment, ...impatience }, deadlineMs: 30_000 });

      const results = await Promise.allSettled(calls(host, 1));
      await host.end();

      expect(results).toHaveLength(18);
      expect(faults(results)).toEqual([]);
    });
  }, 60_000);
}

test("every call is answered though nothing listens at the base URL", async () => {
  await onStage({}, async ({ environment }) => {
    const nowhere = { ...environment, ...impatience, VOCOBASE_BASE_URL: "http://127.0.0.1:9/api/v2" };
    const host = await openProcess({ environment: nowhere, deadlineMs: 30_000 });

    const results = await Promise.allSettled(calls(host, 1));
    await host.end();

    expect(faults(results)).toEqual([]);
    expect(results.filter(({ status }) => status === "rejected").length).toBeGreaterThan(10);
  });
}, 60_000);

test("every call is answered, by one process, whatever the API answers", async () => {
  const api = await startOddApi();
  await onStage({}, async ({ environment }) => {
    const told = { ...environment, ...impatience, VOCOBASE_BASE_URL: api.baseUrl };
    const host = await openProcess({ environment: told, deadlineMs: 30_000 });
    let round = 0;

    await fc.assert(
      fc.asyncProperty(oddAnswers, async (answers) => {
        api.answers = answers;
        round += 1;
        expect(faults(await Promise.allSettled(calls(host, round)))).toEqual([]);
      }),
      { numRuns: 15, endOnFailure: true },
    );
    await host.end();
  });
  await api.close();
}, 120_000);
