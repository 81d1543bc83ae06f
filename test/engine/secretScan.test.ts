import fs from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { TelephonyConnection } from "../../sdk";
import { startSimulator } from "../../simulator";
import { canary } from "./carrierCredentials";
import { type EngineStack, engineStack } from "./engineStack";
import { addressesOf, secretScan, whatRemains } from "./secretScan";

const secrets = {
  inState: canary("planted in state"),
  inOutput: canary("planted in output"),
  inLog: canary("planted in a log"),
  wellKept: canary("kept as a secret"),
};

let stack: EngineStack;
let texts: Record<string, string>;

beforeAll(async () => {
  stack = await engineStack({
    program: async () => {
      new TelephonyConnection("c", { provider: "plivo", authId: "MA1", authToken: secrets.wellKept });
      await pulumi.log.warn(`a careless program says ${secrets.inOutput}`);
      return { careless: secrets.inState };
    },
  });
  await stack.up();
  fs.writeFileSync(path.join(stack.folder, "shared", "provider.log"), JSON.stringify({ line: secrets.inLog }));
  texts = await whatRemains(stack);
});

function placesOf(secret: keyof typeof secrets): string[] {
  return secretScan({ secrets: { [secret]: secrets[secret] }, texts }).map(({ where }) => where);
}

test("finds a secret that was planted in state, in the file as well as in the export", () => {
  expect(placesOf("inState")).toEqual(
    expect.arrayContaining(["exported state", path.join(".pulumi", "stacks", "telephony", "dev.json")]),
  );
});

test("finds a secret that was planted in the output", () => {
  expect(placesOf("inOutput")).toEqual(["output"]);
});

test("finds a secret that was planted in a log of the provider", () => {
  expect(placesOf("inLog")).toEqual(["provider.log"]);
});

test("does not find a secret that was kept well", () => {
  expect(placesOf("wellKept")).toEqual([]);
});

test("finds a secret that was planted in the query of a request", async () => {
  const simulator = await startSimulator();
  await fetch(`${simulator.baseUrl}/config?${new URLSearchParams({ key: secrets.wellKept })}`);
  await simulator.close();
  const found = secretScan({ secrets, texts: { requests: addressesOf(simulator.requests) } });
  expect(found).toEqual([expect.objectContaining({ secret: "wellKept", where: "requests" })]);
});

const inAllForms: Record<string, (value: string) => string> = {
  "as it is": (value) => `x${value}y`,
  "as JSON": (value) => JSON.stringify({ value }),
  "as JSON within JSON": (value) => JSON.stringify(JSON.stringify({ value })),
  "as Go writes JSON": (value) =>
    JSON.stringify({ value }).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
  "in a URL": (value) => `https://example.com/?value=${encodeURIComponent(value)}`,
  "in a form": (value) => new URLSearchParams({ value }).toString(),
  "in base64": (value) => Buffer.from(value).toString("base64"),
  "in base64 after one byte": (value) => Buffer.from(`x${value}y`).toString("base64"),
  "in base64 after two bytes": (value) => Buffer.from(`xy${value}z`).toString("base64"),
  "in the base64 of URLs": (value) => Buffer.from(`user:${value}`).toString("base64url"),
};

test.each(Object.keys(inAllForms))("finds a secret %s", (form) => {
  const text = inAllForms[form]?.(secrets.inLog) ?? "";
  expect(secretScan({ secrets, texts: { text } })[0]).toMatchObject({ secret: "inLog", where: "text" });
});
