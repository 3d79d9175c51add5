import crypto, { createHash } from "node:crypto";
import {
  InvokeWithResponseStreamCommand,
  LambdaClient,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from "@aws-sdk/client-lambda";
import type { FinalizeRequestMiddleware } from "@smithy/types";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClientOptions, InvokeWithResponseStreamInput } from "../../../src/index.js";
import { documentedAuthorization } from "../../support/documented-authorization.js";
import { type SeenRequest, streamOf, useResponseServer } from "../../support/response-server.js";
import { invokeComplete } from "../../support/frames.js";
import { ownBody } from "../../support/recorder/marks.js";

const server = useResponseServer();
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-22T17:06:11.123Z") });
  server.requests.length = 0;
  server.respond = streamOf(invokeComplete());
});
afterEach(() => void vi.useRealTimers());

const lasting = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const temporary = { ...lasting, sessionToken: "IQoJb3JpZ2luX2VjEXAMPLE/+==" };

type Input = InvokeWithResponseStreamInput & { Payload?: Uint8Array | string | undefined };
const inputs: readonly (readonly [string, Input])[] = [
  ["a bare call", { FunctionName: "f" }],
  ["an ARN", { FunctionName: "arn:aws:lambda:us-east-1:123456789012:function:my-fn_1.x:live", Payload: "{}" }],
  ["a qualifier", { FunctionName: "f", Qualifier: "$LATEST", Payload: '{"a":"ü"}' }],
  ["bytes", { FunctionName: "f", Payload: Uint8Array.from({ length: 1000 }, (_, i) => i & 255) }],
  [
    "headers",
    {
      FunctionName: "f",
      LogType: "Tail",
      InvocationType: "RequestResponse",
      ClientContext: "e30=",
      TenantId: "t  a:/=+-@ 1",
    },
  ],
];

/** Makes a call with the input, and returns the request that the server received. */
async function sent(input: Input, options: ClientOptions = {}, headers: HeadersInit = {}): Promise<SeenRequest> {
  await (await server.client(options).invokeWithResponseStream(input, { headers })).drain();
  return server.requests.at(-1)!;
}

