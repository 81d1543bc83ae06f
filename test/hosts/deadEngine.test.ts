import type { ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { providerCode } from "../../sdk/providerCode";
import type { ProviderHost } from "../lifecycle/providerHost";
import { onStage } from "../lifecycle/stage";
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

/** A provider process of which the engine was killed: nobody reads what it prints any more. */
async function orphan(work: (host: ProviderHost) => Promise<void>) {
  let child: ChildProcess | undefined;
  await onStage(
    {
      environment: {
        NODE_OPTIONS: `--require ${path.join(__dirname, "exceptionProbe.cjs")}`,
        TEST_EXCEPTIONS_FILE: exceptions,
      },
      level: (options) =>
        openProcess({
          ...options,
          spawned: (started) => {
            child = started;
          },
        }),
    },
    async (stage) => {
      const host = await stage.open();
      // The first verb is what makes the host configure the provider.
      await host.check(type, {}, routing);
      child?.stdout?.destroy();
      child?.stderr?.destroy();
      await work(host);
      await host.end();
    },
  );
  return child;
}

test("a provider whose engine was killed prints into the void without an error of its own", async () => {
  await orphan(async (host) => {
    for (let round = 0; round < 3; round += 1) await host.check(type, {}, routing);
  });
  expect(fs.existsSync(exceptions) ? fs.readFileSync(exceptions, "utf8") : "").toBe("");
});

test("a provider whose engine was killed finishes what it has begun, and ends when it is told to", async () => {
  const child = await orphan(async (host) => {
    expect(await host.create("TelephonyConnection", connection)).toMatchObject({ outputs: { status: "ACTIVE" } });
    await host.check(type, {}, routing);
  });
  expect(child).toMatchObject({ exitCode: 0, signalCode: null });
});
