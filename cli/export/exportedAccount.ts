import { isActive, isConnected, sameNumber } from "../../provider/inventory/connection";
import { secretFields } from "../../provider/lifecycle/fields";
import { inputs as numberInputs } from "../../provider/resources/phoneNumber/inputs";
import { type Carrier, carriers, type numberFields } from "../../provider/resources/telephonyConnection/carriers";
import { inputs } from "../../provider/resources/telephonyConnection/inputs";
import { directions, isUseless, type Target } from "../../provider/resources/voiceLinkCallRouting/modes";
import type { AccountReading, ShownConnection, ShownRoute, ShownRow } from "./accountReading";
import { ExportNames } from "./exportNames";

/** What a program says of an account. */
export interface ExportedAccount {
  readonly account: string;
  readonly connections: readonly ExportedConnection[];
  /** What is in the account and not in the program, and why: `12 disconnected connections`. */
  readonly leftOut: readonly string[];
}

export interface ExportedConnection {
  readonly id: string;
  readonly carrier: Carrier;
  readonly name: string;
  /** Its name in the program, from which those of its numbers and routes are made. */
  readonly resource: string;
  /** What the program takes from the stack's configuration, since the API does not show it. */
  readonly settings: readonly Setting[];
  /** The number that it serves by itself. */
  readonly own: { readonly field: (typeof numberFields)[number]; readonly number: string } | undefined;
  /** Fields that it may have and nothing shows. */
  readonly unseen: readonly string[];
  readonly numbers: readonly string[];
  readonly bindings: readonly Binding[];
  readonly routes: readonly ExportedRoute[];
}

export interface Setting {
  readonly field: string;
  /** In the stack's configuration. */
  readonly key: string;
  readonly secret: boolean;
}

export interface Binding {
  readonly number: string;
  readonly agentId: string | undefined;
  readonly friendlyName: string | undefined;
}

