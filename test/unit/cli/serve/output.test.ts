import { describe, expect, it } from "vitest";
import { invocationLine, ServeOutput } from "../../../../src/cli/serve/output.js";
import type { InvocationReport } from "../../../../src/local/index.js";

const report: InvocationReport = {
  functionName: "app",
  requestId: "id",
  statusCode: 200,
  outcome: "ok",
  message: undefined,
  hadFault: false,
  firstByteMilliseconds: 12.4,
  durationMilliseconds: 1771,
  chunks: 4,
  bytes: 175,
};

describe("the output of serve", () => {
  it("has whole lines of each process, behind the name, and a line for each invocation behind them", () => {
    let written = "";
    const output = new ServeOutput((text) => (written += text));
    const umlaut = Buffer.from("ä");
    output.log("app", Buffer.from("one\ntw"), 1);
    output.log("app", Buffer.from("from another\n"), 2);
    output.log("app", Buffer.concat([Buffer.from("o "), umlaut.subarray(0, 1)]), 1);
    output.log("app", Buffer.concat([umlaut.subarray(1), Buffer.from("\nbegun")]), 1);
    output.log("other", Buffer.from("not yet"), 3);
    output.report(report);
    expect(written).toBe(
      "app | one\napp | from another\napp | two ä\napp | begun\n" +
        "app id first byte 12 ms, end 1.77 s, 4 chunks, 175 B, 200 ok\n",
    );
  });

  it.each<[string, Partial<InvocationReport>]>([
    [
      "app id no byte, end 1.77 s, 0 chunks, 0 B, 204 ok",
      { statusCode: 204, firstByteMilliseconds: undefined, chunks: 0, bytes: 0 },
    ],
    [
      "- id first byte 12 ms, end 1.77 s, 1 chunk, 175 B, 404 Unknown: no such path",
      { functionName: undefined, chunks: 1, statusCode: 404, outcome: "Unknown", message: "no such\n path" },
    ],
    [
      "app id first byte 12 ms, end 1.77 s, 4 chunks, 175 B, no response ok with a fault",
      { statusCode: 0, hadFault: true },
    ],
  ])("tells an invocation as %s", (line, members) => {
    expect(invocationLine({ ...report, ...members })).toBe(line);
  });
});
