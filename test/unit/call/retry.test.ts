import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorResponses } from "../../../generated/error-responses.js";
import { errors } from "../../../generated/errors.js";
import { isConfigurationError, isConnectionError, isServiceError, type ClientOptions } from "../../../src/index.js";
import { retryDelay } from "../../../src/call/retry.js";
import type { ErrorTable } from "../../../src/tables.js";
import { brokenStreamOf, useResponseServer, type Respond } from "../../support/response-server.js";
import { closedPortUrl } from "../../support/closed-port.js";
import { failure } from "../../support/failure.js";

const server = useResponseServer();
const input = { FunctionName: "f" };
const random = vi.spyOn(Math, "random");
// All waits before retries are 0, so that no test takes long.
beforeEach(() => void random.mockReturnValue(0));
afterEach(() => vi.unstubAllEnvs());

function refusal(status: number, name: string, headers: Record<string, string> = {}): Respond {
  return (response) => void response.writeHead(status, { "x-amzn-errortype": name, ...headers }).end("{}");
}

const reset: Respond = (response) => void response.socket?.destroy();

/** The number of requests that one call sends, if the server responds to all of them alike. */
async function requestsOf(respond: Respond, retry: ClientOptions["retry"]): Promise<number> {
  server.respond = respond;
  server.requests.length = 0;
  const error = await failure(server.client({ retry }).invokeWithResponseStream(input));
  expect(error).toMatchObject({ attempts: server.requests.length });
  return server.requests.length;
}

const modes = [false, { mode: "safe" }, { mode: "standard" }] as const;
const failures: readonly (readonly [string, Respond, readonly number[]])[] = [
  ["429 TooManyRequestsException", refusal(429, "TooManyRequestsException"), [1, 3, 3]],
  ["429 without a name", (response) => void response.writeHead(429).end(), [1, 3, 3]],
  ["400 ThrottlingException", refusal(400, "ThrottlingException"), [1, 3, 3]],
  ["400 SomeThrottledException", refusal(400, "SomeThrottledException"), [1, 3, 3]],
  ["502 EC2ThrottledException, raised before the invocation", refusal(502, "EC2ThrottledException"), [1, 3, 3]],
  ["502 SubnetIPAddressLimitReachedException", refusal(502, "SubnetIPAddressLimitReachedException"), [1, 3, 3]],
  ["500 ServiceException, perhaps raised after it", refusal(500, "ServiceException"), [1, 1, 3]],
  ["503 from a proxy", (response) => void response.writeHead(503).end("<html>"), [1, 1, 3]],
  ["400 RequestTimeout", refusal(400, "RequestTimeout"), [1, 1, 3]],
  ["a reset connection", reset, [1, 1, 3]],
  ["404 ResourceNotFoundException", refusal(404, "ResourceNotFoundException"), [1, 1, 1]],
  ["403 AccessDeniedException, without a difference of clocks", refusal(403, "AccessDeniedException"), [1, 1, 1]],
  ["403 ExpiredTokenException, with fixed credentials", refusal(403, "ExpiredTokenException"), [1, 1, 1]],
  ["a redirect", (response) => void response.writeHead(307, { location: "/" }).end(), [1, 1, 1]],
];

describe("the number of requests without retries, in the mode safe and in the mode standard", () => {
  it.each(failures)("after %s", async (_, respond, expected) => {
    const counts = [];
    for (const retry of modes) counts.push(await requestsOf(respond, retry));
    expect(counts).toEqual(expected);
  });

  it.each(Object.entries(errorResponses))("after %s is what the document says", async (name, { status }) => {
    const { retry, mayHaveRun }: ErrorTable = errors[name as keyof typeof errors];
    expect(await requestsOf(refusal(status, name), {})).toBe(retry !== undefined && !mayHaveRun ? 3 : 1);
    expect(await requestsOf(refusal(status, name), { mode: "standard" })).toBe(retry === undefined ? 1 : 3);
  });

  it("after a refused connection", async () => {
    const endpoint = await closedPortUrl();
    for (const [index, retry] of modes.entries()) {
      const error = await failure(server.client({ endpoint, retry }).invokeWithResponseStream(input));
      expect(error).toMatchObject({ code: "refused", attempts: [1, 3, 3][index] });
    }
  });

  it("after a stream that breaks, even before its first event, is always one", async () => {
    for (const retry of modes) {
      server.requests.length = 0;
      server.respond = brokenStreamOf(new Uint8Array());
      const stream = await server.client({ retry }).invokeWithResponseStream(input);
      expect(await failure(stream.drain())).toMatchObject({ code: "reset", attempts: 1 });
      expect(server.requests).toHaveLength(1);
    }
  });
});

