import { type Answer, failure, success } from "./answer";
import type { FaultRule } from "./faultRule";
import { limitReached } from "./rateLimiter";
import type { LoggedRequest } from "./requestLog";

/** What reaches the caller: an answer, a text that is no answer of the API, or nothing. */
export type Outcome =
  | { kind: "answer"; answer: Answer }
  | { kind: "text"; status: number; contentType: string; text: string }
  | { kind: "drop" }
  | { kind: "hang" };

interface Circumstances {
  request: LoggedRequest;
  authorization: string | undefined;
  nowMs: number;
}

/** What the caller gets when this rule decides; undefined for rules that leave the answer as it is. */
export function faultAnswer(rule: FaultRule, { request, authorization, nowMs }: Circumstances): Outcome | undefined {
  switch (rule.kind) {
    case "slow":
    case "lag":
      return undefined;
    case "drop":
    case "hang":
      return { kind: rule.kind };
    case "status":
      return answered(statusAnswer(rule));
    case "rateLimited": {
      const form = rule.retryAfterSeconds === undefined ? "none" : (rule.retryAfterForm ?? "seconds");
      return answered(limitReached(form, rule.retryAfterSeconds ?? 0, nowMs));
    }
    case "dataEmpty":
      return answered(success({}));
    case "echo":
      return answered(echo(rule.status ?? 400, `Rejected request: ${authorization ?? ""} ${request.rawBody}`));
    case "malformed":
      return { kind: "text", status: 200, contentType: "application/json", text: '{"success":true,"data":{"conn' };
    case "emptyBody":
      return { kind: "text", status: 200, contentType: "application/json", text: "" };
    case "html": {
      const text = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
      return { kind: "text", status: rule.status ?? 502, contentType: "text/html", text };
    }
  }
}

const answered = (answer: Answer): Outcome => ({ kind: "answer", answer });

const codes: Record<number, string> = {
  400: "VALIDATION_ERROR",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  429: "LIMIT_REACHED",
};

function statusAnswer(rule: Extract<FaultRule, { kind: "status" }>): Answer {
  const status = rule.status ?? 500;
  const code = rule.code ?? codeOf(status);
  return failure(status, code, rule.message ?? "Something went wrong. (A fault rule of the simulator.)");
}

const echo = (status: number, text: string): Answer => failure(status, codeOf(status), text);

const codeOf = (status: number): string => codes[status] ?? "INTERNAL_ERROR";
