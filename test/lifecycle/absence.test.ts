import type { FaultRule } from "../../simulator";
import { onStage, type Stage, stagePool } from "./stage";
import { wholeStack } from "./wholeStack";

/** For runs of which the outcome is a failure: it comes soon. */
const impatience = {
  VOCOBASE_REQUEST_TIMEOUT_SECONDS: "0.2",
  VOCOBASE_DEADLINE_SECONDS: "0.4",
  VOCOBASE_RATE_WINDOW_SECONDS: "0.2",
};
const stages = stagePool();
afterEach(stages.closeAll);

const lists = {
  "the connections": "/telephony/connections",
  "the call routing": "/voicelink/call-routing",
} as const;

/** What a list can answer with that says nothing about what is in it. */
const badAnswers: Record<string, FaultRule> = {
  "401": { kind: "status", status: 401 },
  "403": { kind: "status", status: 403 },
  "404": { kind: "status", status: 404 },
  "429 for longer than a request may take": { kind: "rateLimited" },
  "500": { kind: "status", status: 500 },
  "503": { kind: "status", status: 503 },
  "an HTML page with status 502": { kind: "html" },
  "an HTML page with status 404": { kind: "html", status: 404 },
  "an HTML page with status 200": { kind: "html", status: 200 },
  "an empty body": { kind: "emptyBody" },
  "half of a JSON text": { kind: "malformed" },
  "a success without data": { kind: "dataEmpty" },
  "a closed connection": { kind: "drop" },
  "nothing at all": { kind: "hang" },
};

async function makeStand(stage: Stage): Promise<void> {
  const { failures } = await stage.engine.up(wholeStack());
  expect(failures).toEqual({});
}

async function standing(): Promise<Stage> {
  const stage = await stages.open();
  await makeStand(stage);
  return stage;
}

for (const [what, path] of Object.entries(lists)) {
  for (const [how, rule] of Object.entries(badAnswers)) {
    test.concurrent(`a refresh that gets ${how} for ${what} fails and keeps everything in state`, async () => {
      await onStage({}, async (stage) => {
        await makeStand(stage);
        const before = stage.engine.state;
        Object.assign(stage.environment, impatience);
        const fault = stage.simulator.fault({ ...rule, method: "GET", path });

        const { failures, shown } = await stage.engine.refresh();

        expect(fault.fired).toBeGreaterThan(0);
        expect(failures).not.toEqual({});
        expect(Object.values(shown)).not.toContain("gone");
        expect(stage.engine.state.map(({ name, id }) => [name, id])).toEqual(before.map(({ name, id }) => [name, id]));
      });
    }, 30_000);
  }
}

for (const [how, rule] of Object.entries(badAnswers)) {
  test.concurrent(`a destroy whose disconnect is answered 404, while the list answers ${how}, forgets no connection`, async () => {
    await onStage({}, async (stage) => {
      await makeStand(stage);
      const { connections } = stage.simulator.inventory();
      Object.assign(stage.environment, impatience);
      stage.simulator.fault({ kind: "status", status: 404, method: "DELETE" });
      stage.simulator.fault({ ...rule, method: "GET", path: lists["the connections"] });

      const { deleted } = await stage.engine.destroy();

      expect(deleted).not.toContain("sales");
      expect(deleted).not.toContain("support");
      expect(stage.simulator.inventory().connections).toEqual(connections);
    });
  }, 30_000);
}

test("a disconnect that is answered 404 while the list still shows the connection is a failure", async () => {
  const stage = await standing();
  stage.simulator.fault({ kind: "status", status: 404, method: "DELETE" });

  const { failures, deleted } = await stage.engine.destroy();

  expect(Object.keys(failures)).toEqual(expect.arrayContaining(["sales", "support"]));
  expect(deleted).not.toContain("sales");
});

test("a disconnect that is answered 404 is done where the list, read to its end, does not show the connection", async () => {
  const stage = await standing();
  stage.simulator.edit.removeConnection(stage.engine.find("sales").id);

  const { failures } = await stage.engine.destroy();

  expect(failures).toEqual({});
  expect(stage.engine.state).toEqual([]);
});

