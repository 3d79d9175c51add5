import { createServer } from "node:http";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { changes, observeProcess } from "../support/setup/process-state.js";

describe("what a test file leaves behind in its process", () => {
  it.each<[string, () => () => void]>([
    [
      "the environment variable LEFT_BEHIND: undefined, then 'yes'",
      () => {
        process.env["LEFT_BEHIND"] = "yes";
        return () => void delete process.env["LEFT_BEHIND"];
      },
    ],
    [
      "globalThis.leftBehind: undefined, then 1",
      () => {
        Object.assign(globalThis, { leftBehind: 1 });
        return () => void Reflect.deleteProperty(globalThis, "leftBehind");
      },
    ],
    [
      "Object.prototype.leftBehind: undefined, then 1",
      () => {
        Object.assign(Object.prototype, { leftBehind: 1 });
        return () => void Reflect.deleteProperty(Object.prototype, "leftBehind");
      },
    ],
    [
      "fake timers: false, then true",
      () => {
        vi.useFakeTimers({ toFake: ["performance"] });
        return () => void vi.useRealTimers();
      },
    ],
    [
      "listeners for unhandled rejections: ",
      () => {
        const listener = (): void => undefined;
        process.on("unhandledRejection", listener);
        return () => void process.off("unhandledRejection", listener);
      },
    ],
    [
      "servers that listen: 0, then 1",
      () => {
        const server = createServer().listen(0, "127.0.0.1");
        return () => void server.close();
      },
    ],
  ])("is found: %s", async (finding, leave) => {
    const before = await observeProcess();
    onTestFinished(leave());
    expect(changes(before, await observeProcess())).toEqual([expect.stringContaining(finding)]);
  });

  it("is nothing where all is put back", async () => {
    const before = await observeProcess();
    vi.stubGlobal("fetch", () => undefined);
    vi.unstubAllGlobals();
    expect(changes(before, await observeProcess())).toEqual([]);
  });
});
