/**
 * What the local endpoint takes the service to do where the OpenAPI document says nothing. No row was captured from a
 * real stream unless it says so. When a capture differs, change the row: the endpoint reads it.
 *
 * Evidence:
 * - `documented`: stated by AWS's documentation or model
 * - `emulator`: read in AWS's Runtime Interface Emulator, which serves other operations than this one
 * - `aws-test`: asserted by an integration test of AWS's own against the real service
 * - `inferred`: a best guess
 * - `choice`: a decision of this endpoint; the service has its own
 */
export type Evidence = "documented" | "emulator" | "aws-test" | "inferred" | "choice";

/** One row: a fact that the code reads, and why it is believed. */
export interface Behaviour<T> {
  readonly value: T;
  readonly evidence: Evidence;
  readonly note: string;
}

function row<T>(value: T, evidence: Evidence, note: string): Behaviour<T> {
  return { value, evidence, note };
}

/** The limits of a function and of what it writes. */
export const limits = {
  defaultTimeoutSeconds: row(900, "choice", "a function's time-out; the service's default is 3 s"),
  maxTimeoutSeconds: row(900, "documented", "the longest time-out; scripted functions have this one"),
  initTimeoutSeconds: row(
    10,
    "documented",
    "the init phase has 10 s; where it takes longer it is run again with the first invocation, under the function's time-out",
  ),
  memoryMegabytes: row(128, "documented", "the least and the default memory; told to the handler, not enforced"),
  maxMemoryMegabytes: row(10_240, "documented", "the most memory"),
  concurrency: row(
    1000,
    "documented",
    "invocations of a function at once; the account's default, here for each function",
  ),
  streamedBytes: row(200 * 1024 * 1024, "documented", "the largest streamed payload"),
  bufferedBytes: row(6 * 1024 * 1024, "documented", "the largest payload of a handler that does not stream"),
  chunkBytes: row(64 * 1024, "inferred", "the largest PayloadChunk; a client must not rely on where chunks are cut"),
  logTailBytes: row(4096, "documented", "LogResult is the last 4 KB of the log"),
} as const;

/**
 * How fast a streamed response is sent with `bandwidth: "aws"`: "The first 6 MB of your function's response payload has
 * uncapped bandwidth. After this initial burst, Lambda streams your response at a maximum rate of 2 MBps."
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
 */
export const bandwidth = {
  burstBytes: row(6 * 1024 * 1024, "documented", "the first 6 MB at once; that a MB is 2^20 bytes is inferred"),
  bytesPerSecond: row(2 * 1024 * 1024, "documented", "2 MBps from then on; that a MB is 2^20 bytes is inferred"),
  counted: row("answer/response-body.ts", "inferred", "the bytes of the body are counted, framing included"),
} as const;

/**
 * What a function finds around it, where the value is the same for all functions. docs/local.md has the whole table.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const surroundings = {
  timeZone: row(":UTC", "documented", "TZ"),
  language: row("en_US.UTF-8", "documented", "LANG"),
  initializationType: row("on-demand", "documented", "AWS_LAMBDA_INITIALIZATION_TYPE"),
  xrayContextMissing: row("LOG_ERROR", "documented", "AWS_XRAY_CONTEXT_MISSING"),
  xrayDaemonAddress: row("127.0.0.1:2000", "choice", "AWS_XRAY_DAEMON_ADDRESS; nothing listens there"),
  commandHandler: row("bootstrap", "choice", "_HANDLER of a command, unless its environment has another"),
  traceId: row(
    "http/trace-id.ts",
    "documented",
    "_X_AMZN_TRACE_ID: the caller's X-Amzn-Trace-Id as it was sent, or a new one",
  ),
} as const;

/** How an invocation ends: `ErrorCode` of InvokeComplete, and what stands in its `ErrorDetails`. */
export const outcomes = {
  truncated: row("Runtime.TruncatedResponse", "emulator", "a cut payload; no details. Also seen in a user's capture"),
  streamTimeout: row("Sandbox.Timeout", "emulator", "a time-out after the payload has begun; no details"),
  tooLarge: row("Function.ResponseSizeTooLarge", "emulator", "the payload exceeds its limit; no details"),
  unhandled: row("Unhandled", "inferred", "/error, init error, exit or time-out before the payload has begun"),
  timeoutErrorType: row("Sandbox.Timedout", "emulator", "errorType in the details of a time-out"),
  noResponseErrorType: row(
    "Runtime.NoResponse",
    "choice",
    "errorType in the details where a command asks for the next invocation without a response to the present one",
  ),
  exitErrorType: row("Runtime.ExitError", "emulator", "errorType in the details of an exit"),
} as const;

