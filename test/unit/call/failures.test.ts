import { describe, expect, it } from "vitest";
import { errorResponses } from "../../../generated/error-responses.js";
import { isConnectionError, isServiceError } from "../../../src/index.js";
import { useResponseServer } from "../../support/response-server.js";
import { closedPortUrl } from "../../support/closed-port.js";
import { failure } from "../../support/failure.js";

const server = useResponseServer();

describe("a response that is not 2xx", () => {
  it.each(Object.entries(errorResponses))("is thrown as a ServiceError: %s", async (name, table) => {
    const body = Object.fromEntries(table.body.map((member) => [member, `the ${member}`]));
    server.respond = (response) => {
      response.writeHead(table.status, {
        "x-amzn-errortype": `${name}:http://x/`,
        "x-amzn-requestid": "r",
        "retry-after": "7",
      });
      response.end(JSON.stringify(body));
    };
    const error = await failure(server.client().invokeWithResponseStream({ FunctionName: "f" }));
    const { message, ...members } = body;
    expect(error).toMatchObject({
      name,
      code: "service",
      httpStatusCode: table.status,
      requestId: "r",
      attempts: 1,
      ...members,
    });
    expect((error as Error).message).toBe(message ?? body.Message);
    if (isServiceError(error, "TooManyRequestsException")) expect(error.retryAfterSeconds).toBe("7");
    expect(isServiceError(error, name)).toBe(true);
    expect(isServiceError(error, "OtherException")).toBe(false);
  });

  it.each([
    [
      "a namespaced type in the body",
      400,
      {},
      '{"__type":"com.amazon#BadThing","Message":"m","Type":"User"}',
      "BadThing",
      "m",
    ],
    [
      "a type in the header, before the body's",
      400,
      { "x-amzn-errortype": "com.amazon#BadThing:http://x/#y" },
      '{"__type":"Other","code":"Another","message":"m"}',
      "BadThing",
      "m",
    ],
    [
      "a type in a list",
      400,
      { "x-amzn-errortype": " BadThing , Other" },
      "{}",
      "BadThing",
      "The service answered with status 400",
    ],
    [
      "a code in the body, before a type",
      400,
      {},
      '{"__type":"Other","code":"BadThing","message":"m"}',
      "BadThing",
      "m",
    ],
    [
      "an empty type in the header",
      400,
      { "x-amzn-errortype": ":" },
      '{"__type":"BadThing","message":"m"}',
      "BadThing",
      "m",
    ],
    ["a code in the body", 403, {}, '{"code":"Nope","message":"m"}', "Nope", "m"],
    ["an empty body", 503, {}, "", "UnknownError", "The service answered with status 503"],
    ["a page", 502, {}, "<html>", "UnknownError", "The service answered with status 502: <html>"],
    [
      "a type that is not a string",
      500,
      {},
      '{"__type":{},"message":[]}',
      "UnknownError",
      "The service answered with status 500",
    ],
    [
      "the name of an inherited property",
      500,
      { "x-amzn-errortype": "__proto__" },
      "{}",
      "__proto__",
      "The service answered with status 500",
    ],
    [
      "a redirect",
      307,
      { location: "http://127.0.0.1:1/" },
      "",
      "UnknownError",
      "The service answered with status 307",
    ],
  ])("is thrown as a ServiceError although it is not modelled: %s", async (_, status, headers, body, name, message) => {
    server.respond = (response) => void response.writeHead(status, headers).end(body);
    const error = await failure(server.client().invokeWithResponseStream({ FunctionName: "f" }));
    expect(isServiceError(error)).toBe(true);
    expect(error).toMatchObject({ name, message, httpStatusCode: status });
  });
});

describe("the body of a refusal", () => {
  const refuse = (): Promise<unknown> => failure(server.client().invokeWithResponseStream({ FunctionName: "f" }));

  it("may be cut, since the headers name the error", async () => {
    server.respond = (response) => {
      response.writeHead(500, { "x-amzn-errortype": "ServiceException", "x-amzn-requestid": "r" });
      response.write('{"Message":', () => response.destroy());
    };
    expect(await refuse()).toMatchObject({ name: "ServiceException", httpStatusCode: 500, requestId: "r" });
  });

  it("may be endless, since at most 64 KB of it are read", async () => {
    server.respond = async (response) => {
      response.writeHead(502);
      const more = (): void => void (response.destroyed || response.write("x".repeat(65_536), more));
      more();
    };
    expect(await refuse()).toMatchObject({ name: "UnknownError", httpStatusCode: 502 });
    await server.closed;
  });

  it("is quoted without the canonical request in it", async () => {
    const message =
      "It does not match.\n\nThe Canonical String for this request should have been\n'x-amz-security-token:s3cret'";
    server.respond = (response) => void response.writeHead(403).end(JSON.stringify({ message }));
    expect(((await refuse()) as Error).message).toBe("It does not match.");
  });
});

describe("a call without a response", () => {
  it("rejects with the code refused if nothing listens", async () => {
    const client = server.client({ endpoint: await closedPortUrl() });
    const error = await failure(client.invokeWithResponseStream({ FunctionName: "f" }));
    expect(isConnectionError(error)).toBe(true);
    expect(error).toMatchObject({ code: "refused", functionMayHaveRun: false, attempts: 1 });
  });

  it("rejects with the code unresolved if the host has no address", async () => {
    const client = server.client({ endpoint: "https://nowhere.invalid" });
    const error = await failure(client.invokeWithResponseStream({ FunctionName: "f" }));
    expect(error).toMatchObject({ name: "ConnectionError", code: "unresolved", functionMayHaveRun: false });
  });

  it("rejects with the code tls if the host does not speak TLS", async () => {
    const client = server.client({ endpoint: server.url.replace("http:", "https:") });
    const error = await failure(client.invokeWithResponseStream({ FunctionName: "f" }));
    expect(error).toMatchObject({ name: "ConnectionError", code: "tls", functionMayHaveRun: false });
  });

  it("rejects with the code reset if the connection breaks after the request", async () => {
    server.respond = (response) => void response.destroy();
    const error = await failure(server.client().invokeWithResponseStream({ FunctionName: "f" }));
    expect(error).toMatchObject({ name: "ConnectionError", code: "reset", functionMayHaveRun: true });
  });

  it("rejects with the reason of the signal while a credential provider hangs", async () => {
    const reason = new Error("stop");
    const hanging = { credentials: () => new Promise<never>(() => undefined) };
    const controller = new AbortController();
    const call = server.client(hanging).invokeWithResponseStream({ FunctionName: "f" }, { signal: controller.signal });
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });

  it("rejects with the reason of a signal that is aborted before the call or during it", async () => {
    const reason = new Error("stop");
    const client = server.client();
    const aborted = client.invokeWithResponseStream({ FunctionName: "f" }, { signal: AbortSignal.abort(reason) });
    await expect(aborted).rejects.toBe(reason);
    expect(server.requests).toHaveLength(0);
    const controller = new AbortController();
    server.respond = () => controller.abort(reason);
    const waiting = client.invokeWithResponseStream({ FunctionName: "f" }, { signal: controller.signal });
    await expect(waiting).rejects.toBe(reason);
  });
});
