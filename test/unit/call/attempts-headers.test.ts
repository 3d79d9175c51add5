import packageJson from "../../../package.json" with { type: "json" };
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useResponseServer } from "../../support/response-server.js";
import { failure } from "../../support/failure.js";

const server = useResponseServer();
const invoke = async (options = {}, invokeOptions = {}): Promise<void> => {
  await (await server.client(options).invokeWithResponseStream({ FunctionName: "f" }, invokeOptions)).drain();
};
const sent = (name: string): unknown => server.requests.at(-1)?.headers[name];
const ownName = `lambda-response-stream/${packageJson.version} node/${process.versions.node}`;

describe("User-Agent", () => {
  it("names the package with its version and the runtime, followed by the option userAgent", async () => {
    await invoke();
    expect(sent("user-agent")).toBe(ownName);
    await invoke({ userAgent: "my-app/1.0" });
    expect(sent("user-agent")).toBe(`${ownName} my-app/1.0`);
  });

  it("is replaced by a header of the call, and is not signed", async () => {
    await invoke({}, { headers: { "user-agent": "mine" } });
    expect(sent("user-agent")).toBe("mine");
    expect(sent("authorization")).not.toContain("user-agent");
  });

  it.each(["a\r\nb", "ü", " a", 5 as unknown as string])(
    "must be text that a header can hold: %j",
    async (userAgent) => {
      expect(await failure(invoke({ userAgent }))).toMatchObject({ name: "ConfigurationError" });
      expect(server.requests).toHaveLength(0);
    },
  );
});

describe("the trace id of a function that invokes another", () => {
  beforeEach(() => {
    vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "caller");
    vi.stubEnv("_X_AMZN_TRACE_ID", "Root=1-environment");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  it("comes from the InvokeStore if there is one, as in AWS's SDK", async () => {
    vi.stubGlobal("awslambda", { InvokeStore: { getXRayTraceId: () => "Root=1-store" } });
    await invoke();
    expect(sent("x-amzn-trace-id")).toBe("Root=1-store");
  });

  it("comes from the environment if the InvokeStore has none", async () => {
    for (const awslambda of [
      undefined,
      {},
      { InvokeStore: {} },
      { InvokeStore: { getXRayTraceId: () => undefined } },
    ]) {
      vi.stubGlobal("awslambda", awslambda);
      await invoke();
      expect(sent("x-amzn-trace-id")).toBe("Root=1-environment");
    }
  });

  it("does not replace the caller's, and is not sent outside of a function", async () => {
    await invoke({}, { headers: { "x-amzn-trace-id": "Root=1-mine" } });
    expect(sent("x-amzn-trace-id")).toBe("Root=1-mine");
    vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "");
    await invoke();
    expect(sent("x-amzn-trace-id")).toBeUndefined();
  });
});

describe("a polluted Object.prototype", () => {
  const polluted = ["Qualifier", "LogType", "ClientContext", "TenantId", "Payload", "json", "body", "sessionToken"];
  afterEach(() => polluted.forEach((name) => Reflect.deleteProperty(Object.prototype, name)));

  it.each([false, true])("adds nothing to a request, with members that are enumerable: %s", async (enumerable) => {
    const client = server.client();
    for (const name of polluted) {
      Object.defineProperty(Object.prototype, name, { value: "Tail", configurable: true, writable: true, enumerable });
    }
    await (await client.invokeWithResponseStream({ FunctionName: "f" })).drain();
    const [request] = server.requests;
    expect(request?.url).toMatch(/\/functions\/f\/response-streaming-invocations$/);
    expect(request?.body).toHaveLength(0);
    for (const name of ["x-amz-log-type", "x-amz-client-context", "x-amz-tenant-id", "x-amz-security-token"]) {
      expect(request?.headers[name]).toBeUndefined();
    }
  });
});