describe("the signature of a request", () => {
  it.each(inputs)("is what the documented algorithm computes from the wire: %s", async (_, input) => {
    for (const credentials of [lasting, temporary]) {
      const request = await sent(input, { credentials }, { [ownBody]: "yes" });
      expect(request.headers.authorization).toBe(documentedAuthorization(request, lasting.secretAccessKey));
      expect(request.headers["x-amz-date"]).toBe("20261122T170611Z");
      expect(request.headers["x-amz-content-sha256"]).toBe(createHash("sha256").update(request.body).digest("hex"));
    }
  });

  it("covers the host with its port, and all headers of AWS and of the caller", async () => {
    const { headers } = await sent(inputs[4]![1], { credentials: temporary }, { "X-Mine": "a   b", "x-yours": "" });
    expect(headers.host).toBe(new URL(server.url).host);
    expect(headers["x-amz-security-token"]).toBe(temporary.sessionToken);
    expect(headers.authorization).toContain(
      "SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;content-type;host;x-amz-client-context;" +
        "x-amz-content-sha256;x-amz-date;x-amz-invocation-type;x-amz-log-type;x-amz-security-token;x-amz-tenant-id;x-mine;x-yours,",
    );
    const request = server.requests.at(-1)!;
    expect(headers.authorization).toBe(documentedAuthorization(request, lasting.secretAccessKey));
  });

  it("replaces the signing headers that a middleware has set", async () => {
    const forged = {
      "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
      "x-amz-security-token": "forged",
      "x-amz-date": "forged",
      host: "forged.example.com",
    };
    const onRequest = ({ request }: { request: Request }): void => {
      for (const [name, value] of Object.entries(forged)) request.headers.set(name, value);
    };
    for (const credentials of [lasting, temporary]) {
      const request = await sent({ FunctionName: "f", Payload: "{}" }, { credentials, middleware: [{ onRequest }] });
      expect(request.headers["x-amz-content-sha256"]).toBe(createHash("sha256").update("{}").digest("hex"));
      expect(request.headers["x-amz-security-token"]).toBe(
        "sessionToken" in credentials ? temporary.sessionToken : undefined,
      );
      expect(request.headers["x-amz-date"]).toBe("20261122T170611Z");
      expect(request.headers.host).toBe(new URL(server.url).host);
      expect(request.headers.authorization).toBe(documentedAuthorization(request, lasting.secretAccessKey));
    }
  });

  it("follows changes of an identity object that the caller keeps", async () => {
    const credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = { ...lasting };
    const client = server.client({ credentials });
    const changes = [
      { secretAccessKey: "one" },
      { secretAccessKey: "two" },
      { sessionToken: "first" },
      { sessionToken: "second" },
      { sessionToken: "" },
    ];
    for (const change of changes) {
      Object.assign(credentials, change);
      await (await client.invokeWithResponseStream({ FunctionName: "f" })).drain();
      const request = server.requests.at(-1)!;
      expect(request.headers["x-amz-security-token"]).toBe(credentials.sessionToken || undefined);
      expect(request.headers.authorization).toBe(documentedAuthorization(request, credentials.secretAccessKey));
    }
    credentials.accessKeyId = "AKIDOTHER";
    await (await client.invokeWithResponseStream({ FunctionName: "f" })).drain();
    expect(server.requests.at(-1)?.headers.authorization).toContain("Credential=AKIDOTHER/");
  });

  it("is made with the key of the day, on both sides of midnight in UTC", async () => {
    const client = server.client({ credentials: lasting });
    const times = ["2026-11-22T23:59:59Z", "2026-11-23T00:00:00Z", "2026-11-22T23:59:59Z", "2027-11-22T23:59:59Z"];
    for (const time of times) {
      vi.setSystemTime(new Date(time));
      await (await client.invokeWithResponseStream({ FunctionName: "f" })).drain();
      const request = server.requests.at(-1)!;
      expect(request.headers["x-amz-date"]).toBe(time.replace(/[-:]/g, ""));
      expect(request.headers.authorization).toBe(documentedAuthorization(request, lasting.secretAccessKey));
    }
  });

  it("needs no HMAC but its own where the key of the day is known", async () => {
    const createHmac = vi.spyOn(crypto, "createHmac");
    const client = server.client({ credentials: async () => ({ ...lasting }) });
    const others: boolean[] = [];
    for (const time of ["2026-11-22T01:00:00Z", "2026-11-22T02:00:00Z", "2026-11-23T01:00:00Z"]) {
      vi.setSystemTime(new Date(time));
      createHmac.mockClear();
      await (await client.invokeWithResponseStream({ FunctionName: "f" })).drain();
      others.push(createHmac.mock.calls.length > 1);
    }
    createHmac.mockRestore();
    expect(others).toEqual([true, false, true]);
  });

  it("has no token for long-term credentials", async () => {
    const { headers } = await sent({ FunctionName: "f" }, { credentials: lasting });
    expect(headers).not.toHaveProperty("x-amz-security-token");
  });

  it("follows the clock, the region and the path of the endpoint", async () => {
    const endpoint = `${server.url}/a%20b/~c`;
    const region = async (): Promise<string> => "eu-central-1";
    const request = await sent({ FunctionName: "a:b" }, { credentials: lasting, endpoint, region });
    expect(request.url).toMatch(/^\/a%20b\/~c\/2021-11-15\/functions\/a%3Ab\//);
    expect(request.headers.authorization).toBe(
      documentedAuthorization(request, lasting.secretAccessKey, "eu-central-1"),
    );
    vi.setSystemTime(new Date("2027-01-01T00:00:00Z"));
    const later = await sent({ FunctionName: "a:b" }, { credentials: lasting, endpoint, region });
    expect(later.headers["x-amz-date"]).toBe("20270101T000000Z");
    expect(later.headers.authorization).toContain("/20270101/eu-central-1/lambda/aws4_request");
  });
});

describe("AWS's SDK", () => {
  /**
   * Makes a call with the SDK, and returns the request that the server received. The given headers replace the SDK's
   * own, since each client has its own invocation id, content type and user agent.
   */
  async function sentBySdk(
    input: Input,
    credentials: typeof lasting,
    headers: Record<string, string>,
  ): Promise<SeenRequest> {
    const client = new LambdaClient({ region: "us-east-1", endpoint: server.url, credentials });
    // This client leaves the content length to the transport, so that it is not signed.
    client.middlewareStack.remove("contentLengthMiddleware");
    const replaceHeaders: FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next) => (args) => {
      const request = args.request as { headers: Record<string, string> };
      delete request.headers["x-amz-user-agent"];
      Object.assign(request.headers, headers);
      return next(args);
    };
    client.middlewareStack.addRelativeTo(replaceHeaders, { relation: "before", toMiddleware: "httpSigningMiddleware" });
    const { Payload, ...members } = input;
    const payload = typeof Payload === "string" ? new TextEncoder().encode(Payload) : Payload;
    await client.send(new InvokeWithResponseStreamCommand({ ...members, ...(payload && { Payload: payload }) }));
    client.destroy();
    return server.requests.at(-1)!;
  }

  it.each(inputs)("computes the signature that this client computes: %s", async (_, input) => {
    for (const credentials of [lasting, temporary]) {
      const ours = await sent(input, { credentials }, { [ownBody]: "yes" });
      const own = ["amz-sdk-invocation-id", "amz-sdk-request", "content-type", ownBody];
      const headers = Object.fromEntries(own.map((name) => [name, String(ours.headers[name])]));
      const theirs = await sentBySdk(input, credentials, headers);
      expect(ours.url).toBe(theirs.url);
      expect(ours.body).toEqual(theirs.body);
      expect(ours.headers.authorization).toBe(theirs.headers.authorization);
    }
  });
});
