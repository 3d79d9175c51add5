import { describe, expect, it } from "vitest";
import { Run } from "../../../../src/console/page/model/run.js";
import { chunk } from "./events.js";

const start = (): Run => new Run(1, { input: { FunctionName: "poem" } });
const text = "Grüße, 世界 🌍\n";

describe("a run", () => {
  it("decodes text across chunks, cut at every byte", () => {
    const bytes = Buffer.from(text);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const run = start();
      run.apply(chunk(bytes.subarray(0, cut), 1));
      run.apply(chunk(bytes.subarray(cut), 2));
      run.apply({ type: "complete", at: 3, attempts: 1 });
      expect([run.text, run.bytes, run.outcome, run.duration]).toEqual([text, bytes.length, "complete", 3]);
    }
  });

  it("shows a character that is cut by the end", () => {
    const run = start();
    run.apply(chunk(Buffer.from("ä").subarray(0, 1)));
    expect(run.text).toBe("");
    run.apply({ type: "complete", at: 1, attempts: 1 });
    expect(run.text).toBe("�");
  });

  it("keeps the end of a long text, and says how much it has left out", () => {
    const run = start();
    for (let index = 0; index < 30; index++) run.apply(chunk(String(index % 10).repeat(10_000), index));
    expect([run.text.length, run.textLeftOut, run.bytes]).toEqual([100_000, 200_000, 300_000]);
    expect(run.text.startsWith("0")).toBe(true);
  });

  it("keeps the last frames, and says how many it has left out", () => {
    const run = start();
    for (let index = 0; index < 10; index++) run.apply(chunk("a", index, "A".repeat(1024 * 1024)));
    expect([run.frames.length, run.framesLeftOut, run.chunks.length]).toEqual([8, 2, 10]);
  });

  it("reads the body of an HTTP function behind its prelude, wherever that is cut", () => {
    const head = `{"statusCode":200}${"\0".repeat(8)}`;
    const whole = Buffer.from(`${head}data: a\n\ndata: b\n\n`);
    const bodyStart = head.length;
    for (let cut = 1; cut < whole.length; cut++) {
      const run = start();
      run.apply(chunk(whole.subarray(0, cut)));
      const isKnown = cut >= bodyStart;
      if (!isKnown) run.apply(chunk(whole.subarray(cut)));
      const readBytes = isKnown ? cut : whole.length;
      const body = whole.toString("base64", bodyStart, readBytes);
      const headers = [["Content-Type", "text/event-stream"]] as const;
      run.apply({ type: "response", at: 1, status: 200, headers, body, readBytes });
      if (isKnown) run.apply(chunk(whole.subarray(cut)));
      expect(run.text, `cut at ${cut}`).toBe("data: a\n\ndata: b\n\n");
      expect(run.rows.rows.map((row) => row.text)).toEqual(["a", "b"]);
    }
  });

  it("reads what came after the status and the headers in frames that the client had not read yet", () => {
    const run = start();
    const payload = `{"statusCode":200}${"\0".repeat(8)}be`;
    run.apply(chunk(payload));
    run.apply(chunk("gun, "));
    const body = Buffer.from("be").toString("base64");
    run.apply({ type: "response", at: 1, status: 200, headers: [], body, readBytes: payload.length });
    run.apply(chunk("ended"));
    expect(run.text).toBe("begun, ended");
  });

  it("shows the decoded body of a function that gives its whole HTTP response as JSON", () => {
    const run = start();
    const body = Buffer.from("data: é\n\ndata: b\n\n").toString("base64");
    const payload = JSON.stringify({ statusCode: 200, isBase64Encoded: true, body, filler: "x".repeat(200_000) });
    run.apply(chunk(payload.slice(0, 30)));
    run.apply(chunk(payload.slice(30)));
    expect(run.textLeftOut).toBeGreaterThan(0);
    const headers = [["content-type", "text/event-stream"]] as const;
    run.apply({ type: "response", at: 1, status: 200, headers, body, readBytes: payload.length });
    run.apply({ type: "complete", at: 2, attempts: 1 });
    expect([run.text, run.textLeftOut]).toEqual(["data: é\n\ndata: b\n\n", 0]);
    expect(run.rows.rows.map((row) => row.text)).toEqual(["é", "b"]);
    expect(run.bytes).toBe(payload.length);
  });

  it("fails with what the console says, and keeps the log", () => {
    const run = start();
    const error = { name: "RangeError", code: "function", message: "no such order", functionMayHaveRun: true };
    run.apply({ type: "error", at: 5, ...error, logs: "END\n" });
    expect([run.outcome, run.logs, run.error?.name]).toEqual(["failed", "END\n", "RangeError"]);
  });

  it("ends once: what comes after the end changes nothing", () => {
    const run = start();
    run.stop();
    run.apply({ type: "complete", at: 1, attempts: 1 });
    run.fail("The connection broke", true);
    expect([run.outcome, run.error]).toEqual(["stopped", undefined]);
  });
});
