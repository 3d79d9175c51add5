import type { PartitionModel } from "../generate/model.js";
import { anyOtherRegion, endpointForms, plainPattern, type Entry } from "./facts.js";

/** The partitions and their regions. */
export function endpointEntries(partitions: readonly PartitionModel[]): Entry[] {
  const [first] = partitions;
  return [
    ...partitions.flatMap(partitionEntries),
    // The reader's rule: the first one takes what fits no pattern.
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
