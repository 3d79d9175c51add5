import type { Described } from "./model.js";

/** The document's path as comments and messages show it, from the package's root. */
export const specPath = "spec/lambda.openapi.yaml";

export const header = `// Generated from ${specPath} by \`npm run generate\`. Do not edit: change the document.\n\n`;

/** A comment that says where in the document the next line comes from. */
export const sourceComment = ({ line }: Described) => `// ${specPath}:${line}\n`;

/** A doc comment with one paragraph for each text. */
export function docComment(...paragraphs: readonly string[]): string {
  const lines = paragraphs.filter(Boolean).flatMap((paragraph, index) => [...(index ? [""] : []), ...wrap(paragraph)]);
  if (lines.length === 1 && paragraphs.length === 1) return `/** ${paragraphs[0]?.trim()} */\n`;
  return `/**\n${lines.map((line) => ` * ${line.replaceAll("*/", "*\\/")}`.trimEnd()).join("\n")}\n */\n`;
}

/** Up to the first full stop, which is left out, and without Markdown's backticks: a line of a command's help. */
export function firstSentence(description: string): string {
  const [sentence = ""] = description.split(/(?<=\.)\s/);
  return sentence.replace(/\.$/, "").replaceAll("`", "");
}

/** A plain value as TypeScript; Prettier lays it out. */
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

/** `invokeWithResponseStream` to `InvokeWithResponseStream`. */
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
