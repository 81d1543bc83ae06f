import { providerCode } from "../../sdk/providerCode";
import { stagePool } from "../lifecycle/stage";
import { wholeStack } from "../lifecycle/wholeStack";
import { openProcess } from "./processHost";

const stages = stagePool();
afterEach(stages.closeAll);

const timeoutMs = 30_000;

for (const engine of ["newer", "older"] as const) {
  test(
    `a connection and a routing that exist can be looked up by their ids (${engine} engine)`,
    async () => {
      const stage = await stages.open();
      await stage.engine.up(wholeStack());
      const [sales, line] = [stage.engine.find("sales"), stage.engine.find("supportLine")];
      const host = await openProcess({ environment: stage.environment });
      const of = (type: string) => ({ __resource: "found", __provider: providerCode(type) });

      const connection = await host.get(sales.id, of("TelephonyConnection"), engine);
      const routing = await host.get(line.id, of("VoiceLinkCallRouting"), engine);
      await host.end();

      expect(connection?.outputs).toMatchObject({
        connectionId: sales.id,
        provider: "plivo",
        providerKey: "PLIVO",
        name: "Sales",
        status: "ACTIVE",
        account: "acme-corp",
      });
      expect(routing?.outputs).toMatchObject({
        routingId: line.id,
        forInboundCall: 3,
        inboundWebsocketBotId: 93,
        status: 1,
        account: "acme-corp",
      });
    },
    timeoutMs,
  );
}

test(
  "what does not exist is an error, since the engine takes an empty answer for a resource of which nothing is known",
  async () => {
    const stage = await stages.open();
    const host = await openProcess({ environment: stage.environment });
    const inputs = { __resource: "found", __provider: providerCode("TelephonyConnection") };

    const looking = host.get("9b7f1c44-c87f-4f0c-9124-3c802a9c1a20", inputs, "newer");
    await expect(looking).rejects.toThrow("does not exist in account acme-corp");
    await host.end();
  },
  timeoutMs,
);

test(
  "an import, of which the engine sends neither state nor inputs, fails and is no crash",
  async () => {
    const stage = await stages.open();
    const host = await openProcess({ environment: stage.environment });

    await expect(host.get("9b7f1c44-c87f-4f0c-9124-3c802a9c1a20", {}, "newer")).rejects.toThrow(
      "code must be a string",
    );
    const inputs = {
      provider: "sip",
      name: "Trunk",
      sipHost: "sip.example",
      __provider: providerCode("TelephonyConnection"),
    };
    const { failures } = await host.check("TelephonyConnection", {}, inputs);
    await host.end();

    expect(failures).toEqual([]);
  },
  timeoutMs,
);
