import { createRequire } from "node:module";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import * as settings from "@pulumi/pulumi/runtime/settings";

/** What the Automation API itself runs inline programs with; its types leave it out. */
interface Automation {
  grpc: {
    Server: new (options: object) => GrpcServer;
    ServerCredentials: { createInsecure(): unknown };
  };
  LanguageServer: new (program: PulumiFn) => LanguageServer;
  service: unknown;
}

interface LanguageServer {
  run(...call: unknown[]): void;
}

interface GrpcServer {
  addService(service: unknown, implementation: unknown): void;
  bindAsync(address: string, credentials: unknown, done: (error: Error | null, port: number) => void): void;
  forceShutdown(): void;
}

/** A program of this process that a command of the CLI may run. */
export interface ServedProgram {
  /** What the command is told of it. */
  readonly args: readonly string[];
  close(): void;
}

/** Programs run in this process: Pulumi's language host would start another one in each command. */
export async function serveProgram(program: PulumiFn): Promise<ServedProgram> {
  const { grpc, LanguageServer, service } = automation();
  const server = new grpc.Server({});
  const language = new LanguageServer(program);
  const stopListening = whatItListensTo(language);
  server.addService(service, language);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    args: [`--client=127.0.0.1:${port}`, "--exec-kind", "auto.inline"],
    close() {
      stopListening();
      server.forceShutdown();
    },
  };
}

const unhandled = ["uncaughtException", "unhandledRejection"] as const;

/** Ends what a program listens to while it runs: one whose engine was killed never comes to its own end. */
function whatItListensTo(language: LanguageServer): () => void {
  const begun: (() => void)[] = [];
  const run = language.run.bind(language);
  language.run = (...call) => {
    const before = new Set<unknown>(unhandled.flatMap((event) => process.listeners(event as "uncaughtException")));
    run(...call);
    for (const event of unhandled) {
      for (const listener of process.listeners(event as "uncaughtException")) {
        if (!before.has(listener)) begun.push(() => process.off(event, listener));
      }
    }
  };
  return () => {
    for (const end of begun.splice(0)) end();
  };
}

/**
 * gRPC shares connections by address, and those of an inline program are never closed. So where the engine of a later run
 * comes to listen on the port of an earlier one, the dead connection is taken, the program does not run, and the run
 * passes for one of a program without resources.
 */
export function keepConnectionsApart(): void {
  const { grpcClientOptions } = settings as unknown as { grpcClientOptions: Record<string, unknown> };
  grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;
}

function automation(): Automation {
  const requireOfPulumi = createRequire(require.resolve("@pulumi/pulumi/package.json"));
  return {
    grpc: requireOfPulumi("@grpc/grpc-js"),
    LanguageServer: require("@pulumi/pulumi/automation/server").LanguageServer,
    service: require("@pulumi/pulumi/proto/language_grpc_pb").LanguageRuntimeService,
  };
}
