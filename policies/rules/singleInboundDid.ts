import { z } from "zod";
import { inboundClaims } from "../inboundClaims";
import { shownNumber } from "../phoneNumbers";
import { stackRule } from "../rule";
import { byUrn } from "../telephonyStack";

export const singleInboundDid = stackRule({
  name: "single-inbound-did",
  asks: "The calls of every number go to one connection.",
  why: "Vocobase refuses a number that two connections take calls on, half-way through the update, and until then either may ring.",
  level: "mandatory",
  severity: "critical",
  control: { id: "CM-6", title: "Configuration Settings" },
  tags: ["numbers", "inbound"],
  settings: {
    outboundOnlyConnections: z
      .array(z.string().min(1))
      .default([])
      .describe("Connections whose synced numbers only place calls: by the name of the resource, or by their id."),
    outboundOnlyNumbers: z
      .array(z.string().min(1))
      .default([])
      .describe("Numbers that only place calls wherever they are synced."),
  },
  example: { outboundOnlyConnections: ["campaigns"], outboundOnlyNumbers: ["+918011223344"] },
  remedy:
    "Leave the number on one connection. Where it only places calls on the other, list it, or that connection, as outbound only.",
  notes: [
    "The owner of a number is a connection. A VoiceLink connection, its route and its sync of one number are the normal set-up, and no finding.",
    "A number is inbound on a connection that has it as its `didNumber`, on one that a `PhoneNumberSync` gives it to, and on one with a route of it that is switched on.",
    "Numbers as `fromNumber`, `callerId` or `exeNumber` only place calls, as often as one likes.",
    "Connections that do not exist yet are told apart by where `connectionId` comes from, so the first preview stops it.",
    "A route that names its DID by `didId` is not compared with numbers, since the id does not tell the number.",
  ],

  *check(stack, { outboundOnlyConnections, outboundOnlyNumbers }) {
    const claims = inboundClaims(stack, { connections: outboundOnlyConnections, numbers: outboundOnlyNumbers });
    const byNumber = new Map<string, typeof claims>();
    for (const claim of claims) {
      const others = byNumber.get(claim.number);
      if (others) others.push(claim);
      else byNumber.set(claim.number, [claim]);
    }
    for (const ofNumber of byNumber.values()) {
      const owners = new Set(ofNumber.map(({ owner }) => owner.key));
      if (owners.size < 2) continue;
      const last = ofNumber.sort((one, other) => byUrn(one.resource, other.resource)).at(-1);
      if (!last) continue;
      const involved = ofNumber.map(({ owner, resource, how }) =>
        owner.connection === resource ? `${owner.label} ${how}` : `"${resource.name}" ${how} on ${owner.label}`,
      );
      yield {
        resource: last.resource,
        what: `The number ${shownNumber(last.written)} has ${owners.size} inbound owners: ${[...new Set(involved)].join("; ")}.`,
        change:
          `Take the number out of "${last.resource.name}", or out of the others. If it only places calls there, configure ` +
          "outboundOnlyConnections or outboundOnlyNumbers.",
      };
    }
  },
});
