import type { Edit } from "./copy.js";

/** Something new in the document, a consumer that was written for it, and what it gets by running. */
export interface Addition {
  readonly edits: readonly Edit[];
  /** A TypeScript module; its default export is called, and what that resolves to is compared as JSON. */
  readonly consumer: string;
  readonly result: unknown;
}
