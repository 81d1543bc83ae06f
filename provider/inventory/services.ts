import type { ApiClient } from "../api/apiClient";
import type { SettleTiming } from "../api/settled";
import { Account } from "./account";
import { Agents } from "./agents";
import { CallRoutes } from "./callRoutes";
import { Connections } from "./connections";
import { LegacyConnections } from "./legacyConnections";
import { LegacyNumbers } from "./legacyNumbers";
import { NumberRows } from "./numberRows";
import { PhoneCalls } from "./phoneCalls";
import type { Lag } from "./provableList";
import { TelephonyConfigs } from "./telephonyConfigs";
import { VoiceLinkPanels } from "./voiceLinkPanels";

/** The account as the definitions see it: shared views, one of each a process. */
export interface Services {
  readonly account: Account;
  readonly connections: Connections;
  readonly numberRows: NumberRows;
  readonly legacyConnections: LegacyConnections;
  readonly legacyNumbers: LegacyNumbers;
  readonly phoneCalls: PhoneCalls;
  readonly agents: Agents;
  readonly telephonyConfigs: TelephonyConfigs;
  readonly voiceLinkPanels: VoiceLinkPanels;
  readonly timing: SettleTiming;
  /** The routing records behind a VoiceLink connection, or behind the only one. */
  callRoutes(connectionId: string | undefined): CallRoutes;
}

export function createServices(client: ApiClient, timing: SettleTiming, lag: Lag): Services {
  const connections = new Connections(client, timing, lag);
  const legacyConnections = new LegacyConnections(client, timing, lag);
  const routes = new Map<string | undefined, CallRoutes>();
  const account = new Account(client, lag);
  return {
    account,
    connections,
    numberRows: new NumberRows(client, connections, timing, lag),
    legacyConnections,
    legacyNumbers: new LegacyNumbers(client, legacyConnections, timing, lag),
    phoneCalls: new PhoneCalls(client),
    agents: new Agents(client, timing, lag),
    voiceLinkPanels: new VoiceLinkPanels(client),
    telephonyConfigs: new TelephonyConfigs(client, account, timing),
    timing,
    callRoutes(connectionId) {
      const known = routes.get(connectionId) ?? new CallRoutes(client, timing, lag, connectionId);
      routes.set(connectionId, known);
      return known;
    },
  };
}
