import type { PartitionTable } from "../../src/tables.js";
import type { PartitionModel } from "./model.js";
import { readPattern } from "./read-pattern.js";
import { placeOf, type SpecNode } from "./spec-node.js";

const forms = ["fips", "dualStack", "fipsDualStack"] as const;
const known = new Set<string>(["id", "regionPattern", ...forms]);

/** Reads the partitions, one from each server. A region that matches no pattern belongs to the first of them. */
export function readPartitions(servers: SpecNode): PartitionModel[] {
  const seen = new Set<string>();
  const partitions: PartitionModel[] = [];
  for (const server of servers.items()) {
    const partition = readPartition(server);
    for (const key of [partition.table.id, ...partition.regions]) {
      if (seen.has(key)) server.fail(`"${key}" is listed twice among the partitions and their regions`);
      seen.add(key);
    }
    for (const region of partition.regions) {
      // The tables hold no regions. The first pattern that a region matches decides its partition.
      const earlier = partitions.find(({ table }) => table.regionPattern.test(region));
      if (earlier)
        server.fail(`region "${region}" also matches the regionPattern of ${earlier.table.id}, which is tried first`);
    }
    partitions.push(partition);
  }
  return partitions;
}

function readPartition(server: SpecNode): PartitionModel {
  const partition = server.extension("x-aws-partition") ?? server.fail('"x-aws-partition" is missing');
  const unknown = partition.keys().find((key) => !known.has(key));
  if (unknown) partition.fail(`"${unknown}" is not a key of x-aws-partition`);
  const region = server.need("variables").need("region");
  const regions = region.need("enum").strings();
  const table: PartitionTable = {
    id: partition.need("id").string(),
    regionPattern: readPattern(partition.need("regionPattern")),
    url: readTemplate(server.need("url")),
    ...Object.fromEntries(
      forms.flatMap((form) => {
        const template = partition.get(form);
        return template ? [[form, readTemplate(template)]] : [];
      }),
    ),
  };
  const stray = regions.find((name) => !table.regionPattern.test(name));
  if (stray) region.fail(`region "${stray}" does not match the partition's regionPattern`);
  return { table, regions, description: server.need("description").string(), ...placeOf(server) };
}

function readTemplate(template: SpecNode): string {
  const value = template.string();
  return /^https:\/\/[a-z0-9.-]*\{region\}[a-z0-9.-]*$/.test(value)
    ? value
    : template.fail("an https URL without a path and with {region} in its host is expected");
}
