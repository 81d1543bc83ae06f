import type { EnforcementLevel, PolicyResource } from "@pulumi/policy";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import type { Rule } from "../../policies/rule";
import { structOf } from "../hosts/pulumiGrpc";

/** What a rule of a running pack says. */
interface Diagnostic {
  readonly rule: string;
  readonly message: string;
  readonly level: "advisory" | "mandatory";
  readonly urn: string;
}

type Handler<Request, Response> = (
  call: { request: Request },
  callback: (error: Error | undefined, response: Response) => void,
) => Promise<void>;

type Make<Request, Response> = (
  pack: string,
  version: string,
  level: EnforcementLevel,
  policies: readonly Rule[],
) => Handler<Request, Response>;

/** The functions behind the SDK's server; its types leave them out. */
interface PolicyServer {
  makeAnalyzeRpcFun: Make<analyzer.AnalyzeRequest, analyzer.AnalyzeResponse>;
  makeAnalyzeStackRpcFun: Make<analyzer.AnalyzeStackRequest, analyzer.AnalyzeResponse>;
  makeRemediateRpcFun: Make<analyzer.AnalyzeRequest, analyzer.RemediateResponse>;
}

const server: PolicyServer = require("@pulumi/policy/server");

/** What the SDK's own server answers to the engine about one resource, at its check before it is changed. */
export async function analyzed(rules: readonly Rule[], shown: PolicyResource): Promise<Diagnostic[]> {
  return diagnosticsOf(await answer(server.makeAnalyzeRpcFun, rules, requestOf(new analyzer.AnalyzeRequest(), shown)));
}

/** The same about a whole stack, at the end of a preview or an update. */
export async function analyzedStack(rules: readonly Rule[], shown: readonly PolicyResource[]): Promise<Diagnostic[]> {
  const request = new analyzer.AnalyzeStackRequest();
  request.setResourcesList(
    shown.map((each) => {
      const one = requestOf(new analyzer.AnalyzerResource(), each);
      one.setDependenciesList(each.dependencies.map(({ urn }) => urn));
      for (const [property, sources] of Object.entries(each.propertyDependencies)) {
        const dependencies = new analyzer.AnalyzerPropertyDependencies();
        dependencies.setUrnsList(sources.map(({ urn }) => urn));
        one.getPropertydependenciesMap().set(property, dependencies);
      }
      return one;
    }),
  );
  return diagnosticsOf(await answer(server.makeAnalyzeStackRpcFun, rules, request));
}

/** The properties that the rules' remediations leave, in the engine's own form; undefined where they leave all as it is. */
export async function remediatedByServer(rules: readonly Rule[], shown: PolicyResource): Promise<object | undefined> {
  const remediating = rules.map((rule): Rule => ({ ...rule, enforcementLevel: "remediate" }));
  const request = requestOf(new analyzer.AnalyzeRequest(), shown);
  const response = await answer(server.makeRemediateRpcFun, remediating, request);
  return response.getRemediationsList().at(-1)?.getProperties()?.toJavaScript();
}

/** A secret, as the engine sends it. */
export function secret(value: unknown): object {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

function answer<Request, Response>(make: Make<Request, Response>, rules: readonly Rule[], request: Request) {
  return new Promise<Response>((resolve, reject) => {
    const handler = make("vocobase-telephony", "0.1.0", "mandatory", rules);
    void handler({ request }, (error, response) => (error ? reject(error) : resolve(response)));
  });
}

function requestOf<Request extends analyzer.AnalyzeRequest | analyzer.AnalyzerResource>(
  request: Request,
  { type, name, urn, props, opts }: PolicyResource,
): Request {
  request.setType(type);
  request.setName(name);
  request.setUrn(urn);
  request.setProperties(structOf(props));
  const options = new analyzer.AnalyzerResourceOptions();
  options.setProtect(opts.protect);
  request.setOptions(options);
  return request;
}

function diagnosticsOf(response: analyzer.AnalyzeResponse): Diagnostic[] {
  return response.getDiagnosticsList().map((diagnostic) => ({
    rule: diagnostic.getPolicyname(),
    message: diagnostic.getMessage(),
    level: diagnostic.getEnforcementlevel() === analyzer.EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
    urn: diagnostic.getUrn(),
  }));
}