describe("a retry", () => {
  it("leads to the response of the attempt that succeeded", async () => {
    const responses = [
      refusal(429, "TooManyRequestsException"),
      refusal(429, "TooManyRequestsException"),
      server.respond,
    ];
    server.respond = (response, request) => responses.shift()?.(response, request);
    const stream = await server.client({ retry: {} }).invokeWithResponseStream(input);
    expect([stream.attempts, await stream.text()]).toEqual([3, "ok"]);
  });

  it("sends the same request with a new number and a new signature", async () => {
    const request = { ...input, Payload: "{}" };
    server.respond = refusal(429, "TooManyRequestsException");
    await failure(server.client({ retry: { maxAttempts: 4 } }).invokeWithResponseStream(request));
    await failure(server.client({ retry: { maxAttempts: 4 } }).invokeWithResponseStream(request));
    const seen: Record<string, unknown>[] = server.requests.map(({ headers, body }) => ({
      ...headers,
      body: String(body),
    }));
    expect(seen.map((one) => one["amz-sdk-request"])).toEqual(
      [1, 2, 3, 4, 1, 2, 3, 4].map((attempt) => `attempt=${attempt}; max=4`),
    );
    expect(new Set(seen.slice(0, 4).map((one) => one["amz-sdk-invocation-id"])).size).toBe(1);
    expect(new Set(seen.map((one) => one["amz-sdk-invocation-id"])).size).toBe(2);
    expect(new Set(seen.map(({ authorization }) => authorization)).size).toBe(8);
    expect(new Set(seen.map(({ body }) => body))).toEqual(new Set(["{}"]));
  });

  it("is made for client.api too", async () => {
    server.respond = refusal(429, "TooManyRequestsException");
    const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
    const { api } = server.client({ retry: { maxAttempts: 2 } });
    const { response } = await api.POST(path, { params: { path: input } });
    expect([response.status, server.requests.length]).toEqual([429, 2]);
  });

  it("does not wait any longer once its signal is aborted", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    server.respond = (response) => {
      const second = server.requests.length === 2; // The client waits for 5 s after this one.
      response.writeHead(429, second ? { "retry-after": "5" } : {}).end(() => second && controller.abort(reason));
    };
    const call = server.client({ retry: {} }).invokeWithResponseStream(input, controller);
    expect(await failure(call)).toBe(reason);
    expect(server.requests).toHaveLength(2);
  });

  it("is not made once the budget of the client is spent, until a success refills it", async () => {
    const client = server.client({ retry: { mode: "standard", maxAttempts: 100 } });
    server.respond = refusal(500, "ServiceException");
    expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({ attempts: 36 }); // 35 retries take 14 each of 500.
    expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({ attempts: 1 });
    server.respond = refusal(429, "TooManyRequestsException"); // 2 retries take 5 each of the remaining 10.
    expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({ attempts: 3 });
    expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({ attempts: 1 });
    expect(await failure(server.client({ retry: {} }).invokeWithResponseStream(input))).toMatchObject({ attempts: 3 });
    server.respond = (response) => void response.writeHead(204).end();
    for (let call = 0; call < 5; call++) await client.invokeWithResponseStream({ ...input, InvocationType: "DryRun" });
    server.respond = refusal(429, "TooManyRequestsException");
    expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({ attempts: 2 });
  });
});

it("the budget of a client is full at 500, however many of its calls succeed", async () => {
  const client = server.client({ retry: { mode: "standard", maxAttempts: 100 } });
  server.respond = (response) => void response.writeHead(204).end();
  for (let call = 0; call < 20; call++) await client.invokeWithResponseStream({ ...input, InvocationType: "DryRun" });
  server.respond = refusal(500, "ServiceException");
  expect(await failure(client.invokeWithResponseStream(input))).toMatchObject({ attempts: 36 }); // 35 retries take 14 each of 500.
});