/**
 * Rules that no single value expresses. The named file follows them.
 *
 * @public For whoever reads the table.
 */
export const procedures = {
  errorTrailers: row(
    "worker/invocation-run.ts",
    "aws-test",
    "ErrorCode is the error type in the trailer, ErrorDetails the decoded error body in the trailer",
  ),
  errorWhileStreaming: row(
    "worker/invocation-run.ts",
    "inferred",
    "/error beside an open /response has the effect of error trailers",
  ),
  bufferedHandler: row(
    "worker/invocation-run.ts",
    "inferred",
    "the JSON of a handler that does not stream is sent in PayloadChunks",
  ),
  completeAtNext: row(
    "worker/invocation-run.ts",
    "emulator",
    "an invocation is complete when the runtime asks for the next one, not when its payload ends",
  ),
  exitAfterPayload: row(
    "worker/invocation-run.ts",
    "inferred",
    "a process that exits after its whole payload has not failed",
  ),
  disconnect: row("answer/response-body.ts", "documented", "a client that disconnects does not stop the function"),
  startsAt200: row(
    "http/respond.ts",
    "inferred",
    "the headers are sent when the invocation is accepted, before the function writes",
  ),
} as const;

/**
 * AWS's operation Invoke, which is outside the OpenAPI document. Its members are those of the document's operation.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export const invoke = {
  path: row("/2015-03-31/functions/{FunctionName}/invocations", "documented", "its path; the method is POST"),
  types: row(["RequestResponse", "Event", "DryRun"], "documented", "its invocation types"),
  eventStatus: row(202, "documented", "Event; the function runs once here, without retries and destinations"),
  dryRunStatus: row(204, "documented", "DryRun"),
  eventBytes: row(
    1024 * 1024,
    "documented",
    "the longest payload of an Event, 1 MB; that a MB is 2^20 bytes is inferred",
  ),
  functionError: row("Unhandled", "documented", "X-Amz-Function-Error; AWS's runtimes tell no `Handled` any more"),
  tooLargeMessage: row(
    "Error: Response payload size exceeded maximum allowed payload size (6291556 bytes).",
    "inferred",
    "the payload exceeds 6 MB, streamed or not; seen in reports of users",
  ),
} as const;

/**
 * How a Function URL behaves, which is outside the OpenAPI document.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export const functionUrls = {
  failureStatus: row(
    502,
    "documented",
    "the function fails before its response has begun; also of what is no response",
  ),
  failureBody: row("Internal Server Error", "inferred", "the body of that 502; seen in reports of users"),
  failureType: row("application/json", "inferred", "the content type of that 502; seen in reports of users"),
  bufferedType: row("application/json", "documented", "a handler that does not stream returns no statusCode: 200"),
  streamType: row(
    "application/octet-stream",
    "inferred",
    "a stream without prelude and without a type of its own: 200",
  ),
} as const;

/** Refusals that the document does not model: authentication and routing. */
export const refusals = {
  MissingAuthenticationTokenException: row(403, "documented", "no signature at all"),
  IncompleteSignatureException: row(403, "inferred", "a signature without one of its parts; other services send 400"),
  InvalidSignatureException: row(403, "documented", "signature, date or scope do not fit; seen from many services"),
  UnrecognizedClientException: row(403, "documented", "unknown access key or session token"),
  UnknownOperationException: row(404, "inferred", "no such path"),
  MethodNotAllowedException: row(405, "inferred", "the path exists, for another method"),
  AccessDeniedException: row(403, "choice", "a host or an origin that is not allowed; the service has no such guard"),
  BadRequestException: row(400, "choice", "no Host header, or several, or one that the target contradicts"),
} as const;

/** `Type` of an error. */
export const faultSides = {
  caller: row("User", "documented", "statuses below 500"),
  service: row("Service", "documented", "statuses from 500"),
} as const;

