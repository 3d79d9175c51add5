import type { Evidence } from "./model.js";
import type { SpecNode } from "./spec-node.js";

/** Reads how it is known what the node says and AWS's model does not. */
export function readEvidence(node: SpecNode): Evidence | undefined {
  return node.extension("x-aws-evidence")?.string() as Evidence | undefined;
}
