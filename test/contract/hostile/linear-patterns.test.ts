import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterEach, describe, expect, it, vi } from "vitest";
import { superlinear } from "./pattern/ambiguity.js";

const repository = new URL("../../../", import.meta.url);

/** The regular expressions in the sources of a folder, and the files that make some at run time. */
function patternsIn(folder: string): { literals: [string, RegExp][]; makers: string[] } {
  const literals: [string, RegExp][] = [];
  const makers: string[] = [];
  for (const name of readdirSync(fileURLToPath(new URL(folder, repository)), { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(name)) continue;
    const path = `${folder}${name}`;
    const file = ts.createSourceFile(
      path,
      readFileSync(new URL(path, repository), "utf8"),
      ts.ScriptTarget.Latest,
      true,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) literals.push([path, fromLiteral(node.text)]);
      if (ts.isIdentifier(node) && node.text === "RegExp" && !ts.isTypeReferenceNode(node.parent)) makers.push(path);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return { literals, makers };
}

function fromLiteral(text: string): RegExp {
  const end = text.lastIndexOf("/");
  return new RegExp(text.slice(1, end), text.slice(end + 1));
}

describe("the check for patterns that take more than linear time", () => {
  it.each([
    /^(a+)+$/,
    /^(a|a)*$/,
    /^(?:a|ab|b)*$/,
    /^a*a*$/,
    /^[a-z]+[a-z0-9]+!$/,
    /^\w+\d*x$/,
    /\s*x/,
    /\s*\n\s*/g,
    /\s+$/,
    /^(?:\w+\s?)*$/,
    /^.*a.*b$/,
    /A+a*x/i,
    /^(a*){2,}$/,
  ])("finds %s", (pattern) => expect(superlinear(pattern)).toBeDefined());

  it.each([
    /^a+$/,
    /^[a-z]+-[a-z]+$/,
    /^(?:[a-z]{4})*(?:[a-z]{2}=)?$/,
    /a+/,
    /=(.*)/s,
    /^a+b+$/,
    /^(?:ab)*a?$/,
    /(?<!^)[A-Z]/g,
    /^\^|\$$/g,
    /^[^.]+\.(.+)$/,
  ])("finds nothing wrong with %s", (pattern) => expect(superlinear(pattern)).toBeUndefined());
});

describe("every pattern takes linear time", () => {
  const [source, generated] = [patternsIn("src/"), patternsIn("generated/")];

  it.each([...source.literals, ...generated.literals])("in %s: %s", (_, pattern) => {
    expect(superlinear(pattern)).toBeUndefined();
  });

  // The console's page makes patterns of those in the document, which stand in generated/ too, when it has fetched it.
  const makers = [...new Set([...source.makers, ...generated.makers])].filter(
    (path) => !path.startsWith("src/console/page/"),
  );
  afterEach(() => vi.unstubAllGlobals());

  it.each(makers)("made at run time by %s", async (path) => {
    const made: RegExp[] = [];
    class Recorded extends RegExp {
      constructor(...args: ConstructorParameters<typeof RegExp>) {
        super(...args);
        made.push(this);
      }
    }
    vi.stubGlobal("RegExp", Recorded);
    vi.resetModules();
    await import(/* @vite-ignore */ fileURLToPath(new URL(path, repository)));
    vi.unstubAllGlobals();
    expect(made.length).toBeGreaterThan(0);
    for (const pattern of made) expect(superlinear(pattern)).toBeUndefined();
  });
});
