import type { PartitionModel } from "./model.js";
import { docComment, header, literal, sourceComment } from "./text.js";

/** Writes `partitions.ts`: for each partition the pattern of its regions, and its endpoints. */
export function emitPartitions(partitions: readonly PartitionModel[]): string {
  const rows = partitions.map((partition) => `${sourceComment(partition)}${literal(partition.table)},`);
  return `${header}import type { PartitionTable } from "../src/tables.js";

${docComment("AWS's partitions. A region that matches no pattern belongs to the first partition.")}export const partitions = [
${rows.join("\n")}
] as const satisfies readonly PartitionTable[];
`;
}
