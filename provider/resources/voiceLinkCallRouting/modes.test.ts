import { openDispatch } from "../../../test/lifecycle/dispatchHost";
import type { Properties } from "../../lifecycle/properties";

const routing = {
  didId: 812,
  forInboundCall: 3,
  inboundWebsocketBotId: 93,
  forOutboundCall: 3,
  outboundWebsocketBotId: 93,
};

const targets = ["inboundSipTrunkId", "inboundWebsocketBotId", "outboundSipTrunkId", "outboundWebsocketBotId"] as const;

async function checked(inputs: Properties) {
  const host = await openDispatch({ environment: {} });
  const { failures, inputs: filled } = await host.check("VoiceLinkCallRouting", {}, inputs);
  return { failures, filled, output: host.output };
}

/** Document 003: which mode goes with which target. */
const documented = [
  { field: "forInboundCall", mode: 1, target: undefined },
  { field: "forInboundCall", mode: 2, target: "inboundSipTrunkId" },
  { field: "forInboundCall", mode: 3, target: "inboundWebsocketBotId" },
  { field: "forOutboundCall", mode: 2, target: "outboundSipTrunkId" },
  { field: "forOutboundCall", mode: 3, target: "outboundWebsocketBotId" },
  { field: "forOutboundCall", mode: 4, target: undefined },
] as const;

for (const { field, mode, target } of documented) {
  const side = field === "forInboundCall" ? "inbound" : "outbound";
  const { [`${side}WebsocketBotId` as const]: _bot, ...others } = routing;
  const base = { ...others, [field]: mode };

  test(`${field} ${mode} is taken with ${target ?? "no target"}`, async () => {
    expect((await checked(target ? { ...base, [target]: 7 } : base)).failures).toEqual([]);
  });

  if (target) {
    test(`${field} ${mode} without ${target} is refused, and the message says what to set`, async () => {
      const { failures } = await checked(base);

      expect(failures).toHaveLength(1);
      expect(failures[0]?.property).toBe(target);
      expect(failures[0]?.reason).toMatch(new RegExp(`${target} is required where ${field} is ${mode}\\. Set it`));
    });
  }

  for (const stray of targets.filter((other) => other.startsWith(side) && other !== target)) {
    test(`${field} ${mode} with ${stray} is refused, and the message says to which mode it belongs`, async () => {
      const own = target ? { [target]: 7 } : {};
      const { failures } = await checked({ ...base, ...own, [stray]: 8 });

      expect(failures).toHaveLength(1);
      expect(failures[0]?.property).toBe(stray);
      expect(failures[0]?.reason).toMatch(new RegExp(`${stray} belongs to ${field} [23], and ${field} is ${mode}`));
    });
  }
}

test("a mode that the documents do not name passes with a warning, and its targets are left alone", async () => {
  const { failures, output } = await checked({ ...routing, forInboundCall: 7 });

  expect(failures).toEqual([]);
  expect(output).toMatch(/forInboundCall 7 .*does not document/);
});

test("a documented mode passes without a warning", async () => {
  expect((await checked(routing)).output).toBe("");
});

for (const mode of [-1, 2.5, "3"]) {
  test(`the mode ${JSON.stringify(mode)} is refused, with those that there are`, async () => {
    const { failures } = await checked({ ...routing, forInboundCall: mode });

    expect(failures).toHaveLength(1);
    expect(failures[0]?.property).toBe("forInboundCall");
    expect(failures[0]?.reason).toContain("1 mobile, 2 SIP, 3 WebSocket bot");
  });
}

for (const id of [0, -93, 9.3, "93"]) {
  test(`the bot id ${JSON.stringify(id)} is refused: the API takes whole numbers of 1 or more`, async () => {
    const { failures } = await checked({ ...routing, inboundWebsocketBotId: id });

    expect(failures).toHaveLength(1);
    expect(failures[0]?.property).toBe("inboundWebsocketBotId");
    expect(failures[0]?.reason).toContain("1 or more");
  });
}

test("a routing without a DID is refused, with both ways to name one", async () => {
  const { didId: _did, ...rest } = routing;
  const { failures } = await checked(rest);

  expect(failures).toHaveLength(1);
  expect(failures[0]?.reason).toMatch(
    /didId or by didNumber, and neither is given.*didId: 812.*didNumber: "\+918011223344"/,
  );
});

test("a routing with both names of a DID is refused", async () => {
  const { failures } = await checked({ ...routing, didNumber: "+918011223344" });

  expect(failures).toHaveLength(1);
  expect(failures[0]?.reason).toContain("and not both");
});

test("a routing is on unless it says otherwise", async () => {
  expect((await checked(routing)).filled).toEqual({ ...routing, status: 1 });
  expect((await checked({ ...routing, status: 0 })).filled).toEqual({ ...routing, status: 0 });
});

for (const status of [2, true, "1"]) {
  test(`the status ${JSON.stringify(status)} is refused`, async () => {
    const { failures } = await checked({ ...routing, status });

    expect(failures.map(({ property }) => property)).toEqual(["status"]);
    expect(failures[0]?.reason).toContain("1 (on) or 0 (off)");
  });
}

test("missing modes are both named, with examples", async () => {
  const { failures } = await checked({ didId: 812 });

  expect(failures.map(({ property }) => property)).toEqual(["forInboundCall", "forOutboundCall"]);
  for (const { reason } of failures)
    expect(reason).toMatch(/is required for a VoiceLink call routing.*3 WebSocket bot.*For example 3/);
});

test("all problems of both directions are told at once", async () => {
  const { failures } = await checked({ didId: 0, forInboundCall: 1, inboundSipTrunkId: 7, forOutboundCall: 3 });

  expect(failures.map(({ property }) => property).toSorted()).toEqual([
    "didId",
    "inboundSipTrunkId",
    "outboundWebsocketBotId",
  ]);
});
