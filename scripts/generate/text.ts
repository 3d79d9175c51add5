import type { Described } from "./model.js";

/** The path of the document from the root of the package, as comments and messages show it. */
export const specPath = "spec/lambda.openapi.yaml";

export const header = `// Generated from ${specPath} by \`npm run generate\`. Do not edit: change the document.\n\n`;

/** A comment that says where in the document the next line comes from. */
export const sourceComment = ({ pointer }: Described) => `// ${specPath}${pointer}\n`;

/** A doc comment with one paragraph for each of the texts. */
export function docComment(...paragraphs: readonly string[]): string {
  const written = paragraphs.filter(Boolean);
  const lines = written.flatMap((paragraph, index) => [...(index ? [""] : []), ...wrap(paragraph)]);
  if (lines.length === 1 && written.length === 1) return `/** ${lines[0]?.replaceAll("*/", "*\\/")} */\n`;
  return `/**\n${lines.map((line) => ` * ${line.replaceAll("*/", "*\\/")}`.trimEnd()).join("\n")}\n */\n`;
}

/** The paragraph of a doc comment by which editors strike through what should not be used any more. */
export const deprecation = (isDeprecated: boolean | undefined) =>
  isDeprecated ? "@deprecated The document says that it should not be used any more." : "";

/** The first sentence of a description without its full stop and without backticks, for a line of a command's help. */
export function firstSentence(description: string): string {
  const [sentence = ""] = description.split(/(?<=\.)\s/);
  return sentence.replace(/\.$/, "").replaceAll("`", "");
}

/** A plain value as TypeScript. Prettier formats it later. */
export function literal(value: unknown): string {
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, item]) => `${propertyKey(key)}: ${literal(item)}`)
      .join(", ")} }`;
  }
  return JSON.stringify(value);
}

export const propertyKey = (key: string) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key));

/** Turns `invokeWithResponseStream` into `InvokeWithResponseStream`. */
export const pascalCase = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.trim().split(/\s+/)) {
    if (line && line.length + word.length > 110) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}
