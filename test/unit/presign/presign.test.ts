import { describe, expect, it } from "vitest";
import { createClient, isConfigurationError, isCredentialsError, isValidationError } from "../../../src/index.js";
import type { ClientOptions, InvokeOptions, InvokeWithResponseStreamInput } from "../../../src/index.js";
import { invokePresigned, presign, type PresignOptions, type SignedRequest } from "../../../src/presign/index.js";
import { failure } from "../../support/failure.js";
import { startEndpoint } from "../../support/local/functions.js";
import { ownBody } from "../../support/recorder/marks.js";
import { credentials, region, timeOf } from "../../support/presign/samples.js";

const own = { region, credentials };
/** A request after its way as JSON. */
const sent = (request: SignedRequest): SignedRequest => JSON.parse(JSON.stringify(request)) as SignedRequest;

describe("a presigned request", () => {
  it("reaches the function with all members, and streams its response", async () => {
    const contexts: object[] = [];
    await using local = await startEndpoint({
      functions: {
        async *f(event, { clientContext, tenantId, functionVersion }) {
          contexts.push({ clientContext, tenantId, functionVersion });
          yield JSON.stringify(event);
        },
      },
    });
    const input = { FunctionName: "f", json: { text: "größer" }, Qualifier: "$LATEST", LogType: "Tail" } as const;
    const members = { ClientContext: btoa('{"custom":{"a":"b"}}'), TenantId: "tenant 42" };
    const request = await presign({ ...input, ...members }, local.clientOptions());
    const stream = await invokePresigned(sent(request));
    expect(await stream.text()).toBe('{"text":"größer"}');
    expect((await stream.completion).logs).toContain("REPORT");
    expect(stream).toMatchObject({ statusCode: 200, attempts: 1, executedVersion: "$LATEST" });
    expect(contexts).toMatchObject([{ tenantId: "tenant 42", functionVersion: "$LATEST" }]);
  });

  it("may be a dry run", async () => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    const request = await presign({ FunctionName: "f", InvocationType: "DryRun" }, local.clientOptions());
    const stream = await invokePresigned(sent(request));
    expect([stream.statusCode, await stream.drain()]).toEqual([204, {}]);
  });

  it("has its payload as text where that is UTF-8, otherwise as base64, and none where there is none", async () => {
    const bodyOf = async (Payload?: string | Uint8Array) => (await presign({ FunctionName: "f", Payload }, own)).body;
    expect(await bodyOf("größer 😀\0")).toBe("größer 😀\0");
    expect(await bodyOf(new TextEncoder().encode("\ufeff{}"))).toBe("\ufeff{}");
    expect(await bodyOf(new Uint8Array([0xff, 0, 0xc3]))).toEqual({ base64: "/wDD" });
    expect(await bodyOf()).toBeUndefined();
    expect(await bodyOf("")).toBeUndefined();
  });

  it("carries any bytes to the service, up to 6 MB of them", async () => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    const headers = { [ownBody]: "yes" };
    for (const Payload of [new Uint8Array([0xff, 0xfe]), new Uint8Array(6 * 1024 * 1024).fill(0xff)]) {
      const request = await presign({ FunctionName: "f", Payload }, { ...local.clientOptions(), headers });
      // The signature is right, and the payload is no JSON.
      expect(await failure(invokePresigned(sent(request)))).toMatchObject({ name: "InvalidRequestContentException" });
      expect(local.requests.at(-1)?.bodyLength).toBe(Payload.length);
    }
  });

  it("is sent by the runtime's fetch too", async () => {
    await using local = await startEndpoint({ functions: { async *f() {} } });
    const request = await presign({ FunctionName: "f", json: 1 }, local.clientOptions());
    expect(typeof request.body).toBe("string");
    const response = await fetch(request.url, request as RequestInit);
    await response.body?.cancel();
    expect(response.status).toBe(200);
  });

  it("has all headers to send, signed, the content type and the payload's hash among them", async () => {
    const { headers, url } = await presign(
      { FunctionName: "f", LogType: "Tail" },
      { ...own, headers: { "X-Note": "1", "Content-Type": "text/plain" } },
    );
    expect(Object.keys(headers)).toEqual(["content-type", "x-amz-content-sha256", "x-amz-log-type", "x-note"]);
    expect(headers["content-type"]).toBe("text/plain");
    const signed = new URL(url).searchParams.get("X-Amz-SignedHeaders");
    expect(signed).toBe("content-type;host;x-amz-content-sha256;x-amz-log-type;x-note");
  });

  it("has the session token in its query, and in no header", async () => {
    const request = await presign(
      { FunctionName: "f" },
      { region, credentials: { ...credentials, sessionToken: "t+/=" } },
    );
    expect(new URL(request.url).searchParams.get("X-Amz-Security-Token")).toBe("t+/=");
    expect(JSON.stringify(request.headers)).not.toContain("t+/=");
  });

  it("takes credentials of a provider, asked each time", async () => {
    let asked = 0;
    const provider = async () => ({ ...credentials, accessKeyId: `AKID${++asked}` });
    const keyOf = async () => new URL((await presign({ FunctionName: "f" }, { region, credentials: provider })).url);
    expect((await keyOf()).searchParams.get("X-Amz-Credential")).toMatch(/^AKID1\//);
    expect((await keyOf()).searchParams.get("X-Amz-Credential")).toMatch(/^AKID2\//);
  });

  it.each<[string, PresignOptions, string]>([
    ["AWS's endpoint", {}, "https://lambda.eu-central-1.amazonaws.com/2021-11-15/"],
    [
      "the FIPS endpoint",
      { region: "us-east-1", useFipsEndpoint: true },
      "https://lambda-fips.us-east-1.amazonaws.com/2021",
    ],
    ["the dual-stack endpoint", { useDualstackEndpoint: true }, "https://lambda.eu-central-1.api.aws/2021-11-15/"],
    [
      "another endpoint with a path",
      { endpoint: "https://proxy.example/aws/" },
      "https://proxy.example/aws/2021-11-15/",
    ],
    ["a loopback address", { endpoint: "http://127.0.0.1:9001" }, "http://127.0.0.1:9001/2021-11-15/"],
    [
      "plain http where it is allowed",
      { endpoint: "http://a.example", allowInsecureHttp: true },
      "http://a.example/2021",
    ],
  ])("goes to %s", async (_what, options, start) => {
    expect((await presign({ FunctionName: "f" }, { ...own, ...options })).url).toContain(start);
  });
});

