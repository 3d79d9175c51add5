/** The documents that are checked, as files. */
export interface Documents {
  /** The published one, as OpenAPI 3.1. */
  readonly published: string;
  /** That by which the gateway describes itself. */
  readonly gateway: string;
  /** A folder for what the tools write. */
  readonly folder: string;
}

/** A tool of others that reads OpenAPI. */
export interface Tool {
  readonly name: string;
  /** @returns what the tool complains of, and nothing where it takes the documents */
  check(documents: Documents): Promise<string[]>;
}
