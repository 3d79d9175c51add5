import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findHandler, moduleName } from "../../../../src/local/functions/find-handler.js";
import { errorOf, invoke, startEndpoint } from "../../../support/local/functions.js";

const stripsTypes = Boolean((process.features as { typescript?: unknown }).typescript);
const typeScript = `
enum Kind { One = 1 }
export const handler = async (event: unknown): Promise<number> => Kind.One;
`;

describe("a handler", () => {
  let root = "";
  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "find-")));
    mkdirSync(join(root, "my.dir"));
    for (const file of ["app.mjs", "my.dir/app.cjs", "plain"]) writeFileSync(join(root, file), "");
    writeFileSync(join(root, "typed.ts"), typeScript);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const found = (handler: string | URL, from: string | undefined = root) =>
    findHandler(handler, { functionName: "f", root: from, hasLoader: false });

  it("keeps its folder below the root", () => {
    expect(found("app.handler")).toEqual({ taskRoot: root, handler: "app.handler" });
    expect(found("./my.dir/app.a.b")).toEqual({ taskRoot: root, handler: "my.dir/app.a.b" });
    expect(found(join(root, "my.dir/app.handler"))).toEqual({ taskRoot: root, handler: "my.dir/app.handler" });
    expect(found("app.handler", join(root, "my.dir"))).toEqual({
      taskRoot: join(root, "my.dir"),
      handler: "app.handler",
    });
  });

  it("may be a URL, as an object and as text", () => {
    const url = new URL(`file://${root}/app.handler`);
    for (const given of [url, url.href]) expect(found(given)).toEqual({ taskRoot: root, handler: "app.handler" });
    expect(() => found(new URL("https://example.com/app.handler"))).toThrow(
      /The handler of f must be a path or a file: URL/,
    );
  });

  it("may be in a file without an extension, as AWS's runtime client finds it", () => {
    expect(found("plain.handler").handler).toBe("plain.handler");
  });

  it.each(["app", "app.", ".handler", "app.mjs", "app.mjs.handler", "./app.ts.handler", ""])(
    "is refused where it names no export, or the file with its extension: %j",
    (text) => {
      expect(moduleName(text)).toBeUndefined();
      expect(() => found(text)).toThrow(/The handler of f must be dir\/file\.export, without the file's extension/);
    },
  );

  it("in TypeScript runs where Node strips types, and else is refused in one line that says what to do", async () => {
    // A tool that the project has loads all of TypeScript everywhere.
    const tsx = { handler: "typed.handler", nodeOptions: ["--import", import.meta.resolve("tsx")] };
    await using local = await startEndpoint({ root, functions: { tsx } });
    expect((await invoke(local, "tsx")).text).toBe("1");
    const starting = startEndpoint({ root, functions: { plain: { handler: "typed.handler" } } });
    if (stripsTypes) return void (await (await starting).close());
    const { message } = await errorOf(starting);
    expect(message).toMatch(
      /^typed\.ts in \S+ is TypeScript, which Node \S+ does not run by itself: use Node 22\.18 or later/,
    );
    expect(message).not.toContain("\n");
  });
});
