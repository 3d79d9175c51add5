import { describe, expect, it } from "vitest";
import { createClient } from "../../../../src/index.js";
import type { InvocationReport } from "../../../../src/local/index.js";
import { failure } from "../../../support/failure.js";
import { handler, startEndpoint } from "../../../support/local/functions.js";

/** Starts an endpoint, and gives its reports one by one. */
async function watched() {
  const reports: InvocationReport[] = [];
  let arrived = (): void => undefined;
  const local = await startEndpoint({
    functions: {
      async *poem() {
        yield "once ";
        yield "";
        yield { PayloadChunk: { Payload: Buffer.from("upon") } };
      },
      async *fails() {
        yield "some";
        throw new RangeError("out of it");
      },
      none: { handler: handler("cases.buffered"), concurrency: 0 },
    },
    onInvocation(report) {
      reports.push(report);
      arrived();
    },
  });
  const client = createClient({ ...local.clientOptions(), retry: false });
  return {
    local,
    invoke: async (FunctionName: string, InvocationType?: "DryRun") =>
      (await client.invokeWithResponseStream({ FunctionName, InvocationType })).drain(),
    client,
    async next(): Promise<InvocationReport | undefined> {
      if (reports.length === 0) await new Promise<void>((resolve) => (arrived = resolve));
      return reports.shift();
    },
    [Symbol.asyncDispose]: () => local.close(),
  };
}

describe("onInvocation", () => {
  it("tells what a function has written, and when", async () => {
    await using endpoint = await watched();
    const stream = await endpoint.client.invokeWithResponseStream({ FunctionName: "poem" });
    await stream.drain();
    const report = await endpoint.next();
    expect(report).toEqual({
      functionName: "poem",
      requestId: stream.requestId,
      statusCode: 200,
      outcome: "ok",
      message: undefined,
      hadFault: false,
      firstByteMilliseconds: expect.any(Number) as number,
      durationMilliseconds: expect.any(Number) as number,
      chunks: 2,
      bytes: 9,
    });
    expect(report?.firstByteMilliseconds).toBeGreaterThan(0);
    expect(report?.durationMilliseconds).toBeGreaterThanOrEqual(report?.firstByteMilliseconds ?? Infinity);
  });

  it("tells of a function that has failed", async () => {
    await using endpoint = await watched();
    expect(await failure(endpoint.invoke("fails"))).toMatchObject({ errorCode: "RangeError" });
    expect(await endpoint.next()).toMatchObject({
      functionName: "fails",
      statusCode: 200,
      outcome: "RangeError",
      message: "RangeError: out of it",
      bytes: 4,
    });
  });

  it("tells of a DryRun, of refusals and of faults", async () => {
    await using endpoint = await watched();
    await endpoint.invoke("poem", "DryRun");
    expect(await endpoint.next()).toMatchObject({ functionName: "poem", statusCode: 204, outcome: "ok", chunks: 0 });
    for (const [name, statusCode, outcome] of [
      ["none", 429, "TooManyRequestsException"],
      ["nobody", 404, "ResourceNotFoundException"],
    ] as const) {
      await failure(endpoint.invoke(name));
      expect(await endpoint.next()).toMatchObject({ functionName: name, statusCode, outcome, hadFault: false });
    }
    await fetch(`${endpoint.local.url}/elsewhere`);
    expect(await endpoint.next()).toMatchObject({ functionName: undefined, statusCode: 404 });
    endpoint.local.inject("poem", { kind: "error", name: "ServiceException" });
    await failure(endpoint.invoke("poem"));
    expect(await endpoint.next()).toMatchObject({ functionName: "poem", statusCode: 500, hadFault: true });
  });

  it("tells of Function URLs too, and why there is no response", async () => {
    await using endpoint = await watched();
    expect(await (await fetch(endpoint.local.functionUrl("poem"))).text()).toBe("once upon");
    expect(await endpoint.next()).toMatchObject({ functionName: "poem", statusCode: 200, outcome: "ok", bytes: 9 });
    await failure(fetch(endpoint.local.functionUrl("fails")).then((response) => response.text()));
    expect(await endpoint.next()).toMatchObject({ functionName: "fails", outcome: "RangeError" });
  });
});
