import { LineCounter, parseDocument } from "yaml";
import { SpecMistake } from "./mistake.js";
import { SpecNode, type SpecContext } from "./spec-node.js";

/** Parses the text of the document. @throws SpecMistake where it is not valid YAML */
export function loadSpec(text: string): { root: SpecNode; context: SpecContext } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem) {
    const { line, col } = lines.linePos(problem.pos[0]);
    throw new SpecMistake(problem.message, line, col);
  }
  if (!document.contents) throw new SpecMistake("the document is empty", 1, 1);
  const context: SpecContext = { document, lines, readExtensions: new Set() };
  return { root: new SpecNode(context, document.contents, "#"), context };
}
