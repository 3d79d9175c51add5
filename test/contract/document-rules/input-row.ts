/** An input member of the streaming operation, and what comes of it. */
export interface InputRow {
  readonly member: string;
  readonly in: "header" | "query";
  /** The schema of the parameter, as the document writes it. */
  readonly schema: string;
  /** Further keys of the parameter, as the document writes them. */
  readonly parameter?: string;
  /** The type of the values as TypeScript writes it. */
  readonly type: string;
  /** A value, as TypeScript writes it. */
  readonly value: string;
  /** The value on the wire, one text for each item of a list. */
  readonly texts: readonly string[];
  /** A value, as TypeScript writes it, that the compiler refuses. */
  readonly mistyped: string;
  readonly broken: readonly Broken[];
  /** What stands behind the description in the help of the command and in the docstring. */
  readonly note?: string;
}

/** A value that breaks a rule, and the words by which the client and the endpoint refuse it. */
export interface Broken {
  /** As TypeScript writes it. */
  readonly value: string;
  /** On the wire; undefined where it cannot be written so that the endpoint sees it. */
  readonly text?: string;
  readonly rule: string;
  readonly reason: string;
}

export const wireName = ({ in: place, member }: InputRow) => (place === "header" ? `X-Amz-${member}` : member);

export const describeRow = ({ member }: InputRow) => `What ${member} says.`;

/** The parameter as an entry of the operation's list. */
export function parameterOf(row: InputRow): string {
  const lines = [
    `name: ${wireName(row)}`,
    `in: ${row.in}`,
    `x-aws-member: ${row.member}`,
    `description: ${describeRow(row)}`,
    ...(row.parameter === undefined ? [] : [row.parameter]),
    `schema: ${row.schema}`,
  ];
  return `        - ${lines.join("\n          ")}\n`;
}

/** How the value stands in the request: the text of the header, or the part of the query. */
export function wireOf(row: InputRow): string {
  if (row.in === "header") return row.texts.join(",");
  const texts = row.texts.map(encodeURIComponent);
  const written = row.parameter?.includes("explode: false") ? [texts.join(",")] : texts;
  return written.map((text) => `${row.member}=${text}`).join("&");
}
