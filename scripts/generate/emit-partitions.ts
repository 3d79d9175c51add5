import type { PartitionModel } from "./model.js";
import { docComment, header, literal, sourceComment } from "./text.js";

/** `partitions.ts`: the pattern of the regions and the endpoints of each partition. */
export function emitPartitions(partitions: readonly PartitionModel[]): string {
  const rows = partitions.map((partition) => `${sourceComment(partition)}${literal(partition.table)},`);
  return `${header}import type { PartitionTable } from "../src/tables.js";

${docComment("AWS's partitions. A region that no pattern matches falls to the first.")}export const partitions = [
${rows.join("\n")}
] as const satisfies readonly PartitionTable[];
`;
}
