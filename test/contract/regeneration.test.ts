import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as single from "./regeneration/additions.js";
import * as consumer from "./regeneration/consumer.js";
import { RepositoryCopy, type Ran } from "./regeneration/copy.js";
import { removals } from "./regeneration/removals.js";
import { operation } from "./regeneration/second-operation.js";

const additions: Readonly<Record<string, single.Addition>> = { ...single, operation };
const consumers = (changes: Readonly<Record<string, { readonly consumer: string }>>) =>
  Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, change.consumer]));

const setUpMilliseconds = 240_000;

describe("a document with more in it, compiled and nothing else done", () => {
  let copy: RepositoryCopy;
  let generated: Ran;
  let complaints: readonly string[];
  let ran: Ran;
  let help: Ran;
  beforeAll(async () => {
    const modules = {
      ...consumers(additions),
      // Nothing is gone here, so these must compile: what they are told below is then the removals' doing.
      ...consumers(removals),
      support: consumer.support,
      command: consumer.command,
      main: consumer.runAll([...Object.keys(additions), "command"]),
    };
    copy = await RepositoryCopy.create(
      Object.values(additions).flatMap(({ edits }) => edits),
      modules,
    );
    generated = await copy.generate();
    [complaints, ran, help] = await Promise.all([
      copy.complaints(),
      copy.start("consumer/main.ts"),
      copy.start("src/cli/main.ts", "invoke", "--help"),
    ]);
  }, setUpMilliseconds);
  afterAll(() => copy.dispose());

  const result = (name: string) => (JSON.parse(ran.stdout || "{}") as Record<string, unknown>)[name];

  it("is compiled without a word", () => {
    expect(generated).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("gives types that its consumer compiles with, and the package itself", () => {
    expect(complaints).toEqual([]);
  });

  it("gives a program that runs", () => {
    expect(ran).toMatchObject({ status: 0, stderr: "" });
  });

  it.each([
    ["header", "a request header: typed, sent and signed, validated by the client and by the endpoint"],
    ["query", "a query parameter: typed, sent, validated"],
    ["error", "an error: its name, its status, its members by their types, its retry class, served by inject"],
    ["event", "an event: in the union, decoded by events(), encoded by a scripted function"],
    ["completion", "a member of InvokeComplete: in the completion, typed"],
    ["regions", "a region and a partition: resolved"],
    ["operation", "a second operation: typed and sent by api.POST, its answer decoded, its table there"],
  ])("carries %s, %s", (name) => {
    expect(result(name)).toEqual(additions[name]?.result);
  });

  it("gives the command an option for each new member, listed in its help", () => {
    expect(help).toMatchObject({ status: 0, stderr: "" });
    const lines = help.stdout.replaceAll(/\s+/g, " ");
    expect(lines).toContain('--priority <Priority> How soon the call is served (choices: "low", "high")');
    expect(lines).toContain("--no-replay <NoReplay> Seconds after which a copy of the call is refused");
    expect(result("command")).toEqual({ stdout: "done", header: "high", query: "replay-window=60" });
  });
});

describe("a document that takes something away, compiled and nothing else done", () => {
  let copy: RepositoryCopy;
  let complaints: readonly string[];
  let invoked: Ran;
  let served: Ran;
  beforeAll(async () => {
    copy = await RepositoryCopy.create(
      Object.values(removals).flatMap(({ edits }) => edits),
      { ...consumers(removals), main: consumer.runAll(["nowRequired"]) },
    );
    expect(await copy.generate()).toEqual({ status: 0, stdout: "", stderr: "" });
    [complaints, invoked, served] = await Promise.all([
      copy.complaints(),
      copy.start("src/cli/main.ts", "invoke", "f"),
      copy.start("consumer/main.ts"),
    ]);
  }, setUpMilliseconds);
  afterAll(() => copy.dispose());

  it.each(Object.entries(removals))("is a compile error for who relies on it: %s", (name, { complaint }) => {
    const own = complaints.filter((line) => line.startsWith(`consumer/${name}.ts(`));
    expect(own).toEqual([expect.stringMatching(complaint)]);
  });

  it("makes the command and the endpoint ask for a member that is required now", () => {
    expect(complaints.filter((line) => line.startsWith("src/cli"))).toEqual([]);
    expect(invoked).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/required option '--log-type <LogType>'/),
    });
    const answer = "InvalidParameterValueException: LogType is required.";
    expect(JSON.parse(served.stdout)).toEqual({ nowRequired: answer });
  });
});