/** A routing record, as the arguments of its resource. */
export interface ExportedRoute {
  readonly routingId: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/**
 * The field that holds a connection's own number. For SIP, VoiceLink and Exotel it may have been `fromNumber` as well,
 * which makes the same row (documents 000 and 001).
 */
const ownField: Readonly<Record<Carrier, (typeof numberFields)[number]>> = {
  twilio: "fromNumber",
  exotel: "callerId",
  plivo: "fromNumber",
  vobiz: "fromNumber",
  tata_smartflo: "fromNumber",
  sip: "didNumber",
  voicelink: "didNumber",
  mcube: "exeNumber",
};

/** Says what was read as what a program says. The order is that of the account's history, whatever the API's. */
export function exportedAccount({ account, connections = [], routes, unproven }: AccountReading): ExportedAccount {
  const names = new ExportNames();
  const tally = new Tally();
  for (const list of unproven) tally.note(`perhaps more: the end of the list of ${list} could not be proven`);
  const sorted = [...connections].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  const seenRoutes = new Set<string>();

  const exported = sorted.flatMap((shown): ExportedConnection[] => {
    const carrier = carrierOf(shown);
    if (!isConnected(shown)) return tally.leaveOut("disconnected connection");
    if (carrier === undefined) return tally.leaveOut(`connection of a carrier that is not known (${shown.provider})`);
    const active = shown.rows.filter(isActive);
    tally.add("number that is INACTIVE", shown.rows.length - active.length);
    const records = carrier === "voicelink" ? routes[shown.id] : { items: [] };
    if (!records?.items) tally.note(`the call routing behind ${shown.id}: its status is ${shown.status}`);
    const name = shown.name ?? shown.id;
    const resource = names.resource(name, shown.id, carrier);
    return [
      {
        id: shown.id,
        carrier,
        name,
        resource,
        ...fieldsOf(carrier, resource, active),
        numbers: distinct(active.map(({ number }) => number)),
        bindings: active.flatMap((row) => bindingOf(row, tally)),
        // Connections with one login at VoiceLink show the same records.
        routes: (records?.items ?? [])
          .filter((route) => !seenRoutes.has(JSON.stringify(route)) && seenRoutes.add(JSON.stringify(route)))
          .flatMap((route) => exportedRoute(route, tally)),
      },
    ];
  });
  return { account, connections: exported, leftOut: tally.lines() };
}

function orderOf({ createdAt = "", id }: ShownConnection): string {
  return `${createdAt} ${id}`;
}

function carrierOf({ provider = "" }: ShownConnection): Carrier | undefined {
  return Object.hasOwn(carriers, provider) ? (provider as Carrier) : undefined;
}

function fieldsOf(carrier: Carrier, resource: string, active: readonly ShownRow[]) {
  const { required, oneOf, optional } = carriers[carrier];
  const number = active.find(({ isDefault }) => isDefault)?.number;
  const field = ownField[carrier];
  const own = number !== undefined && inputs[field].safeParse(number).success ? { field, number } : undefined;
  const secrets = secretFields(inputs);
  const unknown: string[] = [...oneOf.slice(0, 1), ...required].filter((name) => name !== own?.field);
  const unseen: string[] = optional.filter((name) => name !== "fromNumber" && name !== own?.field);
  return {
    settings: unknown.map((name) => ({
      field: name,
      key: `${resource}-${name}`,
      secret: secrets.includes(name),
    })),
    own,
    unseen,
  };
}

function distinct(numbers: readonly string[]): string[] {
  return numbers.filter((number, index) => numbers.findIndex((other) => sameNumber(other, number)) === index).sort();
}

function bindingOf({ number, agentId, friendlyName }: ShownRow, tally: Tally): Binding[] {
  const agent = agentId && numberInputs.agentId.safeParse(agentId).success ? agentId : undefined;
  if (agentId && !agent) tally.note(`the agent of ${number}: its id is no UUID`);
  if (!agent && !friendlyName) return [];
  return [{ number, agentId: agent, friendlyName: friendlyName || undefined }];
}

function exportedRoute(route: ShownRoute, tally: Tally): ExportedRoute[] {
  const { id: routingId, didId, didNumber, forInboundCall, forOutboundCall, status } = route;
  if (status === 0) return tally.leaveOut("call route that is off");
  const did: ExportedRoute["values"] = didId === undefined ? { didNumber: didNumber ?? "" } : { didId };
  if ((didId ?? didNumber) === undefined || forInboundCall === undefined || forOutboundCall === undefined) {
    return tally.leaveOut(`call route of which not everything is shown (${routingId})`);
  }
  const modes = { forInboundCall, forOutboundCall };
  for (const { field, modes: documented } of directions) {
    const needed = documented[modes[field]];
    if (needed && !route[needed]) return tally.leaveOut(`call route without the target of its mode (${routingId})`);
  }
  const targets = directions.flatMap(({ targets: all }) => all).filter((name) => !isUseless(name, modes));
  const given = targets.flatMap((name: Target) => (route[name] ? [[name, route[name]]] : []));
  return [{ routingId, values: { ...did, ...modes, ...Object.fromEntries(given) } }];
}

/** Counts what is left out, by why. */
class Tally {
  readonly #counts = new Map<string, number>();
  readonly #notes: string[] = [];

  leaveOut(what: string): [] {
    this.add(what, 1);
    return [];
  }

  add(what: string, count: number): void {
    if (count > 0) this.#counts.set(what, (this.#counts.get(what) ?? 0) + count);
  }

  note(line: string): void {
    this.#notes.push(line);
  }

  lines(): string[] {
    const counted = [...this.#counts].map(([what, count]) => `${count} ${count === 1 ? what : plural(what)}`);
    return [...counted, ...this.#notes];
  }
}

/** `call routes that are off`. */
function plural(what: string): string {
  return what
    .replace(/^(disconnected connection|connection|number|call route)/, "$1s")
    .replace(/ that is /, " that are ");
}
