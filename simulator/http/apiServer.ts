import { setTimeout as wait } from "node:timers/promises";
import type { Switches } from "../switches";
import { Ids } from "../world/ids";
import { StaleLists } from "../world/staleLists";
import type { World } from "../world/world";
import { type Answer, failure } from "./answer";
import { ApiError, notFound } from "./apiError";
import { authenticate, findCaller } from "./authenticate";
import { faultAnswer, type Outcome } from "./faultAnswer";
import type { FaultBook } from "./faultBook";
import { RateLimiter } from "./rateLimiter";
import { type LoggedRequest, RequestLog } from "./requestLog";
import type { Route } from "./route";
import { simulatorFailed } from "./simulatorFailed";
import { surfaceForm } from "./surfaceForm";

/** A request as it came in, before anything is checked. */
export interface Incoming {
  method: string;
  path: string;
  query: Record<string, string>;
  authorization: string | undefined;
  contentType: string | undefined;
  text: string;
  params: Record<string, string>;
}

interface Surroundings {
  world: World;
  switches: Switches;
  faults: FaultBook;
  clock: () => Date;
  latencyMs: number;
  /** Ends all waiting when the simulator closes. */
  closing: AbortSignal;
  /** Keeps the state after a change. */
  keep: () => void;
  /** Told of every request, as soon as it has had its effect. */
  afterEach: (request: LoggedRequest) => void;
  /** Told of every request when its answer leaves, or it is known that none will. */
  onDone: (request: LoggedRequest) => void;
}

/** What is the same for every endpoint: the log, the rate limit, the faults, the key, and keeping what a request changed. */
export class ApiServer {
  readonly log = new RequestLog();
  private readonly limiter = new RateLimiter();
  private readonly lists = new StaleLists();

  constructor(private readonly its: Surroundings) {}

  /** Without a route, the request is answered as one for a path that does not exist. */
  async serve(incoming: Incoming, route: Route | undefined): Promise<Outcome> {
    const caller = findCaller(this.its.world, incoming.authorization);
    const request = this.log.add({
      at: this.its.clock().toISOString(),
      method: incoming.method,
      path: incoming.path,
      query: incoming.query,
      body: bodyOf(incoming.text),
      rawBody: incoming.text,
      account: caller?.account.name ?? null,
      status: 0,
      committed: false,
      write: incoming.method !== "GET" && incoming.method !== "HEAD",
    });
    if (this.its.latencyMs > 0) await this.pause(this.its.latencyMs);
    const outcome = await this.decide(incoming, route, request, caller?.key);
    this.its.onDone(request);
    return surfaceForm(outcome, incoming.path, this.its.switches);
  }

  private async decide(
    incoming: Incoming,
    route: Route | undefined,
    request: LoggedRequest,
    key: string | undefined,
  ): Promise<Outcome> {
    const limited = key && this.limiter.take(key, incoming.path, this.its.switches, this.its.clock().getTime());
    if (limited) return this.conclude(request, { kind: "answer", answer: limited });

    const spoiled = await this.strike(request, "before", incoming);
    if (spoiled) return this.conclude(request, spoiled);

    const answer = this.carryOut(incoming, route, request);
    this.its.afterEach(request);
    if (answer.status >= 400) return { kind: "answer", answer };
    const late = await this.strike(request, "after", incoming);
    const outcome = late ?? { kind: "answer", answer };
    request.status = statusOf(outcome);
    return outcome;
  }

  private conclude(request: LoggedRequest, outcome: Outcome): Outcome {
    request.status = statusOf(outcome);
    this.its.afterEach(request);
    return outcome;
  }

  /** Waits as the rules say. An outcome where one of them decides it. */
  private async strike(request: LoggedRequest, moment: "before" | "after", incoming: Incoming) {
    const { authorization } = incoming;
    for (const rule of this.its.faults.strike(request, moment)) {
      request.fault = rule.kind;
      if (rule.kind === "slow") await this.pause(rule.ms);
      const outcome = faultAnswer(rule, { request, authorization, nowMs: this.its.clock().getTime() });
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  }

  /** Everything from the key to the change itself, without a pause in between: no two requests see half of each other. */
  private carryOut(incoming: Incoming, route: Route | undefined, request: LoggedRequest): Answer {
    try {
      return this.carryOutAndKeep(incoming, route, request);
    } catch (error) {
      const answer = simulatorFailed(error);
      request.status = answer.status;
      return answer;
    }
  }

  private carryOutAndKeep(incoming: Incoming, route: Route | undefined, request: LoggedRequest): Answer {
    const before = request.write && this.mayLag() ? structuredClone(this.its.world) : undefined;
    const answer = this.answer(incoming, route, request);
    request.status = answer.status;
    request.committed ||= request.write && answer.status < 400;
    if (!request.committed) return answer;
    if (before !== undefined) this.hide(before, request);
    this.its.keep();
    return answer;
  }

  private answer(incoming: Incoming, route: Route | undefined, request: LoggedRequest): Answer {
    const { world, switches, clock } = this.its;
    try {
      const account = authenticate(findCaller(world, incoming.authorization), incoming.authorization);
      if (route === undefined) throw notFound(`There is no endpoint ${incoming.method} ${incoming.path}.`);
      const call = {
        world,
        listed: () => this.lists.read(world, clock().getTime()),
        account,
        switches,
        ids: new Ids(world),
        now: clock().toISOString(),
        params: incoming.params,
        query: incoming.query,
      };
      return route.run(call, incoming);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      request.committed = error.partlyCommitted;
      return failure(error.status, error.code, error.message);
    }
  }

  private mayLag(): boolean {
    const { listLagMs, listLagReads } = this.its.switches;
    return listLagMs > 0 || listLagReads > 0 || this.its.faults.has("lag");
  }

  private hide(before: World, request: LoggedRequest): void {
    const { listLagMs, listLagReads } = this.its.switches;
    const rule = this.its.faults.strikeLag(request);
    if (rule !== undefined) request.fault = rule.kind;
    const reads = Math.max(listLagReads, rule?.reads ?? 0);
    const ms = Math.max(listLagMs, rule?.ms ?? 0);
    if (reads > 0 || ms > 0) this.lists.hide(before, { reads, untilMs: this.its.clock().getTime() + ms });
  }

  private async pause(ms: number): Promise<void> {
    try {
      await wait(ms, undefined, { signal: this.its.closing, ref: false });
    } catch {
      // The simulator closes: nobody waits for this answer any more.
    }
  }
}

function bodyOf(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function statusOf(outcome: Outcome): number {
  if (outcome.kind === "answer") return outcome.answer.status;
  return outcome.kind === "text" ? outcome.status : 0;
}
