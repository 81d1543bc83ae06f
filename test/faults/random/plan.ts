import type { Declared } from "../../lifecycle/engineModel";
import { planted } from "../planted";
import { agents, connection, named, route, sync } from "../scenarios/program";
import type { Seeded } from "../seeded";
import type { Promised, Service } from "../service";

/** What a random program says. Every count stands for a change of something: another name, title, token or target. */
export interface Plan {
  readonly one: Line;
  readonly two: Line;
  readonly panel: Line;
  readonly numbers: { readonly on: "one" | "two"; readonly which: readonly string[]; readonly name: number };
  readonly routing: { readonly dids: readonly number[]; readonly bot: 93 | 94; readonly name: number };
  /** An agent on the first of the numbers. */
  readonly desk?: { readonly agent: 0 | 1; readonly name: number };
  readonly voicemail?: { readonly agent: 0 | 1; readonly says: number };
  readonly legacy?: { readonly token: number; readonly which: readonly string[] };
}

interface Line {
  readonly title: number;
  readonly token: number;
}

const pool = ["+918011220041", "+918011220042", "+918011220043"] as const;
const legacyPool = ["+14155550141", "+14155550142"] as const;

export const firstPlan: Plan = {
  one: { title: 0, token: 0 },
  two: { title: 0, token: 0 },
  panel: { title: 0, token: 0 },
  numbers: { on: "one", which: [pool[0], pool[1]], name: 0 },
  routing: { dids: [812], bot: 93, name: 0 },
  desk: { agent: 0, name: 0 },
};

type Change = (plan: Plan, chance: Seeded) => Plan;

const changes: readonly Change[] = [
  (plan, chance) => ofLine(plan, chance, ({ title, token }) => ({ title: title + 1, token })),
  (plan, chance) => ofLine(plan, chance, ({ title, token }) => ({ title, token: token + 1 })),
  (plan) => ({ ...plan, numbers: { ...plan.numbers, on: plan.numbers.on === "one" ? "two" : "one" } }),
  (plan, chance) => ({ ...plan, numbers: { ...plan.numbers, which: some(chance, pool) } }),
  (plan) => ({ ...plan, numbers: { ...plan.numbers, name: plan.numbers.name + 1 } }),
  (plan) => ({ ...plan, routing: { ...plan.routing, bot: plan.routing.bot === 93 ? 94 : 93 } }),
  (plan, chance) => ({ ...plan, routing: { ...plan.routing, dids: some(chance, [812, 813]) } }),
  (plan) => ({ ...plan, routing: { ...plan.routing, name: plan.routing.name + 1 } }),
  (plan, chance) => ({ ...plan, desk: chance.below(3) > 0 ? { agent: oneOf(chance), name: 0 } : undefined }),
  (plan) => ({ ...plan, desk: plan.desk && { ...plan.desk, name: plan.desk.name + 1 } }),
  (plan, chance) => ({
    ...plan,
    voicemail: chance.below(3) > 0 ? { agent: oneOf(chance), says: chance.below(3) } : undefined,
  }),
  (plan, chance) => ({
    ...plan,
    legacy: chance.below(3) > 0 ? { token: chance.below(2), which: some(chance, legacyPool) } : undefined,
  }),
];

/** The plan with one to three changes. */
export function changedPlan(plan: Plan, chance: Seeded): Plan {
  let now = plan;
  for (let left = 1 + chance.below(3); left > 0; left -= 1) now = chance.pick(changes)(now, chance);
  return withoutRefused(plan, now);
}

/**
 * A sync of another name is another resource, which cannot take numbers off the connection that they leave: where the API
 * refuses them on two, such a program fails, and says so. A routing of another name takes over a record that says the same.
 */
function withoutRefused(old: Plan, now: Plan): Plan {
  const { on, name } = old.numbers;
  const stays = now.numbers.on === on && now[on].token === old[on].token;
  const isAlike = now.routing.bot === old.routing.bot;
  return {
    ...now,
    numbers: { ...now.numbers, name: stays ? now.numbers.name : name },
    routing: { ...now.routing, name: isAlike ? now.routing.name : old.routing.name },
  };
}

