import type { PartitionModel } from "../generate/model.js";
import { anyOtherRegion, endpointForms, plainPattern, type Entry } from "./facts.js";

/** The partitions of the document and their regions, as facts. */
export function endpointEntries(partitions: readonly PartitionModel[]): Entry[] {
  const [first] = partitions;
  return [
    ...partitions.flatMap(partitionEntries),
    // A region that matches no pattern belongs to the first partition.
    ...(first ? [[anyOtherRegion, { line: first.line, facts: { partition: first.table.id } }] satisfies Entry] : []),
  ];
}

function partitionEntries({ line, table, regions }: PartitionModel): Entry[] {
  const within = `partition ${table.id}`;
  const forms = (Object.keys(endpointForms) as (keyof typeof endpointForms)[]).flatMap((form) => {
    const template = table[form];
    return template === undefined ? [] : [[form, template] as const];
  });
  const facts = { regionPattern: plainPattern(table.regionPattern.source), ...Object.fromEntries(forms) };
  return [
    [within, { line, facts }],
    ...regions.map((region): Entry => [`region ${region}`, { within, line, facts: { partition: table.id } }]),
  ];
}
