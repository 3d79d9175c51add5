import { describe, expect, it } from "vitest";
import { faultChoices } from "../../../src/console/fault-choices.js";
import type { RunEvent } from "../../../src/console/protocol.js";
import { faultKinds } from "../../../src/local/faults/check-fault.js";
import { useConsoles, type LocalConsole } from "../../support/console/use-console.js";
import { only } from "../../support/console/visitor.js";

const consoles = useConsoles();
const input = { FunctionName: "poem" };

/** A console of one function. Its time limit ends the faults that never end. */
function serve(): Promise<LocalConsole> {
  async function* poem(): AsyncGenerator<string> {
    for (const line of ["first line\n", "second line\n", "third line\n"]) yield line;
  }
  return consoles.serve({ poem }, { timeouts: { headers: 1000, idle: 1000 } });
}

/** How a run has ended, in a line. */
function ending(events: readonly RunEvent[]): string {
  const last = events.at(-1);
  if (last?.type !== "error") return `${last?.type}`;
  return `${last.name} ${last.code}, ${last.functionMayHaveRun ? "may have run" : "did not run"}`;
}

const endings: Readonly<Record<string, string>> = {
  "Throttled before the function runs": "TooManyRequestsException service, did not run",
  "Service error after the function has run": "ServiceException service, may have run",
  "Connection refused": "ConnectionError refused, did not run",
  "Connection broken before the headers": "ConnectionError reset, may have run",
  "Connection broken in the middle": "StreamError reset, may have run",
  "Stream cut between two frames": "StreamError truncated, may have run",
  "Stream cut inside a frame": "StreamError truncated, may have run",
  "Stream cut inside a prelude": "StreamError truncated, may have run",
  "Damaged frame": "StreamError checksum, may have run",
  "Damaged length": "StreamError checksum, may have run",
  "Exception in the stream": "StreamError exception, may have run",
  "No response": "TimeoutError headers, may have run",
  "Silence in the middle": "TimeoutError idle, may have run",
  "A byte at a time": "complete",
  "Wrong clock": "InvalidSignatureException service, did not run",
  "Completed twice": "StreamError malformed, may have run",
  "Bytes after the end": "StreamError malformed, may have run",
  "Event of a later version": "complete",
  "Unreadable frame header": "StreamError malformed, may have run",
  Redirect: "UnknownError service, may have run",
  "A web page instead": "StreamError malformed, may have run",
};

describe("the menu of faults", () => {
  it("has every kind of the endpoint, and tells each apart", async () => {
    const { visitor } = await serve();
    const { functions, faults } = await visitor.session();
    expect(functions).toEqual(["poem"]);
    expect(faults).toEqual(JSON.parse(JSON.stringify(faultChoices)));
    expect(new Set(faults.map(({ fault }) => fault.kind))).toEqual(new Set(faultKinds));
    expect(faults.map(({ label }) => label)).toEqual(Object.keys(endings));
    for (const { description } of faults) expect(description).toMatch(/^[A-Z].*\.$/);
  });

  it.each(faultChoices)("makes one run meet: $label", async ({ label, fault }) => {
    const { visitor } = await serve();
    expect(ending(await visitor.run({ input, fault }))).toBe(endings[label]);
    // Connections are refused for a time.
    if (fault.kind === "refuse") return;
    const next = await visitor.run({ input });
    expect(ending(next)).toBe("complete");
    expect(only(next, "complete").attempts).toBe(1);
  });
});

describe("a fault", () => {
  const fault = { kind: "cut", where: "frame", afterEvents: 1 } as const;

  it("is not left to the next run by one that does not meet it", async () => {
    const { visitor } = await serve();
    const unmet = [
      { ...input, Qualifier: "a b" },
      { ...input, Qualifier: "none" },
      { ...input, InvocationType: "DryRun" },
    ];
    for (const members of unmet) await visitor.run({ input: members, fault });
    expect(ending(await visitor.run({ input }))).toBe("complete");
    expect(ending(await visitor.run({ input, fault }))).toBe("StreamError truncated, may have run");
  });

  it("that cannot be is refused with the reason, and nothing is sent", async () => {
    const { visitor, lambda } = await serve();
    for (const [wrong, reason] of [
      [{ kind: "cutt", where: "frame" }, /^There is no fault of the kind cutt: did you mean cut\?\n$/],
      [{ kind: "cut" }, /^The fault's where must be /],
      [{ kind: "drip", seconds: 1 }, /^The fault of the kind drip has no field seconds/],
      ["cut", /^The fault must be an object/],
      [null, /^The fault must be an object/],
    ] as const) {
      const { status, text } = await visitor.post({ input, fault: wrong });
      expect(status).toBe(400);
      expect(text).toMatch(reason);
    }
    const foreign = await visitor.post({ input: { FunctionName: "other" }, fault });
    expect(foreign).toMatchObject({
      status: 400,
      text: expect.stringMatching(/^Only a function that this console/) as string,
    });
    expect(lambda.requests).toEqual([]);
  });

  it("is refused where the console serves no function itself", async () => {
    const { lambda } = await serve();
    const visitor = await consoles.visit(lambda.clientOptions());
    expect(await visitor.post({ input, fault })).toMatchObject({ status: 400 });
    expect((await visitor.session()).faults).toEqual([]);
  });
});