/** The remaining rules about requests. */
export const rules = {
  clockSkewMilliseconds: row(300_000, "documented", "X-Amz-Date may be 5 minutes off, either way"),
  signedHeaderPrefix: row("x-amz-", "documented", "headers of this prefix must be signed wherever they are sent"),
  presignedExpiry: row(
    "http/authenticate.ts",
    "documented",
    "a presigned request is accepted until X-Amz-Expires seconds after X-Amz-Date, and may be sent again until then",
  ),
  presignedHeaders: row(
    "http/query-authorization.ts",
    "inferred",
    "the members of a presigned request stay headers, and are signed; those in its query are not read",
  ),
  unsignedPayload: row("UNSIGNED-PAYLOAD", "inferred", "accepted as X-Amz-Content-Sha256 in place of the body's hash"),
  concurrencyReason: row(
    "ReservedFunctionConcurrentInvocationLimitExceeded",
    "documented",
    "Reason of the 429 past `concurrency`, which is likened to reserved concurrency",
  ),
  latestVersion: row("$LATEST", "documented", "the version that runs without a qualifier"),
  emptyPayload: row("{}", "inferred", "the event of a request without a body"),
  elsewhere: row("ResourceNotFoundException", "inferred", "an ARN of another region or account"),
  keepAliveMilliseconds: row(60_000, "choice", "how long an idle connection is kept"),
  qualifierConflict: row("InvalidParameterValueException", "inferred", "the name and the query ask for two qualifiers"),
  badClientContext: row("InvalidRequestContentException", "inferred", "a client context that is not base64 of JSON"),
} as const;

/** The platform's lines in the log, as its documentation prints them. `Max Memory Used` is not measured, and left out. */
export const logLines = {
  start: row((id: string, version: string) => `START RequestId: ${id} Version: ${version}\n`, "documented", "first"),
  timeout: row(
    (id: string, seconds: number) => `${new Date().toISOString()} ${id} ${timedOut(seconds)}\n\n`,
    "documented",
    "between the handler's output and END",
  ),
  end: row((id: string) => `END RequestId: ${id}\n`, "documented", "after the handler's output"),
  report: row(
    (id: string, milliseconds: number, memoryMegabytes: number, initMilliseconds?: number) =>
      `REPORT RequestId: ${id}\tDuration: ${milliseconds.toFixed(2)} ms\t` +
      `Billed Duration: ${Math.ceil(milliseconds)} ms\tMemory Size: ${memoryMegabytes} MB\t` +
      `${initMilliseconds === undefined ? "" : `Init Duration: ${initMilliseconds.toFixed(2)} ms\t`}\n`,
    "documented",
    "last; with the duration of the init phase where the invocation has started a process",
  ),
  initTimeout: row(
    (milliseconds: number) =>
      `INIT_REPORT Init Duration: ${milliseconds.toFixed(2)} ms\tPhase: init\tStatus: timeout\n`,
    "documented",
    "where the init phase took too long and is run again",
  ),
} as const;

/** Messages that the platform writes itself: in refusals of presigned requests, and in `ErrorDetails`. */
export const messages = {
  missingParameter: row(
    (name: string) => `AWS query-string parameters must include '${name}'. Re-examine the query-string parameters.`,
    "inferred",
    "a presigned request without one of its parameters; seen from other services",
  ),
  twoSignatures: row(
    "Only one signature is allowed: in the header Authorization or in the query.",
    "inferred",
    "a presigned request with an Authorization header; S3 refuses it with an error of its own",
  ),
  expired: row(
    (date: Date, seconds: number, now: Date) =>
      `Signature expired: ${longDate(date)} + ${seconds} s is now earlier than ${longDate(now)}.`,
    "inferred",
    "a presigned request that is too old; likened to what other services say of an old X-Amz-Date",
  ),
  notYetCurrent: row(
    (date: Date, now: Date) => `Signature not yet current: ${longDate(date)} is still later than ${longDate(now)}.`,
    "inferred",
    "a presigned request that is over 5 minutes ahead; likened to what other services say",
  ),
  timeout: row((id: string, seconds: number) => `RequestId: ${id} Error: ${timedOut(seconds)}`, "emulator", "time-out"),
  initTimeout: row(
    (id: string, seconds: number, name: string) =>
      `RequestId: ${id} Error: ${timedOut(seconds)} in its init phase, which had taken longer than ` +
      `${limits.initTimeoutSeconds.value} s before and was run again under the timeout of the function ${name}`,
    "choice",
    "a time-out of an init phase that was run again; the service says no more than that the task timed out",
  ),
  noResponse: row(
    (id: string) => `RequestId: ${id} Error: The runtime asked for the next invocation without a response to this one`,
    "choice",
    "a command that forgets to respond, or responds to another invocation",
  ),
  exit: row(
    (id: string, cause: string | undefined) =>
      `RequestId: ${id} Error: Runtime exited ${cause === undefined ? "without providing a reason" : `with error: ${cause}`}`,
    "emulator",
    "the process ended by itself; `cause` is `exit status N` or `signal: NAME`",
  ),
} as const;

function timedOut(seconds: number): string {
  return `Task timed out after ${seconds.toFixed(2)} seconds`;
}

/** Writes a date as signatures do. */
function longDate(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}
