import { z } from "zod";
import type { Switches } from "../switches";
import type { CallRoute } from "../world/world";
import { connectionFields } from "./voiceLinkPanel";

const id = z
  .number("must be a positive integer")
  .int("must be a positive integer")
  .min(1, "must be a positive integer");
const mode = z.number("must be an integer of 0 or more").int("must be an integer").min(0, "must be 0 or more");
const flag = z.literal([0, 1], "must be 0 or 1");

const didNumberRules = {
  either: { pattern: /^\+?\d+$/, message: "must have digits only, with or without a plus" },
  digits: { pattern: /^\d+$/, message: "must have digits only, without a plus" },
  plus: { pattern: /^\+\d+$/, message: "must have a plus and digits" },
};

const targets = {
  inbound_websocket_bot_id: id.optional(),
  inbound_sip_trunk_id: id.optional(),
  outbound_websocket_bot_id: id.optional(),
  outbound_sip_trunk_id: id.optional(),
};

const common = { ...connectionFields, ...targets, for_inbound_call: mode, for_outbound_call: mode };
const replacement = { ...common, status: flag };
const creation = { ...common, status: flag.default(1), did_id: id.optional(), did_number: z.string().optional() };

export type ReplaceBody = z.infer<z.ZodObject<typeof replacement>>;
export type CreateBody = z.infer<z.ZodObject<typeof creation>>;

/** Targets and the mode that each goes with. */
const directions = [
  { mode: "for_inbound_call", is: 3, target: "inbound_websocket_bot_id" },
  { mode: "for_inbound_call", is: 2, target: "inbound_sip_trunk_id" },
  { mode: "for_outbound_call", is: 3, target: "outbound_websocket_bot_id" },
  { mode: "for_outbound_call", is: 2, target: "outbound_sip_trunk_id" },
] as const;

const documentedModes = { for_inbound_call: [1, 2, 3], for_outbound_call: [2, 3, 4] };

/** The body of a create, by the rules that the switches leave. */
export function createBody(switches: Switches): z.ZodType<CreateBody> {
  const schema = switches.unknownFields === "refused" ? z.strictObject(creation) : z.object(creation);
  return schema.superRefine((body, context) => {
    for (const [field, message] of [...didProblems(body, switches), ...modeProblems(body, switches)]) {
      context.addIssue({ code: "custom", path: [field], message });
    }
  });
}

/** The body of an update, which replaces the record. */
export function replaceBody(switches: Switches): z.ZodType<ReplaceBody> {
  const schema = switches.unknownFields === "refused" ? z.strictObject(replacement) : z.object(replacement);
  return schema.superRefine((body, context) => {
    for (const [field, message] of modeProblems(body, switches)) {
      context.addIssue({ code: "custom", path: [field], message });
    }
  });
}

function didProblems({ did_id: didId, did_number: didNumber }: CreateBody, switches: Switches): [string, string][] {
  if (didId === undefined && didNumber === undefined) return [["did_id", "provide either did_id or did_number"]];
  if (didId !== undefined && didNumber !== undefined && switches.bothDidForms === "refused") {
    return [["did_number", "provide either did_id or did_number, not both"]];
  }
  const { pattern, message } = didNumberRules[switches.didNumberAccepted];
  return didNumber === undefined || pattern.test(didNumber) ? [] : [["did_number", message]];
}

function modeProblems(body: ReplaceBody, switches: Switches): [string, string][] {
  const problems: [string, string][] = [];
  for (const [name, known] of Object.entries(documentedModes) as [keyof typeof documentedModes, number[]][]) {
    if (switches.undocumentedModes === "refused" && !known.includes(body[name])) {
      problems.push([name, `must be one of ${known.join(", ")}`]);
    }
  }
  for (const { mode: name, is, target } of directions) {
    const fits = body[name] === is;
    const given = body[target] !== undefined;
    if (fits && !given && switches.missingTarget === "refused")
      problems.push([target, `required when ${name} is ${is}`]);
    if (!fits && given && switches.strayTarget === "refused") problems.push([target, `only when ${name} is ${is}`]);
  }
  return problems;
}

/** The record that a body describes: what it leaves out is not there. */
export function routeFields(body: ReplaceBody, switches: Switches): Omit<CallRoute, "id" | "didId" | "didNumber"> {
  const kept = (direction: (typeof directions)[number]): number | null => {
    const stray = body[direction.mode] !== direction.is && switches.strayTarget === "dropped";
    return stray ? null : (body[direction.target] ?? null);
  };
  return {
    forInboundCall: body.for_inbound_call,
    forOutboundCall: body.for_outbound_call,
    inboundWebsocketBotId: kept(directions[0]),
    inboundSipTrunkId: kept(directions[1]),
    outboundWebsocketBotId: kept(directions[2]),
    outboundSipTrunkId: kept(directions[3]),
    status: body.status,
  };
}
