import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Addition } from "./regeneration/addition.js";
import * as responses from "./regeneration/response-additions.js";
import * as consumer from "./regeneration/consumer.js";
import { RepositoryCopy, type Edit, type Ran } from "./regeneration/copy.js";
import * as inputs from "./regeneration/input-additions.js";
import { regions } from "./regeneration/region-additions.js";
import { removals } from "./regeneration/removals.js";
import { operation } from "./regeneration/second-operation.js";

const additions: Readonly<Record<string, Addition>> = { ...inputs, ...responses, regions, operation };

interface Change {
  readonly edits: readonly Edit[];
  readonly consumer: string;
}
const editsOf = (changes: Readonly<Record<string, Change>>) => Object.values(changes).flatMap(({ edits }) => edits);
const consumersOf = (changes: Readonly<Record<string, Change>>) =>
  Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, change.consumer]));

/** What came of a copy in which nothing but the document was edited. */
interface Outcome {
  readonly generated: Ran;
  readonly complaints: readonly string[];
  /** The results of the consumer's modules, by their names. */
  readonly results: Readonly<Record<string, unknown>>;
  readonly command: Ran;
  /** The rows and the lines of docs/reference.md, with single blanks. */
  readonly reference: readonly string[];
}

const copies: RepositoryCopy[] = [];

async function tryOut(
  edits: readonly Edit[],
  modules: Readonly<Record<string, string>>,
  run: readonly string[],
  command: readonly string[],
): Promise<Outcome> {
  const shared = { support: consumer.support, main: consumer.runAll(run) };
  const copy = await RepositoryCopy.create(edits, { ...modules, ...shared });
  copies.push(copy);
  const generated = await copy.generate();
  const complaints = await copy.complaints();
  const main = await copy.start("consumer/main.ts");
  if (main.status !== 0) throw new Error(`The consumer did not run: ${main.stderr}`);
  const results = JSON.parse(main.stdout) as Record<string, unknown>;
  const reference = (await copy.reference()).split("\n").map((line) => line.replaceAll(/\s+/g, " "));
  return { generated, complaints, results, reference, command: await copy.start("src/cli/main.ts", ...command) };
}

let more: Outcome;
let less: Outcome;
beforeAll(async () => {
  // Nothing is removed in the first copy, so the modules of the removals must compile there. What the compiler says in
  // the second copy is then due to the removals.
  const modules = { ...consumersOf(additions), ...consumersOf(removals), command: consumer.command };
  [more, less] = await Promise.all([
    tryOut(editsOf(additions), modules, [...Object.keys(additions), "command"], ["invoke", "--help"]),
    tryOut(editsOf(removals), consumersOf(removals), ["nowRequired"], ["invoke", "f"]),
  ]);
}, 240_000);
afterAll(() => Promise.all(copies.map((copy) => copy.dispose())));

describe("a document with additions, after compiling alone,", () => {
  it("compiles without a message", () => {
    expect(more.generated).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("gives types that its consumer compiles with, and the package itself", () => {
    expect(more.complaints).toEqual([]);
  });

  it.each([
    ["header", "a request header: typed, sent and signed, validated by the client and by the endpoint"],
    ["query", "a query parameter: typed, sent, validated"],
    ["error", "an error: its name, its status, its members by their types, its retry class, served by inject"],
    ["event", "an event: in the union, decoded by events(), encoded by a scripted function"],
    ["completion", "a member of InvokeComplete: in the completion, typed"],
    ["regions", "a region and a partition: resolved"],
    ["operation", "a second operation: typed and sent by api.POST, its response decoded, its table there"],
  ])("carries %s, %s", (name) => {
    expect(more.results[name]).toEqual(additions[name]?.result);
  });

  it.each([
    ["header", '| `Priority` | header `X-Amz-Priority` | `"low" \\| "high"` | | | `low` |'],
    ["query", "| `NoReplay` | query `replay-window` | `string` | 0 to 4 characters; pattern `^[0-9]+$` | | `60` |"],
    [
      "error",
      "| `FunctionLockedException` | 423 | `safe`, `standard`, after a longer wait | did not run | The function is locked. |",
    ],
    ["member of an error", "| `Holders` | `FunctionLockedException` | `number` | How many hold the lock. |"],
    ["event", "| `Progress` | `Step` | header | `number` | Number of the stage. |"],
  ])("has a row in docs/reference.md for the %s", (_, row) => {
    expect(more.reference).toContain(row);
  });

  it("gives the command an option for each new member, listed in its help", () => {
    expect(more.command).toMatchObject({ status: 0, stderr: "" });
    const help = more.command.stdout.replaceAll(/\s+/g, " ");
    expect(help).toContain('--priority <Priority> How soon the call is served (choices: "low", "high")');
    expect(help).toContain("--no-replay <NoReplay> Seconds after which a copy of the call is refused");
    expect(more.results["command"]).toEqual({ stdout: "done", header: "high", query: "replay-window=60" });
  });
});

describe("a document with removals, after compiling alone,", () => {
  it("compiles without a message", () => {
    expect(less.generated).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it.each(Object.entries(removals))(
    "gives a compile error to whoever relies on what was removed: %s",
    (name, { complaint }) => {
      const own = less.complaints.filter((text) => text.startsWith(`consumer/${name}.ts(`));
      expect(own).toEqual([expect.stringMatching(complaint)]);
    },
  );

  it("makes the command and the endpoint ask for a member that is required now", () => {
    expect(less.complaints.filter((text) => text.startsWith("src/cli"))).toEqual([]);
    expect(less.command.status).toBe(1);
    expect(less.command.stderr).toContain("required option '--log-type <LogType>'");
    expect(less.results).toEqual({ nowRequired: "InvalidParameterValueException: LogType is required." });
  });
});
