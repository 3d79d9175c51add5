import { describe, expect, it } from "vitest";
import { createClient } from "../../../../src/index.js";
import { failure } from "../../../support/failure.js";
import { startEndpoint } from "../../../support/local/functions.js";
import { invokePath } from "../../../support/local/raw-request.js";

const page = "http://localhost:5173";
const functions = {
  async *f() {
    yield "x";
  },
};
const preflight = {
  method: "OPTIONS",
  headers: {
    origin: page,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,content-type,x-amz-date",
  },
};

describe("startLocalLambda with cors", () => {
  it("allows any header of a POST in a browser's preflight, and does not list the preflight", async () => {
    await using local = await startEndpoint({ functions, cors: page });
    const { status, headers } = await fetch(local.url + invokePath("f"), preflight);
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe(page);
    expect(headers.get("access-control-allow-methods")).toBe("POST");
    expect(headers.get("access-control-allow-headers")).toBe("authorization,content-type,x-amz-date");
    expect(local.requests).toEqual([]);
  });

  it("lets the page read responses of all kinds, with the headers that the client reads", async () => {
    await using local = await startEndpoint({ functions, cors: "*" });
    const client = createClient({ ...local.clientOptions(), retry: false });
    const seen: Headers[] = [];
    const middleware = [{ onResponse: ({ response }: { response: Response }) => void seen.push(response.headers) }];
    const watched = createClient({ ...local.clientOptions(), retry: false, middleware });
    expect(await (await client.invokeWithResponseStream({ FunctionName: "f" })).text()).toBe("x");
    await (await watched.invokeWithResponseStream({ FunctionName: "f" })).drain();
    await watched.invokeWithResponseStream({ FunctionName: "f", InvocationType: "DryRun" });
    await failure(watched.invokeWithResponseStream({ FunctionName: "nobody" }));
    local.inject("f", { kind: "error", name: "TooManyRequestsException" });
    await failure(watched.invokeWithResponseStream({ FunctionName: "f" }));
    expect(seen).toHaveLength(4);
    for (const headers of seen) {
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("access-control-expose-headers")?.split(", ")).toEqual(
        expect.arrayContaining([
          "date",
          "retry-after",
          "x-amz-retry-after",
          "x-amz-executed-version",
          "x-amzn-errortype",
          "x-amzn-requestid",
        ]),
      );
    }
  });

  it("allows browsers nothing without the option", async () => {
    await using local = await startEndpoint({ functions });
    const { status, headers } = await fetch(local.url + invokePath("f"), preflight);
    expect(status).toBe(405);
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});
