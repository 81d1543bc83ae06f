import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckRequest,
  ConfigureRequest,
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  DiffResponse,
  ErrorResourceInitFailed,
  ReadRequest,
  UpdateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { Properties } from "../../provider/lifecycle/properties";
import type { HostOptions } from "../lifecycle/dispatchHost";
import { KeptFailure, type ProviderHost } from "../lifecycle/providerHost";
import { grpc, type Struct, structOf, within } from "./pulumiGrpc";

interface ProcessOptions extends HostOptions {
  /** The folder that the engine starts the process in: the program's. */
  cwd?: string;
  /** How long one call may take before it counts as never answered. */
  deadlineMs?: number;
  /** Told of the process, for those who kill it. */
  spawned?: (child: ChildProcess) => void;
}

const root = path.join(__dirname, "..", "..");
const dynamicProvider = path.dirname(require.resolve("@pulumi/pulumi/cmd/dynamic-provider"));

/** A process can be asked what a program looks up by `.get()`, too. */
interface ProcessHost extends ProviderHost {
  /** The engine knows nothing but the id and what the SDK says. An older engine says that twice, as state and as inputs. */
  get(
    id: string,
    inputs: Properties,
    engine: "older" | "newer",
  ): Promise<{ id: string; outputs: Properties } | undefined>;
}

/** Pulumi's own dynamic-provider process, started and driven over gRPC as the engine does. */
export async function openProcess(options: ProcessOptions): Promise<ProcessHost> {
  const { environment, config = {}, engineAddress = "127.0.0.1:1", cwd = root, deadlineMs = 30_000 } = options;
  const child = spawn(process.execPath, [dynamicProvider, engineAddress], {
    cwd,
    env: { ...environmentOfTests(), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  options.spawned?.(child);
  const written = gather(child);
  const client = new ResourceProviderClient(
    `127.0.0.1:${await portOf(child, written)}`,
    grpc.credentials.createInsecure(),
  );

  /** Sends one request. A call that is never answered is a failure, which the real engine does not know. */
  function call<Request, Response>(
    verb: (
      request: Request,
      metadata: InstanceType<typeof grpc.Metadata>,
      options: ReturnType<typeof within>,
      done: (error: (Error & { details?: string; metadata?: unknown }) | null, response: Response) => void,
    ) => unknown,
    request: Request,
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      verb.call(client, request, new grpc.Metadata(), within(deadlineMs), (error, response) => {
        if (error) reject(failureOf(error));
        else resolve(response);
      });
    });
  }

  const configure = new ConfigureRequest();
  configure.setArgs(structOf(config));
  configure.setAcceptsecrets(true);
  await call(client.configure, configure);

  return {
    async check(_type, olds, news) {
      const request = new CheckRequest();
      request.setOlds(structOf(olds));
      request.setNews(structOf(news));
      const response = await call(client.check, request);
      const failures = response
        .getFailuresList()
        .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() }));
      return { inputs: plain(response.getInputs()), failures };
    },
    async diff(_type, id, olds, news) {
      const request = new DiffRequest();
      request.setId(id);
      request.setOlds(structOf(olds));
      request.setNews(structOf(news));
      const response = await call(client.diff, request);
      const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
      const changes = new Map<number, boolean>([
        [DIFF_NONE, false],
        [DIFF_SOME, true],
      ]).get(response.getChanges());
      const replaces = response.getReplacesList();
      return { ...(changes === undefined ? {} : { changes }), ...(replaces.length > 0 ? { replaces } : {}) };
    },
    async create(_type, inputs) {
      const request = new CreateRequest();
      request.setProperties(structOf(inputs));
      const response = await call(client.create, request);
      return { id: response.getId(), outputs: plain(response.getProperties()) };
    },
    async read(_type, id, properties) {
      const request = new ReadRequest();
      request.setId(id);
      request.setProperties(structOf(properties));
      const response = await call(client.read, request);
      if (response.getId() === "") return undefined;
      return { outputs: plain(response.getProperties()), inputs: plain(response.getInputs()) };
    },
    async get(id, inputs, engine) {
      const request = new ReadRequest();
      request.setId(id);
      request.setInputs(structOf(inputs));
      if (engine === "older") request.setProperties(structOf(inputs));
      const response = await call(client.read, request);
      if (response.getId() === "") return undefined;
      return { id: response.getId(), outputs: plain(response.getProperties()) };
    },
    async update(_type, id, olds, news) {
      const request = new UpdateRequest();
      request.setId(id);
      request.setOlds(structOf(olds));
      request.setNews(structOf(news));
      const response = await call(client.update, request);
      return { outputs: plain(response.getProperties()) };
    },
    async delete(_type, id, properties) {
      const request = new DeleteRequest();
      request.setId(id);
      request.setProperties(structOf(properties));
      await call(client.delete, request);
    },
    get output() {
      return written.text;
    },
    async end() {
      client.close();
      await endOf(child);
    },
  };
}

/** The tests' own environment, without what would configure the provider. */
function environmentOfTests(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("VOCOBASE_")));
}

function gather(child: ChildProcess): { text: string } {
  const written = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8");
    stream?.on("data", (text: string) => {
      written.text += text;
    });
  }
  return written;
}

/** The first line that the process writes is the port that it listens on. */
async function portOf(child: ChildProcess, written: { text: string }): Promise<string> {
  while (!written.text.includes("\n")) {
    await Promise.race([child.stdout ? once(child.stdout, "data") : undefined, once(child, "exit")]);
    if (child.exitCode !== null) throw new Error(`The dynamic provider did not start:\n${written.text}`);
  }
  const [port = ""] = written.text.split("\n");
  written.text = written.text.slice(port.length + 1);
  return port;
}

/** The engine interrupts its providers when it has written the state, and kills those that stay. */
async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGINT");
  const killed = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(killed);
}

function plain(struct: Struct | undefined): Properties {
  return (struct?.toJavaScript() ?? {}) as Properties;
}

const detailsKey = "grpc-status-details-bin";

/** What the engine makes of a failed call: a message, or what is kept of an object that is not as it should be. */
function failureOf(error: Error & { details?: string; metadata?: unknown }): Error {
  const message = error.details ?? error.message;
  const metadata = error.metadata as { get(key: string): (string | Buffer)[] } | undefined;
  const [binary] = metadata?.get(detailsKey) ?? [];
  if (!Buffer.isBuffer(binary)) return new Error(message);

  const [detail] = Status.deserializeBinary(binary).getDetailsList();
  const kept = ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
  return new KeptFailure(message, kept.getId(), plain(kept.getProperties()), kept.getReasonsList());
}