export function programOf({ one, two, panel, numbers, routing, desk, voicemail, legacy }: Plan): Declared[] {
  const [first = ""] = numbers.which;
  return [
    connection("one", { provider: "plivo", name: `One ${one.title}`, authId: planted.authId, authToken: token(one) }),
    connection("two", { provider: "plivo", name: `Two ${two.title}`, authId: planted.authId, authToken: token(two) }),
    connection("panel", {
      provider: "voicelink",
      name: `Panel ${panel.title}`,
      username: "acme",
      password: password(panel),
    }),
    named(`numbers-${numbers.name}`, sync("numbers", numbers.on, numbers.which)),
    ...routing.dids.map((didId) =>
      named(
        `route-${didId}-${routing.name}`,
        route("route", "panel", {
          didId,
          forInboundCall: 3,
          inboundWebsocketBotId: routing.bot,
          forOutboundCall: 4,
        }),
      ),
    ),
    ...(desk
      ? [
          named(`desk-${desk.name}`, {
            name: "desk",
            type: "PhoneNumber",
            inputs: (ref) => ({
              connectionId: ref(numbers.on, "connectionId"),
              phoneNumber: first,
              agentId: agents[desk.agent],
            }),
          }),
        ]
      : []),
    ...(voicemail ? [voicemailOf(voicemail)] : []),
    ...(legacy ? legacyOf(legacy) : []),
  ];
}

/** What both plans have in service, and so never goes out of it. */
export function servedByBoth(old: Plan, now: Plan): Service {
  const isKept = (number: string) => old.numbers.which.includes(number);
  return {
    numbers: now.numbers.which.filter(isKept).map((number): Promised => {
      const agents = [old, now].map((plan) => agentOn(plan, number));
      return agents[0] === agents[1] ? { number, agentId: agents[0] } : { number };
    }),
    dids: now.routing.dids.filter((did) => old.routing.dids.includes(did)),
  };
}

function agentOn({ numbers, desk }: Plan, number: string): string | undefined {
  return desk && numbers.which[0] === number ? agents[desk.agent] : undefined;
}

function ofLine(plan: Plan, chance: Seeded, change: (line: Line) => Line): Plan {
  const which = chance.pick(["one", "two", "panel"] as const);
  return { ...plan, [which]: change(plan[which]) };
}

function some<T>(chance: Seeded, items: readonly T[]): T[] {
  const chosen = items.filter(() => chance.below(2) === 0);
  return chosen.length > 0 ? chosen : items.slice(0, 1);
}

function oneOf(chance: Seeded): 0 | 1 {
  return chance.below(2) === 0 ? 0 : 1;
}

function token({ token: count }: Line): string {
  return `${planted.authToken}${count}`;
}

function password({ token: count }: Line): string {
  return `${planted.password}${count}`;
}

function voicemailOf({ agent, says }: NonNullable<Plan["voicemail"]>): Declared {
  const voicemailMessage = says === 0 ? undefined : `Message ${says}`;
  const inputs = { agentId: agents[agent], voicemailDetectionEnabled: true, voicemailMessage };
  return { name: "voicemail", type: "AgentVoicemail", inputs };
}

function legacyOf({ token: count, which }: NonNullable<Plan["legacy"]>): Declared[] {
  const login = { accountSid: planted.authId, authToken: `${planted.rotatedToken}${count}` };
  return [
    { name: "twilio", type: "legacy.TelephonyConnection", inputs: { provider: "TWILIO", name: "Twilio", ...login } },
    ...which.map(
      (phoneNumber): Declared => ({
        name: `line-${phoneNumber}`,
        type: "legacy.PhoneNumber",
        inputs: (ref) => ({ connectionId: ref("twilio", "id"), phoneNumber }),
      }),
    ),
  ];
}
