import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { letGo } from "../../../support/local/debugger.js";
import { invoke, startEndpoint } from "../../../support/local/functions.js";

/** A handler whose module takes so long to load, and that responds at once. */
const slowToLoad = (seconds: number) => `
await new Promise((resolve) => setTimeout(resolve, ${seconds * 1000}));
export const handler = awslambda.streamifyResponse(async (event, stream) => stream.end(String(process.pid)));
`;

// Each of them waits for the 10 seconds of the init phase, which nobody can set, so they run beside each other.
describe.concurrent("the init phase", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "init-"));
    writeFileSync(join(folder, "slow.mjs"), slowToLoad(11));
    writeFileSync(join(folder, "endless.mjs"), slowToLoad(3600));
    writeFileSync(join(folder, "debugged.mjs"), slowToLoad(0));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("that takes over 10 s is run again with the invocation, under the function's time-out", async () => {
    await using local = await startEndpoint({
      root: folder,
      functions: { f: { handler: "slow.handler", timeout: 60 } },
    });
    const first = await invoke(local, "f", {}, { LogType: "Tail" });
    expect(first.complete.ErrorCode).toBeUndefined();
    expect(first.log).toMatch(
      /^INIT_REPORT Init Duration: 10000\.00 ms\tPhase: init\tStatus: timeout\nSTART RequestId/,
    );
    expect(first.log).not.toContain("\tInit Duration");
    const second = await invoke(local, "f", {}, { LogType: "Tail" });
    expect(second.text).toBe(first.text);
    expect(second.log).not.toContain("INIT_REPORT");
  }, 60_000);

  it("that takes longer than the time-out, too, is told as such, with the seconds and what has set them", async () => {
    await using local = await startEndpoint({
      root: folder,
      functions: { f: { handler: "endless.handler", timeout: 2 } },
    });
    const { complete } = await invoke(local, "f");
    expect(complete.ErrorCode).toBe("Unhandled");
    const { errorType, errorMessage } = JSON.parse(complete.ErrorDetails ?? "") as Record<string, string>;
    expect(errorType).toBe("Sandbox.Timedout");
    expect(errorMessage).toMatch(
      /Task timed out after 2\.00 seconds in its init phase.*10 s.*timeout of the function f/,
    );
  }, 60_000);

  it("never ends under a debugger, which may hold the process for longer", async () => {
    let announced = (_url: string): void => undefined;
    const inspector = new Promise<string>((resolve) => (announced = resolve));
    await using local = await startEndpoint({
      root: folder,
      functions: { f: { handler: "debugged.handler", timeout: 0.5, nodeOptions: ["--inspect-brk=127.0.0.1:0"] } },
      onLog: (_name, chunk) => {
        const url = /ws:\/\/\S+/.exec(Buffer.from(chunk).toString())?.[0];
        if (url !== undefined) announced(url);
      },
    });
    const invoking = invoke(local, "f");
    const debuggerUrl = await inspector;
    // Longer than the init phase has, and than the function's time-out.
    await new Promise((resolve) => setTimeout(resolve, 10_500));
    await letGo(debuggerUrl);
    expect(Number((await invoking).text)).toBeGreaterThan(0);
  }, 60_000);
});