test("a good refresh after a failed one shows that nothing was lost", async () => {
  const stage = await standing();
  const fault = stage.simulator.fault({ kind: "html", status: 404, method: "GET" });
  await stage.engine.refresh();
  fault.remove();

  const { failures, shown } = await stage.engine.refresh();

  expect(failures).toEqual({});
  expect(new Set(Object.values(shown))).toEqual(new Set(["nothing"]));
});

/** An account with so many connections of others that the stack's own ones are on the last page. */
async function crowded(others: number, paging: "limit-offset" | "page-per-page" | "ignored"): Promise<Stage> {
  const stage = await stages.open({ simulator: { switches: { paging } } });
  for (let index = 0; index < others; index++) {
    stage.simulator.edit.createConnection("acme-corp", { provider: "twilio", name: `Other ${index}` });
  }
  const { failures } = await stage.engine.up(wholeStack());
  expect(failures).toEqual({});
  return stage;
}

for (const paging of ["limit-offset", "page-per-page"] as const) {
  test(`a connection on the third page of a list that pages by ${paging} is found`, async () => {
    const stage = await crowded(220, paging);

    const { failures, shown } = await stage.engine.refresh();

    expect(failures).toEqual({});
    expect(new Set(Object.values(shown))).toEqual(new Set(["nothing"]));
  });

  test(`a page that fails in a list that pages by ${paging} makes nothing absent`, async () => {
    const stage = await crowded(220, paging);
    const before = stage.engine.state;
    const query: Record<string, string> = paging === "limit-offset" ? { offset: "200" } : { page: "3" };
    stage.simulator.fault({ kind: "status", status: 400, method: "GET", path: lists["the connections"], query });

    const { failures, shown } = await stage.engine.refresh();

    expect(Object.keys(failures)).toEqual(expect.arrayContaining(["sales", "support"]));
    expect(Object.values(shown)).not.toContain("gone");
    expect(stage.engine.state).toHaveLength(before.length);
  });

  test(`a connection that vanished from a list that pages by ${paging} is gone`, async () => {
    const stage = await crowded(220, paging);
    stage.simulator.edit.removeConnection(stage.engine.find("sales").id);

    const { shown } = await stage.engine.refresh();

    expect(shown.sales).toBe("gone");
  });
}

test("what is missing from a list whose end cannot be proven is not gone, and the message says why", async () => {
  const stage = await crowded(98, "ignored");
  stage.simulator.edit.createConnection("acme-corp", { provider: "twilio", name: "The hundredth" });
  stage.simulator.edit.removeConnection(stage.engine.find("sales").id);

  const { failures, shown } = await stage.engine.refresh();

  expect(stage.simulator.inventory().connections).toHaveLength(100);
  expect(failures.sales).toMatch(/end could not be proven.*Nothing was changed/s);
  expect(shown.support).toBe("nothing");
});

test("what is missing from a list that ignores paging and is no multiple of a page is gone", async () => {
  const stage = await crowded(97, "ignored");
  stage.simulator.edit.removeConnection(stage.engine.find("sales").id);

  const { shown } = await stage.engine.refresh();

  expect(shown.sales).toBe("gone");
});

test("a destroy does not take for gone what a list whose end cannot be proven does not show", async () => {
  const stage = await crowded(98, "ignored");
  stage.simulator.edit.createConnection("acme-corp", { provider: "twilio", name: "The hundredth" });
  stage.simulator.edit.removeConnection(stage.engine.find("sales").id);

  const { deleted, failures } = await stage.engine.destroy();

  expect(deleted).not.toContain("sales");
  expect(failures.sales).toContain("could not be proven");
});

test("a refresh of 200 connections costs the pages of the list and two requests more", async () => {
  const stage = await stages.open({ simulator: { switches: { paging: "limit-offset" } } });
  const program = Array.from({ length: 200 }, (_, index) => ({
    name: `connection-${index}`,
    type: "TelephonyConnection" as const,
    inputs: { provider: "twilio", name: `Connection ${index}`, accountSid: "AC1", authToken: "token" },
  }));
  expect((await stage.engine.up(program)).failures).toEqual({});

  const { requests, failures } = await stage.engine.refresh();

  expect(failures).toEqual({});
  const pages = 3;
  expect(requests).toBeLessThanOrEqual(pages + 2);
}, 60_000);
