import { errors } from "../../../generated/errors.js";
import type { Exchange, Violation } from "./exchange.js";

/** The header of a request that a test writes by hand, and may write wrong. */
export const byHand = "x-written-by-hand";

/** The header of a request whose answer a test has had damaged by a fault of the local endpoint. */
export const injected = "x-injected-fault";

/** Why an exchange may differ from the document. There are no other reasons. */
export const reasons = {
  "written-answer": "the server is a test's own, and answers what the test is about",
  "refused-request": "a test wrote the request by hand to break the rule, and the endpoint refused it",
  "accepted-request": "a test wrote the request by hand, and the endpoint takes it as the service does",
  "own-payload": "the payload is the caller's and is sent as it is, JSON or not",
  "own-content-type": "the Content-Type is the caller's",
  "undescribed-route": "the path or the method is no operation's, so that the document has no answer for it",
  "injected-error": "a test injects an error, or a status, that the document does not have",
  "injected-fault": "a test injects a fault, and its request says so: the answer is damaged as it was asked to be",
} as const;

export type Reason = keyof typeof reasons;

/** Exchanges of a test file that are exempt; of written answers there are as many as the server was asked for. */
export type Exemptions = Readonly<Partial<Record<Exclude<Reason, "written-answer">, number>>>;

/** Every exemption but that of written answers. A file that is not here has none. */
export const exemptions: Readonly<Record<string, Exemptions>> = {
  "test/contract/wire-captures.test.ts": { "own-content-type": 8 },
  "test/unit/auth/sigv4.test.ts": { "own-payload": 6 },
  "test/unit/request/headers.test.ts": { "own-content-type": 2 },
  "test/unit/client.test.ts": { "own-content-type": 1 },
  "test/contract/hostile/path-tricks.test.ts": { "accepted-request": 52 },
  "test/unit/request/input.test.ts": { "own-payload": 6 },
  "test/unit/local/http/authenticate.test.ts": { "refused-request": 1, "accepted-request": 2 },
  "test/unit/local/faults/replacement.test.ts": { "injected-fault": 6 },
  "test/unit/local/faults/fault-queue.test.ts": { "injected-fault": 4, "refused-request": 2 },
  "test/unit/local/faults/plan.test.ts": { "injected-fault": 26 },
  "test/unit/local/answer/refusal.test.ts": { "injected-error": 2 },
  "test/unit/local/http/request-log.test.ts": { "refused-request": 1 },
  "test/unit/local/http/serve-request.test.ts": { "refused-request": 15, "undescribed-route": 2 },
  "test/unit/call/settings.test.ts": { "own-payload": 1 },
};

const routeRefusals = ["UnknownOperationException", "MethodNotAllowedException"];

/** The reason for which a violation may be none; undefined where there is no reason at all. */
export function reasonFor({ requestHeaders, answer }: Exchange, { side, member, rule }: Violation): Reason | undefined {
  if (side === "request") {
    if (requestHeaders[byHand] !== undefined) return refused(answer?.status) ? "refused-request" : "accepted-request";
    if (rule !== "content") return undefined;
    return member === "Payload" ? "own-payload" : "own-content-type";
  }
  if (requestHeaders[injected] !== undefined) return "injected-fault";
  const name = answer?.headers["x-amzn-errortype"] ?? "";
  if (routeRefusals.includes(name)) return "undescribed-route";
  return name !== "" && !Object.hasOwn(errors, name) ? "injected-error" : undefined;
}

function refused(status: number | undefined): boolean {
  return status === undefined || status >= 400;
}
