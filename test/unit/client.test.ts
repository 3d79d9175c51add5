import { describe, expect, it, vi } from "vitest";
import { type SeenRequest, streamHeaders, useResponseServer } from "../support/response-server.js";
import { invokeComplete, join, payloadChunk } from "../support/frames.js";
import { ownBody } from "../support/recorder/marks.js";

const server = useResponseServer();

const lastRequest = (): SeenRequest => server.requests.at(-1)!;

describe("invokeWithResponseStream", () => {
  it("sends every member in its place", async () => {
    const stream = await server.client().invokeWithResponseStream({
      FunctionName: "arn:aws:lambda:us-east-1:123456789012:function:f:live",
      Qualifier: "$LATEST",
      LogType: "Tail",
      InvocationType: "RequestResponse",
      ClientContext: "e30=",
      TenantId: "tenant 1",
      json: { a: "ü" },
    });
    expect(await stream.text()).toBe("ok");
    expect(lastRequest().method).toBe("POST");
    expect(lastRequest().url).toBe(
      "/2021-11-15/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Af%3Alive" +
        "/response-streaming-invocations?Qualifier=%24LATEST",
    );
    expect(lastRequest().headers).toMatchObject({
      "content-type": "application/json",
      "x-amz-log-type": "Tail",
      "x-amz-invocation-type": "RequestResponse",
      "x-amz-client-context": "e30=",
      "x-amz-tenant-id": "tenant 1",
    });
    expect(lastRequest().body.toString()).toBe('{"a":"ü"}');
  });

  it("sends a Payload unchanged, and an empty body without one", async () => {
    const client = server.client();
    for (const [payload, sent] of [
      ["[1, 2]", "[1, 2]"],
      [new TextEncoder().encode("{ }"), "{ }"],
      [undefined, ""],
    ] as const) {
      await (await client.invokeWithResponseStream({ FunctionName: "f", Payload: payload })).drain();
      expect(lastRequest().body.toString()).toBe(sent);
      expect(lastRequest().headers["content-type"]).toBe("application/json");
    }
  });

  it("signs all headers of the caller, the content type too", async () => {
    const headers = { "Content-Type": "application/cloudevents+json", "x-my-header": "mine", [ownBody]: "yes" };
    await (await server.client().invokeWithResponseStream({ FunctionName: "f" }, { headers })).drain();
    expect(lastRequest().headers).toMatchObject({
      "content-type": "application/cloudevents+json",
      "x-my-header": "mine",
    });
    expect(lastRequest().headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/lambda\/aws4_request, SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;content-type;host;x-amz-content-sha256;x-amz-date;x-my-header;x-own-body, Signature=[0-9a-f]{64}$/,
    );
  });

  it("calls the providers, and sends the session token", async () => {
    const identity = { accessKeyId: "AKID2", secretAccessKey: "secret2", sessionToken: "token2" };
    const client = server.client({ credentials: async () => identity, region: async () => "eu-west-1" });
    await (await client.invokeWithResponseStream({ FunctionName: "f" })).drain();
    expect(lastRequest().headers["x-amz-security-token"]).toBe("token2");
    expect(lastRequest().headers.authorization).toContain("Credential=AKID2/");
    expect(lastRequest().headers.authorization).toContain("/eu-west-1/lambda/");
  });

  it("appends the path of the operation to that of the endpoint", async () => {
    const client = server.client({ endpoint: new URL("/base/", server.url) });
    await (await client.invokeWithResponseStream({ FunctionName: "f" })).drain();
    expect(lastRequest().url).toBe("/base/2021-11-15/functions/f/response-streaming-invocations");
  });

  it("sends the trace id of a function that invokes another, and does not sign it", async () => {
    vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "caller");
    vi.stubEnv("_X_AMZN_TRACE_ID", "Root=1-5759e988-bd862e3fe1be46a994272793");
    await (await server.client().invokeWithResponseStream({ FunctionName: "f" })).drain();
    vi.unstubAllEnvs();
    expect(lastRequest().headers["x-amzn-trace-id"]).toBe("Root=1-5759e988-bd862e3fe1be46a994272793");
    expect(lastRequest().headers.authorization).not.toContain("x-amzn-trace-id");
  });

  it("resolves with the values in the headers of the response", async () => {
    const stream = await server.client().invokeWithResponseStream({ FunctionName: "f" });
    expect(stream).toMatchObject({
      statusCode: 200,
      executedVersion: "$LATEST",
      contentType: "application/vnd.amazon.eventstream",
      requestId: streamHeaders["x-amzn-requestid"],
      attempts: 1,
    });
    expect(stream.headers.get("x-amz-executed-version")).toBe("$LATEST");
    await stream.drain();
  });

  it("resolves when the headers have arrived, before any event", async () => {
    let send!: () => void;
    server.respond = (response) => {
      response.writeHead(200, streamHeaders).flushHeaders();
      send = () => void response.end(join(payloadChunk("late"), invokeComplete()));
    };
    const stream = await server.client().invokeWithResponseStream({ FunctionName: "f" });
    send();
    expect(await stream.text()).toBe("late");
  });
});
