import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { providerCode } from "../../sdk/providerCode";
import type { Simulator } from "../../simulator";
import type { ProviderHost } from "../lifecycle/providerHost";
import { onStage } from "../lifecycle/stage";
import { openEngineDoor } from "./engineDoor";
import { openProcess } from "./processHost";

jest.setTimeout(30_000);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-test-"));
const exceptions = path.join(folder, "exceptions");
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A mode that no document names, of which every check prints a warning. */
const type = "VoiceLinkCallRouting";
const routing = {
  didId: 812,
  forInboundCall: 9,
  forOutboundCall: 4,
  status: 1,
  __resource: "line",
  __provider: providerCode(type),
};
const connection = {
  provider: "sip",
  name: "Trunk",
  sipHost: "sip.example",
  __resource: "trunk",
  __provider: providerCode("TelephonyConnection"),
};

/** A provider process, and what kills its engine: then nobody listens to it, nor reads what it prints. */
async function withEngine(work: (host: ProviderHost, simulator: Simulator, killEngine: () => void) => Promise<void>) {
  let child: ChildProcess | undefined;
  const door = await openEngineDoor();
  await onStage(
    {
      environment: {
        NODE_OPTIONS: `--require ${path.join(__dirname, "exceptionProbe.cjs")}`,
        TEST_EXCEPTIONS_FILE: exceptions,
      },
      level: (options) =>
        openProcess({
          ...options,
          engineAddress: door.address,
          spawned: (started) => {
            child = started;
          },
        }),
    },
    async (stage) => {
      const host = await stage.open();
      // The first verb is what makes the host configure the provider.
      await host.check(type, {}, routing);
      await work(host, stage.simulator, () => {
        door.close();
        child?.stdout?.destroy();
        child?.stderr?.destroy();
      });
      if (child && child.exitCode === null) await once(child, "exit");
    },
  );
  return child;
}

test("a provider whose engine was killed prints into the void without an error of its own, and ends by itself", async () => {
  const child = await withEngine(async (host, _simulator, killEngine) => {
    killEngine();
    for (let round = 0; round < 3; round += 1) await host.check(type, {}, routing);
  });
  expect(fs.existsSync(exceptions) ? fs.readFileSync(exceptions, "utf8") : "").toBe("");
  expect(child).toMatchObject({ exitCode: 0, signalCode: null });
});

test("a provider whose engine was killed hears the answer to what it has sent, and sends nothing more", async () => {
  const child = await withEngine(async (host, simulator, killEngine) => {
    const held = simulator.fault({ kind: "slow", method: "POST", ms: 500 });
    const creating = host.create("TelephonyConnection", connection);
    while (held.fired === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    killEngine();
    expect(await creating).toMatchObject({ outputs: { status: "ACTIVE" } });
    const sent = simulator.requests.length;
    await expect(host.create("TelephonyConnection", { ...connection, name: "Other" })).rejects.toThrow(
      /^Could not .*: the `pulumi` command that asked for it has ended\. Nothing was sent/,
    );
    expect(simulator.requests.length).toBe(sent);
  });
  expect(child).toMatchObject({ exitCode: 0, signalCode: null });
});
