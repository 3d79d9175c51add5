import type { Edit } from "./copy.js";

/** Something new in the document, a consumer that uses it, and the result of running the consumer. */
export interface Addition {
  readonly edits: readonly Edit[];
  /** A TypeScript module. Its default export is called, and what that resolves to is compared as JSON. */
  readonly consumer: string;
  readonly result: unknown;
}
