import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ToolError } from "../entry.mjs";

const require = createRequire(import.meta.url);
const analyzer = require("@pulumi/pulumi/proto/analyzer_pb");
const { AnalyzerClient } = require("@pulumi/pulumi/proto/analyzer_grpc_pb");
// The stubs of @pulumi/pulumi go with the copies of these libraries that it has itself.
const requireOfPulumi = createRequire(require.resolve("@pulumi/pulumi/package.json"));
const grpc = requireOfPulumi("@grpc/grpc-js");
const { Struct } = requireOfPulumi("google-protobuf/google/protobuf/struct_pb");
const empty = requireOfPulumi("google-protobuf/google/protobuf/empty_pb");

const reporter = path.join(path.dirname(fileURLToPath(import.meta.url)), "cpuReporter.cjs");

/**
 * @typedef {object} PolicyProcess
 * @property {number} startMs from its start until it told its port
 * @property {(settings: Record<string, object>) => Promise<void>} configure
 * @property {(requests: PolicyRequests) => Promise<number>} analyze as the engine does: each resource is remediated and
 *   analysed, then the stack. Answers the number of findings.
 * @property {() => Promise<number>} cpuMs the processor time that it has used so far
 * @property {() => void} stop
 */

/**
 * Starts a policy pack as the Pulumi CLI does, by the SDK's own entry point.
 *
 * @param {string} node
 * @param {string} folder of the pack
 * @returns {Promise<PolicyProcess>}
 */
export async function policyProcess(node, folder) {
  const entry = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const started = performance.now();
  const child = spawn(node, ["--require", reporter, entry, "127.0.0.1:0", "."], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  /** @type {string} */
  const port = await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new ToolError(`The policy pack in ${folder} ended with ${code}.`)));
    child.stdout?.once("data", (text) => resolve(String(text).trim()));
  });
  const startMs = performance.now() - started;
  /** @type {any} its calls take differing requests */
  const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    "grpc.max_send_message_length": -1,
    "grpc.max_receive_message_length": -1,
  });

  /** @param {"analyze" | "analyzeStack" | "remediate" | "configure" | "getAnalyzerInfo"} call @param {unknown} request */
  const ask = (call, request) =>
    new Promise((resolve, reject) => {
      client[call](request, (/** @type {Error | null} */ error, /** @type {any} */ answer) =>
        error ? reject(error) : resolve(answer),
      );
    });
  /** @param {any} answer */
  const findings = (answer) => answer.getDiagnosticsList().length;

  return {
    startMs,
    async configure(settings) {
      const info = /** @type {any} */ (await ask("getAnalyzerInfo", new empty.Empty()));
      const request = new analyzer.ConfigureAnalyzerRequest();
      for (const rule of info.getPoliciesList()) {
        const config = new analyzer.PolicyConfig();
        config.setEnforcementlevel(rule.getEnforcementlevel());
        config.setProperties(Struct.fromJavaScript(settings[rule.getName()] ?? {}));
        request.getPolicyconfigMap().set(rule.getName(), config);
      }
      await ask("configure", request);
    },
    async analyze({ resources, stack }) {
      let found = 0;
      for (const resource of resources) {
        await ask("remediate", resource);
        found += findings(await ask("analyze", resource));
      }
      return found + findings(await ask("analyzeStack", stack));
    },
    cpuMs: () =>
      new Promise((resolve) => {
        child.once("message", (/** @type {{ cpuMs: number }} */ message) => resolve(message.cpuMs));
        child.send("cpu");
      }),
    stop() {
      client.close();
      child.kill();
    },
  };
}

/**
 * @typedef {object} BenchResource
 * @property {string} type of Vocobase: `PhoneNumberSync`
 * @property {string} name
 * @property {object} props
 * @property {string} [connection] the name of the connection that `connectionId` comes from
 *
 * @typedef {{ resources: unknown[], stack: unknown }} PolicyRequests
 */

/** What the SDK puts into each resource; its length counts, not its words. */
const CODE = "x".repeat(182);

/** The engine tells with each resource which provider it has. */
function defaultProvider() {
  const type = "pulumi:providers:pulumi-nodejs";
  const provider = new analyzer.AnalyzerProviderResource();
  provider.setType(type);
  provider.setName("default");
  provider.setUrn(`urn:pulumi:prod::bench::${type}::default`);
  provider.setProperties(Struct.fromJavaScript({}));
  return provider;
}

/** @param {string} type @param {string} name */
const urnOf = (type, name) => `urn:pulumi:prod::bench::${tokenOf(type)}::${name}`;

/** @param {string} type */
const tokenOf = (type) => `pulumi-nodejs:dynamic/vocobase:${type}`;

/**
 * The requests that the engine would make about these resources.
 *
 * @param {readonly BenchResource[]} resources
 * @returns {PolicyRequests}
 */
export function policyRequests(resources) {
  /** @param {any} request @param {BenchResource} resource */
  const filled = (request, { type, name, props }) => {
    request.setType(tokenOf(type));
    request.setName(name);
    request.setUrn(urnOf(type, name));
    request.setProperties(Struct.fromJavaScript({ ...props, __resource: name, __provider: CODE }));
    request.setProvider(defaultProvider());
    const options = new analyzer.AnalyzerResourceOptions();
    options.setProtect(true);
    request.setOptions(options);
    return request;
  };
  const stack = new analyzer.AnalyzeStackRequest();
  stack.setResourcesList(
    resources.map((resource) => {
      const request = filled(new analyzer.AnalyzerResource(), resource);
      if (resource.connection === undefined) return request;
      const urn = urnOf("TelephonyConnection", resource.connection);
      const dependencies = new analyzer.AnalyzerPropertyDependencies();
      dependencies.setUrnsList([urn]);
      request.getPropertydependenciesMap().set("connectionId", dependencies);
      request.setDependenciesList([urn]);
      return request;
    }),
  );
  return { resources: resources.map((resource) => filled(new analyzer.AnalyzeRequest(), resource)), stack };
}
