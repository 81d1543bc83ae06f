import type { ApiClient } from "../api/apiClient";
import type { SettleTiming } from "../api/settled";
import { Account } from "./account";
import type { Lag } from "./accountList";
import { CallRoutes } from "./callRoutes";
import { Connections } from "./connections";
import { LegacyConnections } from "./legacyConnections";
import { LegacyNumbers } from "./legacyNumbers";
import { NumberRows } from "./numberRows";
import { PhoneCalls } from "./phoneCalls";

/** The account as the definitions see it: shared views, one of each a process. */
export interface Services {
  readonly account: Account;
  readonly connections: Connections;
  readonly numberRows: NumberRows;
  readonly legacyConnections: LegacyConnections;
  readonly legacyNumbers: LegacyNumbers;
  readonly phoneCalls: PhoneCalls;
  readonly timing: SettleTiming;
  /** The routing records behind a VoiceLink connection, or behind the only one. */
  callRoutes(connectionId: string | undefined): CallRoutes;
}

export function createServices(client: ApiClient, timing: SettleTiming, lag: Lag): Services {
  const connections = new Connections(client, timing, lag);
  const legacyConnections = new LegacyConnections(client, timing, lag);
  const routes = new Map<string | undefined, CallRoutes>();
  return {
    account: new Account(client),
    connections,
    numberRows: new NumberRows(client, connections, timing, lag),
    legacyConnections,
    legacyNumbers: new LegacyNumbers(client, legacyConnections, timing, lag),
    phoneCalls: new PhoneCalls(client),
    timing,
    callRoutes(connectionId) {
      const known = routes.get(connectionId) ?? new CallRoutes(client, timing, lag, connectionId);
      routes.set(connectionId, known);
      return known;
    },
  };
}
