import { z } from "zod";
import { type Carrier, carriers } from "../../provider/resources/telephonyConnection/carriers";
import { inboundClaims } from "../inboundClaims";
import { shownNumber } from "../phoneNumbers";
import { stackRule } from "../rule";
import { isAmong, stacksSetting } from "../settings";
import { stackOf, type TelephonyResource } from "../telephonyResource";
import type { TelephonyStack } from "../telephonyStack";

export const protectLiveNumbers = stackRule({
  name: "protect-live-numbers",
  asks: "What takes the calls of a production stack cannot be deleted by a slip.",
  why: "A deleted connection or sync takes its numbers off the air at once, and a replaced one may not get them back.",
  level: "mandatory",
  severity: "high",
  control: { id: "CM-3", title: "Configuration Change Control" },
  tags: ["inbound", "operations"],
  settings: {
    stacks: stacksSetting,
    outboundOnlyConnections: z
      .array(z.string().min(1))
      .default([])
      .describe("Connections whose synced numbers only place calls: by the name of the resource, or by their id."),
    outboundOnlyNumbers: z
      .array(z.string().min(1))
      .default([])
      .describe("Numbers that only place calls wherever they are synced."),
  },
  example: { stacks: ["prod", "prod-*"] },
  remedy:
    'Give the resource `{ protect: true }`, a sync `onRemoval: "retain"`, and no connection `deleteBeforeReplace`.',
  notes: [
    "Silent without `stacks`.",
    "A connection is live where it is the owner of an inbound number (as `single-inbound-did` has it) or of a `PhoneNumber` with an agent; a sync, where it lists an inbound number.",
    "A connection that the program only refers to (`.get()`) needs no protection: a destroy lets go of it and no more.",
    "Policies are not shown `retainOnDelete`, so it does not count in place of `protect`.",
  ],

  *check(stack, { stacks, outboundOnlyConnections, outboundOnlyNumbers }) {
    const resources = stack.resources.filter((resource) => isAmong(stackOf(resource), stacks));
    if (resources.length === 0) return;
    const outboundOnly = { connections: outboundOnlyConnections, numbers: outboundOnlyNumbers };
    const live = liveResources(stack, outboundOnly);
    for (const resource of resources) {
      if (resource.kind === "TelephonyConnection" && resource.options.deleteBeforeReplace === true) {
        yield {
          resource,
          what: `The connection "${resource.name}" has deleteBeforeReplace, so a replacement leaves a moment without one.`,
          change: "Leave deleteBeforeReplace out: the provider makes the new connection first.",
        };
      }
      const because = live.get(resource);
      if (because === undefined) continue;
      if (!resource.options.protect) {
        yield {
          resource,
          what: `"${resource.name}" ${because} and is not protected.`,
          change: `Write { protect: true } in the options of "${resource.name}".`,
        };
      }
      if (resource.kind === "PhoneNumberSync" && resource.known.text("onRemoval") === "deactivate") {
        yield {
          resource,
          what: `"${resource.name}" ${because} and switches numbers off that are taken out of it.`,
          change: `Write onRemoval: "retain" on "${resource.name}".`,
        };
      }
    }
  },
});

/** The connections and syncs that calls depend on, with what makes them so. */
function liveResources(
  stack: TelephonyStack,
  outboundOnly: Parameters<typeof inboundClaims>[1],
): Map<TelephonyResource, string> {
  const live = new Map<TelephonyResource, string>();
  // In one order, so that the message names the same number in each run.
  const claims = inboundClaims(stack, outboundOnly).sort((one, other) => (one.number < other.number ? -1 : 1));
  for (const { owner, resource, written } of claims) {
    const because = `takes calls of ${shownNumber(written)}`;
    if (owner.connection && isManaged(owner.connection) && !live.has(owner.connection))
      live.set(owner.connection, because);
    if (resource.kind === "PhoneNumberSync" && !live.has(resource)) live.set(resource, because);
  }
  for (const number of stack.of("PhoneNumber")) {
    if (!stack.sets(number, "agentId")) continue;
    const connection = stack.ownerOf(number)?.connection;
    if (connection && isManaged(connection) && !live.has(connection)) {
      live.set(connection, `has "${number.name}", which is bound to an agent,`);
    }
  }
  return live;
}

/**
 * Whether the program manages the connection, or only refers to it (`.get()`), which policies are not told. One that it
 * manages has what its carrier needs, unless it was adopted; of one that it refers to, the API shows no such thing.
 */
function isManaged({ known }: TelephonyResource): boolean {
  if (known.given("adoptId")) return true;
  const row = carriers[known.peek("provider") as Carrier];
  return row === undefined || row.required.every((field) => known.given(field));
}
