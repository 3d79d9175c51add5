import { expect, it } from "vitest";
import { startLocalLambda } from "../../../../src/local/index.js";
import { handler, invoke } from "../../../support/local/functions.js";

it.each(["byThisClient", "byTheSdk", "byInvoke"])(
  "a handler that invokes another function reaches this endpoint, signed with its session token: %s",
  async (name) => {
    await using local = (await startLocalLambda({
      region: "ap-southeast-2",
      functions: {
        outer: { handler: handler(`nested.${name}`) },
        async *inner(event) {
          yield JSON.stringify({ inner: event });
        },
      },
    })) as Awaited<ReturnType<typeof startLocalLambda>> & AsyncDisposable;
    const { text, complete } = await invoke(local, "outer", { a: 1 });
    expect(complete).toEqual({});
    expect(JSON.parse(text)).toEqual({ inner: { a: 1 } });
    const inner = local.requests.filter(({ functionName }) => functionName === "inner");
    expect(inner).toHaveLength(1);
    expect(Object.keys(inner[0]?.headers ?? {})).toContain("x-amz-security-token");
  },
);
