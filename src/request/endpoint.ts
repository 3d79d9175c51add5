import { partitions } from "../../generated/partitions.js";
import { ConfigurationError } from "../errors.js";
import type { PartitionTable } from "../tables.js";

/** Which of AWS's endpoints for Lambda is meant. */
export interface EndpointOptions {
  /** `us-east-1`, … A region falls to the partition whose pattern it fits, else to aws. */
  readonly region: string;
  /** The endpoint whose cryptography is validated under FIPS 140. @default false */
  readonly useFipsEndpoint?: boolean | undefined;
  /** The endpoint that answers over IPv4 and IPv6. @default false */
  readonly useDualstackEndpoint?: boolean | undefined;
}

const hostLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** A region becomes part of a host name and of a header, so it is looked at before either. */
export function checkRegion(region: unknown): string {
  if (typeof region === "string" && hostLabel.test(region)) return region;
  throw new ConfigurationError("The region must be a host label, such as us-east-1");
}

/**
 * AWS's endpoint for Lambda in a region.
 *
 * @throws ConfigurationError when `region` is no host label, or the partition has no endpoint of the wanted kind.
 */
export function resolveEndpoint({ region, useFipsEndpoint, useDualstackEndpoint }: EndpointOptions): URL {
  const partition = partitionOf(checkRegion(region));
  const kinds = ["url", "dualStack", "fips", "fipsDualStack"] as const;
  const kind = kinds[(useFipsEndpoint ? 2 : 0) + (useDualstackEndpoint ? 1 : 0)] ?? "url";
  const template = partition[kind];
  if (template !== undefined) return new URL(template.replace("{region}", region));
  throw new ConfigurationError(`The partition ${partition.id} of ${region} has no endpoint of the kind ${kind}`);
}

/** The partition of a region, listed in the document or not. */
export function partitionOf(region: string): PartitionTable {
  return partitions.find(({ regionPattern }) => regionPattern.test(region)) ?? partitions[0];
}
