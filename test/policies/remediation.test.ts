import fs from "node:fs";
import path from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import * as vocobase from "../../sdk";
import { providerCode } from "../../sdk/providerCode";
import { type EngineStack, engineStack, packageRoot } from "../engine/engineStack";
import { secretScan } from "../engine/secretScan";
import { previewWithPolicies, upWithPolicies } from "./policyRun";

const remediating = {
  "e164-numbers": { enforcementLevel: "remediate", defaultCountry: "IN" },
  "sip-transport-tls": { enforcementLevel: "remediate" },
};

const secrets = { plivo: "CANARY-plivo-91", sip: "CANARY-sip-91" };

function program(numbers: pulumi.Input<pulumi.Input<string>[]> = ["080 1122 3344", "+91 80 1122 3345"]) {
  return async () => {
    const plivo = new vocobase.TelephonyConnection("plivo", {
      provider: "plivo",
      authId: "MA0f1e2d3c",
      authToken: secrets.plivo,
    });
    new vocobase.PhoneNumberSync("numbers", { connectionId: plivo.connectionId, numbers });
    new vocobase.TelephonyConnection("trunk", {
      provider: "sip",
      sipHost: "sip.carrier.example",
      outboundPassword: secrets.sip,
      sipTransport: "UDP",
    });
    new vocobase.TelephonyConnection("exotel", {
      provider: "exotel",
      accountSid: "acme1",
      apiKey: "Zk3-91.key",
      authToken: "Zk3-91.exotel",
      subdomain: "api.in.exotel.com",
      callerId: "080-1122-3346",
    });
  };
}

function credentialsOf(stack: EngineStack, provider: string): Record<string, unknown> {
  return stack.simulator.inventory().connections.find((each) => each.provider === provider)?.credentials ?? {};
}

describe.each([
  ["kept in state", {}],
  ["kept out of state", { VOCOBASE_STORE_CREDENTIALS: "false" }],
])("with credentials %s", (_, environment: Record<string, string>) => {
  let stack: EngineStack;

  beforeAll(async () => {
    stack = await engineStack({ program: program(), environment });
  });

  test("what is mended ends in state and in the account, and a second run changes nothing", async () => {
    const planned = await previewWithPolicies(stack, { settings: remediating });
    expect(planned.findings).toEqual([]);
    await upWithPolicies(stack, { settings: remediating });

    const numbers = ["+918011223344", "+918011223345"];
    expect(stack.resource("numbers").inputs.numbers).toEqual(numbers);
    expect(stack.resource("numbers").outputs.numbers).toEqual(numbers);
    const rows = stack.simulator.inventory().phoneNumbers.filter(({ phoneNumber }) => numbers.includes(phoneNumber));
    expect(rows).toHaveLength(2);
    expect(stack.resource("trunk").inputs.sipTransport).toBe("TLS");
    expect(credentialsOf(stack, "sip").sip_transport).toBe("TLS");
    expect(stack.resource("exotel").outputs.callerId).toBe("+918011223346");
    expect(credentialsOf(stack, "exotel").caller_id).toBe("+918011223346");

    const again = await upWithPolicies(stack, { settings: remediating });
    expect(again.ops).toEqual({});
    expect(again.writes).toEqual([]);
  });

  test("the provider's code stays as it was, credentials arrive and stay encrypted", async () => {
    for (const [name, type] of [
      ["numbers", "PhoneNumberSync"],
      ["trunk", "TelephonyConnection"],
    ] as const) {
      expect(stack.resource(name).inputs.__provider).toBe(providerCode(type));
      expect(stack.resource(name).outputs.__provider).toBe(providerCode(type));
    }
    expect(credentialsOf(stack, "sip").outbound_password).toBe(secrets.sip);
    const encrypted = { "4dabf18193072939515e22adb298388d": expect.any(String), ciphertext: expect.any(String) };
    expect(stack.resource("trunk").inputs.outboundPassword).toEqual(encrypted);
    expect(stack.resource("trunk").outputs.outboundPassword).toEqual(encrypted);
    const texts = { printed: stack.printed(), state: await stack.exportState() };
    expect(secretScan({ secrets, texts })).toEqual([]);
  });
});

test("without the level, numbers are named and not mended", async () => {
  const stack = await engineStack({ program: program() });
  const found = await previewWithPolicies(stack, {
    settings: { "e164-numbers": { defaultCountry: "IN" } },
    fails: true,
  });
  expect(found.findings.map(({ rule, resource }) => `${rule} ${resource}`).sort()).toEqual([
    "e164-numbers exotel",
    "e164-numbers numbers",
    "e164-numbers numbers",
    "sip-transport-tls trunk",
  ]);
});

