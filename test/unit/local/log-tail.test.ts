import { describe, expect, it } from "vitest";
import { handler, invoke, startEndpoint } from "../../support/local/functions.js";

describe("LogType Tail", () => {
  it("carries everything that the handler logged, even after the end of its response", async () => {
    const passed: Buffer[] = [];
    await using local = await startEndpoint({
      functions: { f: { handler: handler("tools.logs"), memorySize: 256 } },
      onLog: (name, chunk) => passed.push(Buffer.from(`${name}:`), Buffer.from(chunk)),
    });
    for (let count = 0; count < 3; count++) {
      const { log, complete } = await invoke(local, "f", {}, { LogType: "Tail" });
      expect(Object.keys(complete)).toEqual(["LogResult"]);
      const lines = [
        /^START RequestId: ([0-9a-f-]{36}) Version: \$LATEST$/,
        /INFO\tconsole\.log$/,
        /ERROR\tconsole\.error$/,
        /^stdout without a line endthe last wordsEND RequestId: |^the last wordsstdout without a line endEND RequestId: /,
        /^REPORT RequestId: ([0-9a-f-]{36})\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB\t(Init Duration: [\d.]+ ms\t)?$/,
      ];
      const unmatched = lines.filter((line) => !log.split("\n").some((text) => line.test(text)));
      expect(unmatched, log).toEqual([]);
      expect(log.match(/START RequestId/g)).toHaveLength(1);
      expect(log.includes("Init Duration")).toBe(count === 0);
    }
    expect(Buffer.concat(passed).toString()).toContain("the last words");
    // The marks that keep the log in step with the Runtime API are taken out.
    expect(Buffer.concat(passed).toString()).not.toContain("\x1e");
  });

  it("is the last 4,096 bytes", async () => {
    await using local = await startEndpoint({ functions: { f: { handler: handler("tools.logs") } } });
    const { log } = await invoke(local, "f", { lines: 5000 }, { LogType: "Tail" });
    expect(Buffer.byteLength(log)).toBe(4096);
    expect(log).toContain("line 4999 ");
    expect(log).toMatch(/REPORT RequestId: .*\n$/);
  });

  it("is not sent unless it was asked for", async () => {
    await using local = await startEndpoint({ functions: { f: { handler: handler("tools.logs") } } });
    expect((await invoke(local, "f", {}, { LogType: "None" })).complete).toEqual({});
    expect((await invoke(local, "f")).complete).toEqual({});
  });

  it.each(
    ["stdout", "stderr"].flatMap((output) => ["end", "closeSync", "destroy"].map((how) => [output, how] as const)),
  )("does not wait for %s, which the handler has closed by %s, nor does its next invocation", async (output, how) => {
    await using local = await startEndpoint({
      functions: { f: { handler: handler("tools.closesOutput"), timeout: 10 } },
    });
    const { text, log } = await invoke(local, "f", { output, how }, { LogType: "Tail" });
    expect(log).toContain("before");
    for (let count = 0; count < 2; count++) expect((await invoke(local, "f", {})).text).toBe(text);
  });
});
