import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errors } from "../../../../generated/errors.js";
import { type LocalContext, type LocalLambda, startLocalLambda } from "../../../../src/local/index.js";
import { invokePath, type RawRequest, send } from "../../../support/local/raw-request.js";
import { handler, invoke } from "../../../support/local/functions.js";

const account = "123456789012";
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64");

describe("a request", () => {
  let local: LocalLambda;
  beforeAll(async () => {
    local = await startLocalLambda({
      functions: {
        async *echo(event: unknown, context: LocalContext) {
          yield JSON.stringify({ event, arn: context.invokedFunctionArn });
        },
        versioned: { handler: handler("tools.context"), timeout: 3, aliases: { live: "7", next: "8" } },
      },
    });
  });
  afterAll(() => local.close());
  const path = invokePath("echo");

  it.each<[string, number, string, Partial<RawRequest>]>([
    [
      "another path",
      404,
      "UnknownOperationException",
      { path: "/2014-11-13/functions/echo/invoke-async", verdict: "not-routed" },
    ],
    ["no path", 404, "UnknownOperationException", { path: "/" }],
    ["another method", 405, "MethodNotAllowedException", { method: "GET", verdict: "not-routed" }],
    ["a name that is none", 400, "InvalidParameterValueException", { path: invokePath("not a name") }],
    [
      "a name that is not encoded well",
      400,
      "InvalidParameterValueException",
      { path: invokePath("x").replace("x", "%ff") },
    ],
    ["a bare name over 64 characters", 400, "InvalidParameterValueException", { path: invokePath("a".repeat(65)) }],
    ["a qualifier that is none", 400, "InvalidParameterValueException", { query: "Qualifier=a%20b" }],
    ["an unknown log type", 400, "InvalidParameterValueException", { headers: { "x-amz-log-type": "Full" } }],
    [
      "an unknown invocation type",
      400,
      "InvalidParameterValueException",
      { headers: { "x-amz-invocation-type": "Event" } },
    ],
    [
      "a client context that is not base64",
      400,
      "InvalidParameterValueException",
      { headers: { "x-amz-client-context": "{}" } },
    ],
    [
      "a client context that is too long",
      400,
      "InvalidParameterValueException",
      { headers: { "x-amz-client-context": "A".repeat(3584) } },
    ],
    [
      "a client context that is no JSON",
      400,
      "InvalidRequestContentException",
      { headers: { "x-amz-client-context": "QUJD" } },
    ],
    ["a tenant id that is none", 400, "InvalidParameterValueException", { headers: { "x-amz-tenant-id": "a,b" } }],
    ["a body that is no JSON", 400, "InvalidRequestContentException", { body: "{" }],
    ["a body that is no UTF-8", 400, "InvalidRequestContentException", { body: Buffer.from([0x22, 0xff, 0x22]) }],
    ["an unknown function", 404, "ResourceNotFoundException", { path: invokePath("nobody") }],
    ["an unknown qualifier", 404, "ResourceNotFoundException", { path: invokePath("versioned:old") }],
    ["a qualifier for a function without one", 404, "ResourceNotFoundException", { query: "Qualifier=live" }],
    [
      "two qualifiers that differ",
      400,
      "InvalidParameterValueException",
      { path: invokePath("versioned:live"), query: "Qualifier=next" },
    ],
    ["another account", 404, "ResourceNotFoundException", { path: invokePath("000000000000:function:echo") }],
    [
      "another region",
      404,
      "ResourceNotFoundException",
      { path: invokePath(`arn:aws:lambda:eu-west-1:${account}:function:echo`) },
    ],
  ])("with %s is refused: %i %s", async (_what, status, error, raw) => {
    const response = await send(local, { path, ...raw });
    expect(response).toMatchObject({ status, error });
    expect(response.headers["x-amzn-requestid"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers["content-type"]).toBe("application/json");
    expect(response.json["message"] ?? response.json["Message"]).toMatch(/\w+/);
    expect(response.json["Type"]).toBe(error in errors ? "User" : undefined);
  });

  it("may have a payload of 6 MB, and not a byte more", async () => {
    const limit = 6_291_456;
    const json = (length: number) => `"${"x".repeat(length - 2)}"`;
    expect((await send(local, { path, body: json(limit) })).status).toBe(200);
    expect(await send(local, { path, body: json(limit + 1) })).toMatchObject({
      status: 413,
      error: "RequestTooLargeException",
    });
    const chunked = { headers: { "transfer-encoding": "chunked" }, body: json(limit + 1) };
    expect(await send(local, { path, ...chunked })).toMatchObject({ status: 413, error: "RequestTooLargeException" });
    expect(local.requests.at(-1)?.bodyLength).toBeLessThan(limit + 128 * 1024);
  });

  it("passes the client context and the tenant to the handler", async () => {
    const ClientContext = base64({ custom: { text: "ü\n\u007f€😀" } });
    const { text } = await invoke(local, "versioned:live", { a: 1 }, { ClientContext, TenantId: "blue/1 @x" });
    expect(JSON.parse(text)).toMatchObject({
      event: { a: 1 },
      context: {
        clientContext: { custom: { text: "ü\n\u007f€😀" } },
        tenantId: "blue/1 @x",
        functionName: "versioned",
        invokedFunctionArn: `arn:aws:lambda:us-east-1:${account}:function:versioned:live`,
        memoryLimitInMB: "128",
        logGroupName: "/aws/lambda/versioned",
      },
    });
    const { remaining } = JSON.parse(text) as { remaining: number };
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThanOrEqual(3000);
  });

  it("passes the trace id to the handler", async () => {
    const response = await send(local, { path: invokePath("versioned"), headers: { "x-amzn-trace-id": "Root=1-2-3" } });
    expect(response.body.toString()).toContain('"trace":"Root=1-2-3"');
  });

  it("without a body passes an empty object to the function", async () => {
    expect(JSON.parse((await invoke(local, "echo")).text)).toMatchObject({ event: {} });
    expect(JSON.parse((await invoke(local, "versioned")).text)).toMatchObject({ event: {} });
  });

  it("with DryRun is checked as any other, gets a 204, and does not run the function", async () => {
    const headers = { "x-amz-invocation-type": "DryRun" };
    const response = await send(local, { path: invokePath("versioned:live"), headers });
    expect(response).toMatchObject({ status: 204, headers: { "x-amz-executed-version": "7" } });
    expect(response.body).toHaveLength(0);
    expect(await send(local, { path: invokePath("nobody"), headers })).toMatchObject({ status: 404 });
  });

  it("gets the headers of the operation in its response", async () => {
    const { status, headers } = await send(local, { path });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "content-type": "application/vnd.amazon.eventstream",
      "x-amz-executed-version": "$LATEST",
      "transfer-encoding": "chunked",
    });
    expect(headers["x-amzn-requestid"]).toBe(local.requests.at(-1)?.requestId);
  });
});