describe("the number of attempts", () => {
  it.each([
    ["3 by default", undefined, undefined, 3],
    ["that of the environment", "2", undefined, 2],
    ["that of the client before the environment's", "2", { maxAttempts: 4 }, 4],
  ])("is %s", async (_, environment, retry, expected) => {
    vi.stubEnv("AWS_MAX_ATTEMPTS", environment);
    expect(await requestsOf(refusal(429, "TooManyRequestsException"), retry)).toBe(expected);
  });

  it("is that of the call before the client's", async () => {
    server.respond = refusal(500, "ServiceException");
    const client = server.client({ retry: { mode: "standard", maxAttempts: 4 } });
    const attempts = async (retry: ClientOptions["retry"]): Promise<unknown> =>
      ((await failure(client.invokeWithResponseStream(input, { retry }))) as { attempts?: number }).attempts;
    expect(await attempts(undefined)).toBe(4);
    expect(await attempts(false)).toBe(1);
    expect(await attempts({ maxAttempts: 2 })).toBe(2);
    expect(await attempts({ mode: "safe" })).toBe(1);
  });

  it.each([{ maxAttempts: 0 }, { maxAttempts: 1.5 }, { maxAttempts: NaN }, { mode: "adaptive" as never }])(
    "must be a whole number, and the mode a known one: %o",
    async (retry) => {
      const error = await failure(server.client({ retry }).invokeWithResponseStream(input));
      expect(isConfigurationError(error) && error.message).toMatch(/retry\.(?:maxAttempts|mode)/);
      expect(server.requests).toHaveLength(0);
    },
  );
});

describe("the wait before a retry", () => {
  const longest = (reason: "throttling" | "transient", retries: number, headers?: Record<string, string>): number => {
    random.mockReturnValue(1 - Number.EPSILON);
    return retryDelay(reason, retries, new Headers(headers)) + 1;
  };

  it("doubles from 50 ms, or from 1 s after throttling, up to 20 s, with full jitter", () => {
    expect([0, 1, 2, 9, 30].map((retries) => longest("transient", retries))).toEqual([50, 100, 200, 20_000, 20_000]);
    expect([0, 1, 2, 5, 30].map((retries) => longest("throttling", retries))).toEqual([
      1000, 2000, 4000, 20_000, 20_000,
    ]);
    random.mockReturnValue(0);
    expect(retryDelay("throttling", 9)).toBe(0);
    random.mockReturnValue(0.5);
    expect(retryDelay("throttling", 1)).toBe(1000);
  });

  it.each([
    ["seconds", { "retry-after": "2" }, 2000],
    ["fractions of seconds", { "retry-after": "0.25" }, 250],
    ["a date", { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() }, 5000],
    ["a date in the past", { "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" }, 0],
    ["milliseconds, before one in seconds", { "x-amz-retry-after": "1500", "retry-after": "1" }, 1500],
    ["more than 5 s", { "retry-after": "3600" }, 5000],
    ["neither a number nor a date", { "x-amz-retry-after": "soon", "retry-after": "later" }, 0],
    ["infinite seconds", { "retry-after": "Infinity" }, 5000],
  ])("is prolonged by a hint in %s, by 5 s at most", (_, headers, expected) => {
    random.mockReturnValue(0);
    expect(retryDelay("transient", 0, new Headers(headers))).toBe(expected);
  });

  it("is not shortened by a hint", () => {
    random.mockReturnValue(0.5);
    expect(retryDelay("throttling", 9, new Headers({ "retry-after": "2" }))).toBe(10_000);
    expect(retryDelay("throttling", 9, new Headers({ "retry-after": "12" }))).toBe(12_000);
    expect(retryDelay("throttling", 9, new Headers({ "retry-after": "60" }))).toBe(15_000);
  });
});

it("a ServiceError and a ConnectionError hold the number of attempts", async () => {
  server.respond = refusal(429, "TooManyRequestsException");
  const refused = await failure(server.client({ retry: {} }).invokeWithResponseStream(input));
  server.respond = reset;
  const broken = await failure(server.client({ retry: { mode: "standard" } }).invokeWithResponseStream(input));
  expect([isServiceError(refused), isConnectionError(broken)]).toEqual([true, true]);
  expect([refused, broken]).toMatchObject([{ attempts: 3 }, { attempts: 3 }]);
});