describe("expiresIn", () => {
  it.each([1, 60, 604_800])("may be %i seconds", async (expiresIn) => {
    expect(timeOf(await presign({ FunctionName: "f" }, { ...own, expiresIn })).expires).toBe(expiresIn);
  });

  it("is 900 seconds unless it is given", async () => {
    expect(timeOf(await presign({ FunctionName: "f" }, own)).expires).toBe(900);
    expect(timeOf(await presign({ FunctionName: "f" }, { ...own, expiresIn: undefined })).expires).toBe(900);
  });

  it.each([
    [0, "minimum"],
    [-1, "minimum"],
    [604_801, "maximum"],
    [1.5, "type"],
    [NaN, "type"],
    [Infinity, "type"],
    ["60", "type"],
    [null, "type"],
  ])("must not be %s: %s", async (expiresIn, rule) => {
    const error = await failure(presign({ FunctionName: "f" }, { ...own, expiresIn: expiresIn as number }));
    expect(isValidationError(error)).toBe(true);
    expect(error).toMatchObject({
      member: "expiresIn",
      rule,
      source: "#/components/securitySchemes/sigv4Presigned/x-aws-presigned-query/expires",
    });
  });
});

describe("what the client refuses", () => {
  it.each<[string, object, InvokeOptions]>([
    ["no function", {}, {}],
    ["a dot segment", { FunctionName: ".." }, {}],
    ["an unknown member", { FunctionName: "f", payload: "1" }, {}],
    ["a member that is too long", { FunctionName: "f", Qualifier: "a".repeat(129) }, {}],
    ["a line break in a header", { FunctionName: "f", TenantId: "a\r\nb" }, {}],
    ["a payload above 6 MB", { FunctionName: "f", Payload: new Uint8Array(6 * 1024 * 1024 + 1) }, {}],
    ["both payloads", { FunctionName: "f", Payload: "1", json: 1 }, {}],
    ["a reserved header", { FunctionName: "f" }, { headers: { authorization: "x" } }],
    ["a member's header", { FunctionName: "f" }, { headers: { "x-amz-log-type": "Tail" } }],
    ["a header that is none", { FunctionName: "f" }, { headers: { "a b": "c" } }],
  ])("is refused in the same words: %s", async (_what, input, options) => {
    const given = input as InvokeWithResponseStreamInput;
    const theirs = await failure(createClient(own).invokeWithResponseStream(given, options));
    const ours = await failure(presign(given, { ...own, ...options }));
    expect(isValidationError(ours)).toBe(true);
    expect((ours as Error).message).toBe((theirs as Error).message);
  });

  it.each<[string, ClientOptions]>([
    ["a region that is no host label", { region: "a b" }],
    ["an endpoint that is no URL", { endpoint: "nowhere" }],
    ["an endpoint with FIPS", { endpoint: "https://a.example", useFipsEndpoint: true }],
    ["plain http to another host", { endpoint: "http://example.com" }],
  ])("is a ConfigurationError too: %s", async (_what, options) => {
    const error = await failure(presign({ FunctionName: "f" }, { ...own, ...options }));
    expect(isConfigurationError(error)).toBe(true);
  });

  it("is an option that there is not, with the name that was meant", async () => {
    const error = await failure(presign({ FunctionName: "f" }, { ...own, expires: 1 } as PresignOptions));
    expect(isConfigurationError(error) && error.message).toMatch(/^presign has no option expires: /);
    const late = await failure(presign({ FunctionName: "f" }, { ...own, expiresin: 1 } as PresignOptions));
    expect((late as Error).message).toContain("did you mean expiresIn?");
  });

  it("is a key that no query can carry", async () => {
    const broken = { ...credentials, accessKeyId: "A B" };
    const error = await failure(presign({ FunctionName: "f" }, { region, credentials: broken }));
    expect(isCredentialsError(error)).toBe(true);
  });
});
