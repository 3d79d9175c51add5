import { getLineColLocation, lintFromString, loadConfig } from "@redocly/openapi-core";
import { SpecMistake } from "./mistake.js";

/** Lints the document with the rules of `redocly.yaml`. */
export async function lint(text: string, file: string, configPath: string): Promise<SpecMistake[]> {
  const config = await loadConfig({ configPath });
  const problems = await lintFromString({ source: text, absoluteRef: file, config }).catch((error: unknown) => {
    // The linter gives up on circular references, and does not say where they are.
    throw new SpecMistake((error as Error).message, 1, 1);
  });
  return problems
    .filter(({ ignored }) => !ignored)
    .map(({ message, ruleId, location: [location] }) => {
      const { line, col } = location ? getLineColLocation(location).start : { line: 1, col: 1 };
      return new SpecMistake(`${message} (${ruleId})`, line, col);
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}
