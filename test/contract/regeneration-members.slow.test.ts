import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runAll, support } from "./regeneration/consumer.js";
import { RepositoryCopy } from "./regeneration/copy.js";
import { consumer, edits, result } from "./regeneration/typed-members.js";

describe("a document with members of other types and places, after compiling alone,", () => {
  let copy: RepositoryCopy;
  beforeAll(async () => {
    copy = await RepositoryCopy.create(edits, { support, members: consumer, main: runAll(["members"]) });
    expect(await copy.generate()).toEqual({ status: 0, stdout: "", stderr: "" });
  }, 120_000);
  afterAll(() => copy.dispose());

  it("gives the command, its tasks and the gateway each member", async () => {
    const { stdout, stderr } = await copy.start("consumer/main.ts");
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({ members: result });
  }, 120_000);

  it("lists the options apart from those that the command has anyway", async () => {
    const { stdout } = await copy.start("src/cli/main.ts", "invoke", "--help");
    const help = stdout.replaceAll(/\s+/g, " ");
    expect(help).toContain("--member-output <Output> A member; a whole number");
    expect(help).toContain("--tags <Tags> A member; may be given again");
    expect(help).toContain("--output <format>");
  });
});
