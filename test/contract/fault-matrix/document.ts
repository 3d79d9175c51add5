import { PublishedDocument } from "../../support/published-part.js";

/** The document with the tables of what comes of each fault. */
export const faults = new PublishedDocument(
  "faults.md",
  "UPDATE_DOCS=1 npx vitest run test/contract/fault- --no-file-parallelism",
);
