import { setMaxListeners } from "node:events";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { agentRoutes } from "./agents/agentRoutes";
import { phoneCallRoutes } from "./calls/phoneCallRoutes";
import { configRoutes } from "./config/configRoutes";
import { connectionRoutes } from "./connections/connectionRoutes";
import { controlApp } from "./control/controlApp";
import { editMethods, runEdit } from "./control/runEdit";
import { ApiServer } from "./http/apiServer";
import { FaultBook } from "./http/faultBook";
import { httpApp } from "./http/httpApp";
import { takeInventory } from "./inventory";
import { legacyCallRoutes } from "./legacy/legacyCallRoutes";
import { legacyConnectionRoutes } from "./legacy/legacyConnectionRoutes";
import { legacyNumberRoutes } from "./legacy/legacyNumberRoutes";
import { phoneNumberRoutes } from "./phoneNumbers/phoneNumberRoutes";
import type { Simulator, SimulatorOptions } from "./simulator";
import { defaultSwitches, parseSwitches } from "./switchValues";
import { callRouteRoutes } from "./voiceLink/callRouteRoutes";
import { panelRoutes } from "./voiceLink/panelRoutes";
import { syncRoutes } from "./voiceLink/syncRoutes";
import { Watchers } from "./watchers";
import { addAccounts, defaultAccount, emptyWorld } from "./world/createWorld";
import { readStateFile, writeStateFile } from "./world/stateFile";

const routes = [
  ...configRoutes,
  ...connectionRoutes,
  ...phoneNumberRoutes,
  ...agentRoutes,
  ...callRouteRoutes,
  ...panelRoutes,
  ...phoneCallRoutes,
  ...legacyConnectionRoutes,
  ...legacyNumberRoutes,
  ...legacyCallRoutes,
  ...syncRoutes,
];

/**
 * Starts a local Vocobase and waits until it listens. Fails with a message that says what to do where the port is taken, the
 * state file cannot be read, or a switch or fault rule is not one.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = "127.0.0.1", port = 0, stateFile, clock = () => new Date() } = options;
  const switches = { ...defaultSwitches(), ...parseSwitches(options.switches ?? {}) };
  const world = (stateFile && readStateFile(stateFile)) || emptyWorld(options.seed);
  addAccounts(world, options.accounts ?? [defaultAccount], clock().toISOString());
  const keep = (): void => {
    if (stateFile) writeStateFile(stateFile, world);
  };
  keep();

  const faults = new FaultBook();
  for (const rule of options.faults ?? []) faults.add(rule);
  const watchers = new Watchers();
  const closing = new AbortController();
  // Every request that waits listens to it.
  setMaxListeners(0, closing.signal);
  const inventory = (account?: string) => takeInventory(world, switches, account);
  const api = new ApiServer({
    world,
    switches,
    faults,
    clock,
    latencyMs: options.latencyMs ?? 0,
    closing: closing.signal,
    keep,
    afterEach: (request) => watchers.check(inventory, request),
    onDone: (request) => options.onRequest?.(request),
  });

  const its = () => ({ world, switches, now: clock().toISOString() });
  const simulator = {
    requests: api.log.all(),
    clearRequests: () => api.log.clear(),
    writes: () => api.log.writes(),
    inventory,
    switches,
    clearFaults: () => faults.clear(),
    watch: (invariant: Parameters<Simulator["watch"]>[0]) => watchers.add(invariant),
    violations: watchers.violations,
    clearViolations: () => watchers.clear(),
  };
  const control = controlApp({
    ...simulator,
    addFault: (rule) => faults.add(rule),
    faults: () => faults.all(),
    removeFault: (id) => faults.remove(id),
    runEdit: (action, args) => {
      const result = runEdit(its(), action, args);
      keep();
      return result;
    },
  });

  // The adapter's own Request and Response stay out of the globals of the process that tests run in.
  const server = createAdaptorServer({
    fetch: httpApp(api, routes, control).fetch,
    overrideGlobalObjects: false,
  }) as Server;
  const url = await listen(server, host, port);
  return {
    ...simulator,
    url,
    baseUrl: `${url}/api/v2`,
    fault: (rule) => faults.add(rule),
    edit: editMethods(its, keep),
    close: () => {
      closing.abort();
      return closeServer(server);
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === "object" && address !== null ? address.port : port;
      resolve(`http://${host.includes(":") ? `[${host}]` : host}:${bound}`);
    });
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new Error(
      `The simulator cannot listen on ${host}:${port}: the port is in use. Stop what uses it, or choose another port.`,
    );
  }
  return new Error(`The simulator cannot listen on ${host}:${port}: ${error.message}. Choose another host or port.`);
}

function closeServer(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
