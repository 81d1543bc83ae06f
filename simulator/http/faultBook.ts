import { isDeepStrictEqual } from "node:util";
import { type FaultRule, faultRuleSchema } from "./faultRule";
import type { LoggedRequest } from "./requestLog";

/** A rule that was added. */
export interface FaultHandle {
  readonly id: number;
  /** How often it has happened. */
  readonly fired: number;
  remove(): void;
}

interface Entry {
  id: number;
  rule: FaultRule;
  fitted: number;
  fired: number;
}

/** The rules in force, in the order in which they were added. */
export class FaultBook {
  private entries: Entry[] = [];
  private lastId = 0;

  /** Throws an error that names what is wrong with the rule. */
  add(rule: unknown): FaultHandle {
    this.lastId += 1;
    const entry: Entry = { id: this.lastId, rule: parseRule(rule), fitted: 0, fired: 0 };
    this.entries.push(entry);
    return {
      id: entry.id,
      get fired() {
        return entry.fired;
      },
      remove: () => this.remove(entry.id),
    };
  }

  remove(id: number): void {
    this.entries = this.entries.filter((entry) => entry.id !== id);
  }

  clear(): void {
    this.entries = [];
  }

  /** The rules as they can be sent as JSON, with how often each has happened. */
  all(): { id: number; rule: FaultRule; fired: number }[] {
    return this.entries.map(({ id, rule, fired }) => ({ id, rule: asJson(rule), fired }));
  }

  has(kind: FaultRule["kind"]): boolean {
    return this.entries.some(({ rule }) => rule.kind === kind);
  }

  /**
   * The rules that happen to this request at this moment, up to the first that decides the answer. A moment at which a
   * rule could not happen does not count towards its `nth`.
   */
  strike(request: LoggedRequest, moment: Moment): FaultRule[] {
    const struck: FaultRule[] = [];
    for (const entry of this.entries) {
      if (momentOf(entry.rule) !== moment || !fits(entry.rule, request) || !isDue(entry)) continue;
      entry.fired += 1;
      struck.push(entry.rule);
      if (entry.rule.kind !== "slow") break;
    }
    return struck;
  }

  /** The lag that this write, which the API has just taken, gets. */
  strikeLag(request: LoggedRequest): LagRule | undefined {
    return this.strike(request, "commit").find((rule): rule is LagRule => rule.kind === "lag");
  }
}

type Moment = "before" | "commit" | "after";
type LagRule = Extract<FaultRule, { kind: "lag" }>;

function parseRule(rule: unknown): FaultRule {
  const parsed = faultRuleSchema.safeParse(rule);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (issue) => `${issue.path.map(String).join(".") || "rule"}: ${issue.message}`,
  );
  throw new Error(`This fault rule cannot be used. ${problems.join("; ")}.`);
}

/** With a regular expression in the form that JSON has for it. */
function asJson(rule: FaultRule): FaultRule {
  return rule.path instanceof RegExp ? { ...rule, path: { pattern: rule.path.source } } : rule;
}

function momentOf(rule: FaultRule): Moment {
  switch (rule.kind) {
    case "lag":
      return "commit";
    case "rateLimited":
      return "before";
    case "malformed":
    case "emptyBody":
    case "dataEmpty":
      return rule.when ?? "after";
    default:
      return rule.when ?? "before";
  }
}

function isDue(entry: Entry): boolean {
  const { nth = 1, times = entry.rule.nth === undefined ? Number.POSITIVE_INFINITY : 1 } = entry.rule;
  entry.fitted += 1;
  return entry.fitted >= nth && entry.fired < times;
}

function fits(rule: FaultRule, request: LoggedRequest): boolean {
  return (
    (rule.method === undefined || rule.method.toUpperCase() === request.method) &&
    (rule.path === undefined || fitsPath(rule.path, request.path)) &&
    (rule.query === undefined || contains(request.query, rule.query)) &&
    (rule.body === undefined || contains(request.body, rule.body)) &&
    (rule.account === undefined || rule.account === request.account)
  );
}

function fitsPath(path: NonNullable<FaultRule["path"]>, whole: string): boolean {
  if (path instanceof RegExp) return path.test(whole);
  if (typeof path === "object") return new RegExp(path.pattern).test(whole);
  const candidates = [whole, whole.replace(/^\/api\/v2/, "")];
  if (path.endsWith("*")) return candidates.some((candidate) => candidate.startsWith(path.slice(0, -1)));
  return candidates.includes(path);
}

function contains(whole: unknown, part: unknown): boolean {
  if (!isRecord(part)) return isDeepStrictEqual(whole, part);
  return isRecord(whole) && Object.entries(part).every(([key, value]) => contains(whole[key], value));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