test("a number that is not known yet is left alone in the preview and mended in the update", async () => {
  const stack = await engineStack({
    program: async () => {
      const plivo = new vocobase.TelephonyConnection("plivo", {
        provider: "plivo",
        authId: "MA0f1e2d3c",
        authToken: "Zk3-91.plivo",
      });
      const late = plivo.connectionId.apply(() => "080 1122 3345");
      const { connectionId } = plivo;
      new vocobase.PhoneNumberSync("numbers", { connectionId, numbers: ["080 1122 3344", late] });
    },
  });
  const planned = await previewWithPolicies(stack, { settings: remediating });
  expect(planned.findings.filter(({ level }) => level === "mandatory")).toEqual([]);
  expect(planned.findings).toContainEqual(
    expect.objectContaining({
      level: "advisory",
      rule: "e164-numbers",
      text: expect.stringContaining(".numbers.1 can't be known"),
    }),
  );
  await upWithPolicies(stack, { settings: remediating });
  expect(stack.resource("numbers").outputs.numbers).toEqual(["+918011223344", "+918011223345"]);
});

test("what the provider's check refuses is not mended, and the rule says what to write", async () => {
  const stack = await engineStack({
    program: async () => {
      new vocobase.TelephonyConnection("plivo", {
        provider: "plivo",
        authId: "MA0f1e2d3c",
        authToken: "Zk3-91.plivo",
        fromNumber: "080 1122 3344",
      });
    },
  });
  const refused = await previewWithPolicies(stack, { settings: remediating, fails: true });
  expect(refused.output).toContain("must be a phone number in E.164 form");
  expect(refused.findings).toEqual([
    expect.objectContaining({
      rule: "e164-numbers",
      text: expect.stringContaining('Write fromNumber: "+918011223344".'),
    }),
  ]);
});

/** A pack that tells what it is shown, and remediates to what the provider's check would refuse. */
function tellingPack(folder: string): string {
  const pack = path.join(folder, "telling-pack");
  fs.mkdirSync(pack);
  fs.writeFileSync(path.join(pack, "PulumiPolicy.yaml"), "name: telling\nruntime: nodejs\nmain: index.js\n");
  fs.writeFileSync(path.join(pack, "package.json"), JSON.stringify({ name: "telling", version: "1.0.0" }));
  fs.writeFileSync(
    path.join(pack, "index.js"),
    `const { PolicyPack } = require(${JSON.stringify(require.resolve("@pulumi/policy"))});
     new PolicyPack("telling", { policies: [{
       name: "tell",
       description: "Tells.",
       enforcementLevel: "remediate",
       remediateResource: ({ type, props }) => {
         if (!type.endsWith(":TelephonyConnection")) return;
         props.fromNumber = props.fromNumber + " remediated, a form that check refuses";
         return props;
       },
       validateResource: ({ type, props }, report) => {
         if (type.endsWith(":TelephonyConnection")) report("validation saw " + props.fromNumber);
       },
     }] });`,
  );
  fs.symlinkSync(path.join(packageRoot, "node_modules"), path.join(pack, "node_modules"), "junction");
  return pack;
}

test("the engine checks what the program gives, then remediates, then validates, and does not check again", async () => {
  let fromNumber = "+918011223344";
  const stack = await engineStack({
    program: async () => {
      new vocobase.TelephonyConnection("plivo", { provider: "plivo", authId: "MA1", authToken: "Zk3-91", fromNumber });
    },
  });
  const packs = [tellingPack(stack.folder)];
  const accepted = await previewWithPolicies(stack, { packs, fails: true });
  // Were it checked again, check would refuse what the remediation made of it.
  expect(accepted.output).not.toContain("must be a phone number in E.164 form");
  expect(accepted.findings).toEqual([
    expect.objectContaining({ text: expect.stringContaining("validation saw +918011223344 remediated, a form") }),
  ]);

  fromNumber = "080";
  const refused = await previewWithPolicies(stack, { packs, fails: true });
  expect(refused.output).toContain("must be a phone number in E.164 form");
  expect(refused.findings).toEqual([
    expect.objectContaining({ text: expect.stringContaining("validation saw 080 remediated, a form") }),
  ]);
});
