import { LambdaClient as SdkClient } from "@aws-sdk/client-lambda";
import type {
  AwsCredentialIdentity as SdkIdentity,
  AwsCredentialIdentityProvider as SdkProvider,
  MemoizedProvider,
} from "@smithy/types";
import createOpenApiClient, { type Middleware as OpenApiFetchMiddleware } from "openapi-fetch";
import { describe, expectTypeOf, it } from "vitest";
import {
  createClient,
  eventStream,
  sigv4,
  type Bytes,
  type ClientOptions,
  type Fetch,
  type InvocationStream,
  type InvokeOptions,
  type LambdaClient,
  type Middleware,
  type paths,
  type ServiceErrorMembers,
} from "../../src/index.js";

describe("createClient", () => {
  it("needs no options", () => {
    expectTypeOf(createClient()).toEqualTypeOf<LambdaClient>();
    expectTypeOf(createClient({})).toEqualTypeOf<LambdaClient>();
    // @ts-expect-error -- no option has this name
    createClient({ regoin: "us-east-1" });
  });

  it("returns a client whose calls resolve with a stream", () => {
    const call = createClient().invokeWithResponseStream({ FunctionName: "f" });
    expectTypeOf(call).toEqualTypeOf<Promise<InvocationStream>>();
  });

  it("accepts the credentials and the region that AWS's SDK accepts", () => {
    type Credentials = NonNullable<ClientOptions["credentials"]>;
    expectTypeOf<SdkIdentity>().toExtend<Credentials>();
    expectTypeOf<SdkProvider>().toExtend<Credentials>();
    expectTypeOf<MemoizedProvider<SdkIdentity>>().toExtend<Credentials>();
    const { credentials, region } = new SdkClient({}).config;
    expectTypeOf(credentials).toExtend<Credentials>();
    createClient({ credentials, region });
    createClient({ credentials: { accessKeyId: "AKID", secretAccessKey: "secret" } });
    // @ts-expect-error -- the secret key is missing
    createClient({ credentials: { accessKeyId: "AKID" } });
    // @ts-expect-error -- a provider must be asynchronous
    createClient({ credentials: () => ({ accessKeyId: "AKID", secretAccessKey: "secret" }) });
  });

  it("accepts any fetch", () => {
    expectTypeOf<typeof globalThis.fetch>().toExtend<Fetch>();
    expectTypeOf(async () => new Response()).toExtend<Fetch>();
    expectTypeOf(async (input: URL | RequestInfo) => fetch(input)).toExtend<Fetch>();
    expectTypeOf<(input: number) => Promise<Response>>().not.toExtend<Fetch>();
    expectTypeOf<Fetch>().toBeCallableWith("https://example.com", { method: "POST" });
    expectTypeOf<Fetch>().toBeCallableWith(new URL("https://example.com"));
    expectTypeOf<Fetch>().toBeCallableWith(new Request("https://example.com"));
    expectTypeOf<Fetch>().returns.toEqualTypeOf<Promise<Response>>();
    createClient({ fetch: globalThis.fetch });
  });

  it("accepts undefined for every option", () => {
    type Undefined<Options> = { [Option in keyof Options]: undefined };
    expectTypeOf<Undefined<Required<ClientOptions>>>().toExtend<ClientOptions>();
    expectTypeOf<Undefined<Required<InvokeOptions>>>().toExtend<InvokeOptions>();
  });
});

const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";

describe("client.api", () => {
  const { api } = createClient();

  it("resolves with the payload as a stream, or with a typed error", async () => {
    const { data, error, response } = await api.POST(path, { params: { path: { FunctionName: "f" } } });
    expectTypeOf(data).toEqualTypeOf<ReadableStream<Bytes> | undefined>();
    expectTypeOf(response).toEqualTypeOf<Response>();
    expectTypeOf(error?.Type).toEqualTypeOf<string | undefined>();
    type Shapes = NonNullable<typeof error>;
    expectTypeOf<{ Type: string; Message: string }>().toExtend<Shapes>();
    expectTypeOf<{ Type: string; message: string; Reason: "CallerRateLimitExceeded" }>().toExtend<Shapes>();
    expectTypeOf<Pick<ServiceErrorMembers["TooManyRequestsException"], "Reason">["Reason"]>().toEqualTypeOf<
      Extract<Shapes, { Reason?: unknown }>["Reason"]
    >();
    for await (const chunk of data ?? []) expectTypeOf(chunk).toEqualTypeOf<Bytes>();
  });

  it("has no data if there is an error", async () => {
    const result = await api.POST(path, { params: { path: { FunctionName: "f" } } });
    if (result.error !== undefined) expectTypeOf(result.data).toEqualTypeOf<undefined>();
    else expectTypeOf(result.data).toEqualTypeOf<ReadableStream<Bytes> | undefined>();
  });

  it("accepts only the paths, methods and parameters of the document", () => {
    const params = { path: { FunctionName: "f" } };
    void api.POST(path, { params, body: { any: "thing" } });
    void api.POST(path, { params, body: new Uint8Array(1) });
    void api.POST(path, { params: { ...params, query: { Qualifier: "live" }, header: { "X-Amz-Log-Type": "Tail" } } });
    // @ts-expect-error -- the enum does not have this value
    void api.POST(path, { params: { ...params, header: { "X-Amz-Log-Type": "All" } } });
    // @ts-expect-error -- the parameter of the path is missing
    void api.POST(path, {});
    // @ts-expect-error -- all parameters are missing
    void api.POST(path);
    // @ts-expect-error -- the document has no such path
    void api.POST("/functions", { params });
    // @ts-expect-error -- the path has no such method
    void api.GET(path, { params });
  });

  it("returns data of the type that parseAs asks for", async () => {
    const { data } = await api.POST(path, { params: { path: { FunctionName: "f" } }, parseAs: "text" });
    expectTypeOf(data).toEqualTypeOf<string | undefined>();
  });
});

describe("middleware", () => {
  it("may be one that is written for openapi-fetch", () => {
    expectTypeOf<OpenApiFetchMiddleware>().toExtend<Middleware>();
    const middleware: OpenApiFetchMiddleware = { onResponse: ({ response }) => response };
    createClient({ middleware: [middleware] });
    createClient().api.use(middleware);
  });

  it("of this package works with a bare openapi-fetch client", () => {
    const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
    expectTypeOf<ReturnType<typeof sigv4>>().toExtend<OpenApiFetchMiddleware>();
    expectTypeOf<ReturnType<typeof eventStream>>().toExtend<OpenApiFetchMiddleware>();
    const client = createOpenApiClient<paths>({ baseUrl: "https://example.com" });
    client.use(eventStream({ maxFrameBytes: 1 }), sigv4({ region: "us-east-1", credentials }));
    createClient({ middleware: [eventStream()] });
  });

  it("may be an object literal with any of the hooks", () => {
    createClient({
      middleware: [
        {},
        { onRequest: ({ request }) => request.headers.set("x-mine", "1") },
        { onRequest: async ({ request }) => new Request(request) },
        { onResponse: ({ response }) => (response.ok ? undefined : new Response(null, { status: 204 })) },
        { onError: ({ error }) => (error instanceof Error ? error : undefined) },
      ],
    });
    // @ts-expect-error -- a hook must return a request or a response
    createClient({ middleware: [{ onRequest: () => "no" }] });
  });
});
