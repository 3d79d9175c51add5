import { STATUS_CODES, type ServerResponse } from "node:http";
import { commonErrors } from "../../generated/errors.js";
import { functionMayHaveRun } from "../call/may-have-run.js";
import { isLambdaStreamError, isServiceError, isValidationError, type ErrorClass } from "../index.js";
import { Refusal } from "../local/answer/refusal.js";
import { endUnread, isUnread } from "../local/answer/unread-body.js";
import { passedOn } from "./passed-on.js";

/**
 * An error as RFC 9457 writes it, with the members of the error (`code`, `requestId`, `errorType`, …) beside its own.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export interface Problem {
  readonly type: string;
  readonly title: string | undefined;
  readonly status: number;
  readonly detail: string;
  /** The class of the error, or AWS's name of it. */
  readonly name: string;
  /** AWS's id of the request. */
  readonly requestId?: string | undefined;
  /** Whether sending again may run the function a second time. */
  readonly functionMayHaveRun: boolean;
}

/** Makes the problem of whatever was thrown. A Refusal is the gateway's own. An error that is not known is not told. */
export function problemOf(error: unknown): Problem {
  const status = statusOf(error);
  const known = isLambdaStreamError(error) || error instanceof Refusal ? error : undefined;
  return {
    ...(isLambdaStreamError(error) && error),
    type: "about:blank",
    title: STATUS_CODES[status],
    status,
    detail: known?.message ?? "The gateway failed.",
    name: known?.name ?? "Error",
    functionMayHaveRun: !(error instanceof Refusal) && functionMayHaveRun(error),
  };
}

/**
 * Responds with the problem of an error. Where the body of the request has not arrived in full, it is not read on, and the
 * connection is closed.
 */
export function writeProblem(response: ServerResponse, error: unknown): Problem {
  const problem = problemOf(error);
  const body = Buffer.from(JSON.stringify(problem));
  const unread = isUnread(response.req);
  response.writeHead(problem.status, {
    ...problemHeaders(error),
    "content-type": "application/problem+json",
    "content-length": body.length,
    ...(unread && { connection: "close" }),
  });
  if (unread) endUnread(response, body);
  else response.end(body);
  return problem;
}

/** Returns the headers of the response to an error that not every problem has. */
function problemHeaders(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof Refusal) return error.headers;
  if (statusOf(error) !== 429) return {};
  const seconds = isServiceError(error, "TooManyRequestsException") ? error.retryAfterSeconds : undefined;
  return { "retry-after": seconds ?? "1" };
}

const statuses: Partial<Record<ErrorClass, number>> = {
  ValidationError: 400,
  FunctionError: 502,
  StreamError: 502,
  ConnectionError: 502,
  TimeoutError: 504,
};
/** Errors of the gateway's own signature, some of which have the status 400. */
const signing: readonly string[] = [...commonErrors.clock, ...commonErrors.credentials];

function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.status;
  if (isValidationError(error) && error.rule === "maxBytes") return 413;
  if (!isServiceError(error)) return (isLambdaStreamError(error) && statuses[error.name as ErrorClass]) || 500;
  return passedOn.includes(error.httpStatusCode) && !signing.includes(error.name) ? error.httpStatusCode : 502;
}
