import type { PolicyResource } from "@pulumi/policy";
import type { ResourceKind } from "./resourceTable";
import { type TelephonyResource, telephonyResource } from "./telephonyResource";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who takes the calls of a number: a connection of the program, or one that the program names by its id. */
export interface Owner {
  /** Equal for the same connection, whichever resource names it. */
  readonly key: string;
  /** `connection "sales"`, or `connection 9b7f…`, which the program does not manage. */
  readonly label: string;
  /** The resource, where the program has it. */
  readonly connection?: TelephonyResource;
}

/** The resources of Vocobase in a stack, and how they belong together. */
export class TelephonyStack {
  readonly resources: readonly TelephonyResource[];
  readonly #shown = new Map<string, PolicyResource>();
  readonly #byUrn = new Map<string, TelephonyResource>();
  readonly #byKind = new Map<ResourceKind, TelephonyResource[]>();
  readonly #byConnectionId = new Map<string, TelephonyResource>();
  #accounts: ReadonlyMap<string, string> | undefined;

  constructor(shown: readonly PolicyResource[]) {
    const resources: TelephonyResource[] = [];
    for (const each of shown) {
      const resource = telephonyResource(each);
      if (!resource) continue;
      resources.push(resource);
      this.#shown.set(resource.urn, each);
      this.#byUrn.set(resource.urn, resource);
      const ofKind = this.#byKind.get(resource.kind);
      if (ofKind) ofKind.push(resource);
      else this.#byKind.set(resource.kind, [resource]);
    }
    this.resources = resources;
    for (const connection of this.of("TelephonyConnection")) {
      const id = connection.known.peek("connectionId");
      if (id !== undefined) this.#byConnectionId.set(id, connection);
    }
  }

  of(kind: ResourceKind): readonly TelephonyResource[] {
    return this.#byKind.get(kind) ?? [];
  }

  /** Whether the program sets a property, also where its value does not exist before the update. */
  sets(resource: TelephonyResource, property: string): boolean {
    return resource.known.given(property) || this.#dependencies(resource, property).length > 0;
  }

  /**
   * The connection that a resource is on: itself, the one whose id it has, or, before that id exists, the one that its
   * `connectionId` comes from. A route that names none is on the account's only VoiceLink connection. Undefined where it
   * cannot be told.
   */
  ownerOf(resource: TelephonyResource): Owner | undefined {
    if (resource.kind === "TelephonyConnection") return ownerBy(resource);
    if (resource.kind === "VoiceLinkCallRouting" && !this.sets(resource, "connectionId")) {
      const [only, ...others] = this.activeConnections("voicelink", this.accountOf(resource));
      return only && others.length === 0 ? ownerBy(only) : undefined;
    }
    const id = resource.known.peek("connectionId");
    const shown = id === undefined ? undefined : this.#byConnectionId.get(id);
    if (shown) return ownerBy(shown);
    const owner = this.#ownerByDependency(resource, id !== undefined, new Set());
    if (owner) return owner;
    if (id === undefined) {
      resource.known.miss("connectionId");
      return undefined;
    }
    // What is no id may be a credential in the wrong place.
    return { key: id, label: `connection ${uuid.test(id) ? id : "of another id"}` };
  }

  /** The connections of a carrier in one account, by name, those left out that state shows as disconnected. */
  activeConnections(carrier: string, account: string): TelephonyResource[] {
    return this.of("TelephonyConnection")
      .filter(
        (connection) =>
          connection.known.text("provider") === carrier &&
          connection.known.peek("status") !== "DISCONNECTED" &&
          this.accountOf(connection) === account,
      )
      .sort(byUrn);
  }

  /**
   * Text that is equal for resources of the same account: the account's name, where any resource of the same Pulumi
   * provider has it in state, else the provider.
   */
  accountOf(resource: TelephonyResource): string {
    this.#accounts ??= this.#accountsByProvider();
    const provider = this.#providerOf(resource);
    return this.#accounts.get(provider) ?? provider;
  }

  #accountsByProvider(): Map<string, string> {
    const accounts = new Map<string, string>();
    for (const resource of this.resources) {
      const account = resource.known.peek("account");
      if (account !== undefined) accounts.set(this.#providerOf(resource), account);
    }
    return accounts;
  }

  #providerOf(resource: TelephonyResource): string {
    return this.#shown.get(resource.urn)?.provider?.urn ?? "";
  }

  #dependencies(resource: TelephonyResource, property: string): TelephonyResource[] {
    const shown = this.#shown.get(resource.urn)?.propertyDependencies[property] ?? [];
    return shown.flatMap(({ urn }) => this.#byUrn.get(urn) ?? []);
  }

  /**
   * Follows `connectionId` back to a connection, through other resources that pass it on. Where the id is known, only to a
   * connection that shows none: it is to be changed, and a preview shows its inputs alone.
   */
  #ownerByDependency(resource: TelephonyResource, isKnown: boolean, seen: Set<string>): Owner | undefined {
    if (seen.has(resource.urn)) return undefined;
    seen.add(resource.urn);
    const owners = new Map<string, Owner>();
    for (const source of this.#dependencies(resource, "connectionId")) {
      if (source.kind !== "TelephonyConnection") {
        const owner = this.#ownerByDependency(source, isKnown, seen);
        if (owner) owners.set(owner.key, owner);
      } else if (!isKnown || source.known.peek("connectionId") === undefined) {
        owners.set(source.urn, ownerBy(source));
      }
    }
    const [only, ...others] = owners.values();
    return others.length === 0 ? only : undefined;
  }
}

/** The engine shows resources in the order in which they were done, which varies; messages do not. */
export function byUrn(one: TelephonyResource, other: TelephonyResource): number {
  return one.urn < other.urn ? -1 : 1;
}

function ownerBy(connection: TelephonyResource): Owner {
  return { key: connection.urn, label: `connection ${JSON.stringify(connection.name)}`, connection };
}
