import { InvokeWithResponseStreamCommand } from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import {
  errorOf,
  handler,
  invoke,
  isAlive,
  sdk,
  sideChannel,
  startEndpoint,
} from "../../../support/local/functions.js";

describe("the processes of a handler", () => {
  it("are used again", async () => {
    await using local = await startEndpoint({ functions: { f: { handler: handler("tools.whoAmI") } } });
    const responses: { pid: number; invocations: number }[] = [];
    for (let count = 0; count < 3; count++) responses.push(JSON.parse((await invoke(local, "f")).text) as never);
    expect(responses.map(({ invocations }) => invocations)).toEqual([1, 2, 3]);
    expect(new Set(responses.map(({ pid }) => pid)).size).toBe(1);
  });

  it("run one invocation each, and more than `concurrency` invocations are refused and not queued", async () => {
    await using side = await sideChannel();
    await using local = await startEndpoint({
      functions: { f: { handler: handler("tools.hold"), concurrency: 2, timeout: 15 } },
    });
    const held = ["a", "b"].map((name) => invoke(local, "f", { url: side.url, name }));
    await Promise.all([side.asked("a"), side.asked("b")]);
    const refused = await errorOf(invoke(local, "f", { url: side.url, name: "c" }));
    expect(refused).toMatchObject({
      name: "TooManyRequestsException",
      Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
      Type: "User",
      $metadata: { httpStatusCode: 429 },
    });
    for (const name of ["a", "a-after", "b", "b-after", "d", "d-after"]) side.release(name);
    const pids = (await Promise.all(held)).map(({ text }) => parseInt(text, 10));
    expect(new Set(pids).size).toBe(2);
    const again = await invoke(local, "f", { url: side.url, name: "d" });
    expect(pids).toContain(parseInt(again.text, 10));
  });

  it("run one version each, and an idle one makes room for another version", async () => {
    await using local = await startEndpoint({
      functions: { f: { handler: handler("tools.environment"), concurrency: 1, aliases: { live: "7" } } },
    });
    for (const [qualifier, version] of [
      ["live", "7"],
      ["$LATEST", "$LATEST"],
      ["7", "7"],
    ] as const) {
      const { env } = JSON.parse((await invoke(local, "f", {}, { Qualifier: qualifier })).text) as {
        env: NodeJS.ProcessEnv;
      };
      expect(env["AWS_LAMBDA_FUNCTION_VERSION"]).toBe(version);
    }
  });

  it("are never started with a concurrency of 0", async () => {
    await using local = await startEndpoint({
      functions: { f: { handler: handler("tools.whoAmI"), concurrency: 0 } },
    });
    expect((await errorOf(invoke(local, "f"))).name).toBe("TooManyRequestsException");
  });

  it("run on when the client leaves, and are used again after that", async () => {
    await using side = await sideChannel();
    await using local = await startEndpoint({
      functions: { f: { handler: handler("tools.hold"), concurrency: 1, timeout: 15 } },
    });
    const client = sdk(local);
    const abort = new AbortController();
    const command = new InvokeWithResponseStreamCommand({
      FunctionName: "f",
      Payload: Buffer.from(JSON.stringify({ url: side.url })),
    });
    const response = await client.send(command, { abortSignal: abort.signal });
    const reading = errorOf(
      (async () => {
        for await (const _event of response.EventStream ?? []) abort.abort();
      })(),
    );
    await reading;
    client.destroy();
    side.release("hold");
    await side.asked("hold-after");
    expect((await errorOf(invoke(local, "f"))).name).toBe("TooManyRequestsException");
    side.release("hold-after");
    // The process is free again once the runtime has asked for the next invocation, which no response shows.
    let pid = NaN;
    while (Number.isNaN(pid)) {
      pid = await invoke(local, "f", { url: side.url }).then(
        ({ text }) => parseInt(text, 10),
        () => NaN,
      );
    }
    expect(isAlive(pid)).toBe(true);
  });
});
