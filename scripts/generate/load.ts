import { LineCounter, parseDocument, visit } from "yaml";
import { SpecMistake } from "./mistake.js";
import { SpecNode, type SpecContext } from "./spec-node.js";

/** Parses the text of the document. @throws SpecMistake where it is not valid YAML */
export function loadSpec(text: string): { root: SpecNode; context: SpecContext } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) refuse(problem.message, lines, problem.pos[0]);
  visit(document, {
    Value(_key, { tag, range }) {
      // A tag would make a value of a type that JSON does not have, such as bytes or a date.
      if (tag !== undefined) refuse(`the YAML tag ${tag} is not supported: leave it out`, lines, range?.[0]);
    },
  });
  if (!document.contents) throw new SpecMistake("the document is empty", 1, 1);
  const context: SpecContext = { document, lines, readExtensions: new Set() };
  return { root: new SpecNode(context, document.contents, "#"), context };
}

function refuse(reason: string, lines: LineCounter, offset = 0): never {
  const { line, col } = lines.linePos(offset);
  throw new SpecMistake(reason, line, col);
}
