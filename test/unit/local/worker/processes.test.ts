import { InvokeWithResponseStreamCommand } from "@aws-sdk/client-lambda";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { startLocalLambda } from "../../../../src/local/index.js";
import { errorOf, handler, invoke, sdk, sideChannel, startEndpoint } from "../../../support/local/functions.js";

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe("incremental streaming", () => {
  it("hands each chunk out before the handler writes the next one", async () => {
    await using side = await sideChannel();
    await using local = await startEndpoint({ functions: { f: { handler: handler("tools.acknowledged") } } });
    const Payload = Buffer.from(JSON.stringify({ url: side.url, count: 5 }));
    const answer = await sdk(local).send(new InvokeWithResponseStreamCommand({ FunctionName: "f", Payload }));
    const chunks: string[] = [];
    for await (const { PayloadChunk } of answer.EventStream ?? []) {
      if (PayloadChunk?.Payload === undefined) continue;
      chunks.push(Buffer.from(PayloadChunk.Payload).toString());
      side.release(`chunk-${chunks.length - 1}`);
    }
    expect(chunks).toEqual(["chunk 0", "chunk 1", "chunk 2", "chunk 3", "chunk 4"]);
  });
});

describe("worker processes", () => {
  it("are used again while they are warm", async () => {
    await using local = await startEndpoint({ functions: { f: { handler: handler("tools.whoAmI") } } });
    const answers: { pid: number; invocations: number }[] = [];
    for (let count = 0; count < 3; count++) answers.push(JSON.parse((await invoke(local, "f")).text) as never);
    expect(answers.map(({ invocations }) => invocations)).toEqual([1, 2, 3]);
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(1);
  });

  it("are replaced when they have exited in an invocation", async () => {
    await using local = await startEndpoint({
      functions: { f: { handler: handler("tools.exitsInMidStream"), concurrency: 1 } },
    });
    const pids = [(await invoke(local, "f")).text, (await invoke(local, "f")).text];
    expect(new Set(pids).size).toBe(2);
    expect(pids.map(Number).map(alive)).toEqual([false, false]);
  });

  it("are replaced when they have exited between invocations", async () => {
    await using side = await sideChannel();
    await using local = await startEndpoint({ functions: { f: { handler: handler("tools.exitsWhileIdle") } } });
    const first = JSON.parse((await invoke(local, "f", { url: side.url })).text) as { pid: number };
    side.release("exit");
    // The endpoint is its parent: the number is free as soon as this process has been told of the exit.
    while (alive(first.pid)) await new Promise((resolve) => setImmediate(resolve));
    const second = JSON.parse((await invoke(local, "f")).text) as { pid: number };
    expect(second.pid).not.toBe(first.pid);
  });

  it("serve one invocation each; past `concurrency` the service refuses and does not queue", async () => {
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

  it("have a process for each version, in the place of an idle one where there is no room", async () => {
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

  it("with a concurrency of 0 are never started", async () => {
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
    const answer = await client.send(command, { abortSignal: abort.signal });
    const reading = errorOf(
      (async () => {
        for await (const _event of answer.EventStream ?? []) abort.abort();
      })(),
    );
    await reading;
    client.destroy();
    side.release("hold");
    await side.asked("hold-after");
    expect((await errorOf(invoke(local, "f"))).name).toBe("TooManyRequestsException");
    side.release("hold-after");
    // It is free again once the runtime has asked for the next invocation, of which no answer tells.
    let pid = NaN;
    while (Number.isNaN(pid)) {
      pid = await invoke(local, "f", { url: side.url }).then(
        ({ text }) => parseInt(text, 10),
        () => NaN,
      );
    }
    expect(alive(pid)).toBe(true);
  });

  it("have a small environment of their own", async () => {
    vi.stubEnv("OF_THE_ENDPOINT", "not inherited");
    onTestFinished(() => void vi.unstubAllEnvs());
    await using local = await startEndpoint({
      region: "eu-west-3",
      functions: {
        f: { handler: handler("tools.environment"), environment: { GIVEN: "yes", _HANDLER: "other.handler" } },
      },
    });
    const { env, cwd } = JSON.parse((await invoke(local, "f")).text) as { env: NodeJS.ProcessEnv; cwd: string };
    expect(env).toMatchObject({
      GIVEN: "yes",
      _HANDLER: "tools.environment",
      AWS_REGION: "eu-west-3",
      AWS_ACCESS_KEY_ID: local.credentials.accessKeyId,
      AWS_LAMBDA_FUNCTION_NAME: "f",
      LAMBDA_TASK_ROOT: cwd,
    });
    expect(Object.keys(env).filter((name) => /OF_THE_ENDPOINT|LOCAL_LAMBDA|VITEST/.test(name))).toEqual([]);
  });

  it("are gone when close() resolves, in the middle of an invocation too", async () => {
    await using side = await sideChannel();
    const local = await startLocalLambda({ functions: { f: { handler: handler("tools.hold"), timeout: 15 } } });
    const idle = await startLocalLambda({ functions: { f: { handler: handler("tools.whoAmI") } } });
    const { pid: warm } = JSON.parse((await invoke(idle, "f")).text) as { pid: number };
    const Payload = Buffer.from(JSON.stringify({ url: side.url }));
    const answer = await sdk(local).send(new InvokeWithResponseStreamCommand({ FunctionName: "f", Payload }));
    let pid = NaN;
    const reading = errorOf(
      (async () => {
        for await (const { PayloadChunk } of answer.EventStream ?? []) {
          pid = parseInt(Buffer.from(PayloadChunk?.Payload ?? []).toString(), 10);
          expect(alive(pid)).toBe(true);
          void local.close();
        }
      })(),
    );
    await reading;
    await Promise.all([local.close(), idle.close(), local.close()]);
    expect([pid, warm].map(alive)).toEqual([false, false]);
    await expect(fetch(local.url)).rejects.toThrow();
  });
});
