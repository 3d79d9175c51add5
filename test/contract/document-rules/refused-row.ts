import { before, type Edit } from "../regeneration/copy.js";

/** Something that the document must not say, and the words by which the generator refuses it. */
export interface RefusedRow {
  readonly says: string;
  readonly edits: readonly Edit[];
  /** A text in the line that the message names, or the key that stands above it. */
  readonly at: string;
  readonly words: string;
}

/** A row that adds one line to the document, at which the message points. */
export function addedLine(says: string, anchor: string, line: string, words: string, at = line): RefusedRow {
  return { says, edits: [before(anchor, `${line}\n`)], at, words };
}

/** A row that adds a parameter to the streaming operation. */
export function refusedParameter(says: string, keys: string, words: string): RefusedRow {
  const anchor = '        - $ref: "#/components/parameters/SigningDate"\n';
  return addedLine(says, anchor, `        - { description: A row., ${keys} }`, words);
}

/** A row that adds a parameter with this schema to the streaming operation. */
export function refusedSchema(schema: string, words: string, place = "in: header"): RefusedRow {
  const says = `\`${schema}\` in the ${place.split(/[:, ]+/)[1]}`;
  return refusedParameter(says, `name: X-Row, ${place}, x-aws-member: Row, schema: ${schema}`, words);
}
