import type { OutputMember } from "./model.js";

/** Writes a table in Markdown. Prettier aligns it later. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

export const code = (text: string) => `\`${text}\``;

/** The type of a member and what it means, for the last cells of its row. */
export const meaning = ({ type, description, isDeprecated }: OutputMember) => [
  code(oneLine(type)),
  `${description}${deprecated(isDeprecated)}`,
];

export const deprecated = (isDeprecated: boolean | undefined) => (isDeprecated ? " It is deprecated." : "");

/** A type on one line, without the comments in it. */
export const oneLine = (type: string) => type.replaceAll(/\/\*\*.*?\*\//gs, "").replaceAll(/\s+/g, " ");
