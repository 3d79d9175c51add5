import { partitions } from "../../generated/partitions.js";
import { ConfigurationError } from "../errors.js";
import { orUndefined } from "../shared/or-undefined.js";
import type { PartitionTable } from "../tables.js";

/** Selects one of AWS's endpoints for Lambda. */
export interface EndpointOptions {
  /** A region such as `us-east-1`. It belongs to the first partition whose pattern it fits, otherwise to aws. */
  readonly region: string;
  /** The endpoint whose cryptography is validated under FIPS 140. @default false */
  readonly useFipsEndpoint?: boolean | undefined;
  /** The endpoint that is reached over IPv4 and IPv6. @default false */
  readonly useDualstackEndpoint?: boolean | undefined;
}

const hostLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** Checks a region, which becomes part of a host name and of a header. @throws ConfigurationError */
export function checkRegion(region: unknown): string {
  if (typeof region === "string" && hostLabel.test(region)) return region;
  throw new ConfigurationError("The region must be a host label, such as us-east-1");
}

/**
 * Finds AWS's endpoint for Lambda in a region.
 *
 * @returns An https URL without a path.
 * @throws ConfigurationError when `region` is not a host label, or the partition has no endpoint of that kind.
 * @example
 * resolveEndpoint({ region: "us-gov-west-1", useFipsEndpoint: true }).href; // https://lambda-fips.us-gov-west-1.amazonaws.com/
 * @see https://docs.aws.amazon.com/general/latest/gr/lambda-service.html
 */
export function resolveEndpoint({ region, useFipsEndpoint, useDualstackEndpoint }: EndpointOptions): URL {
  const partition = partitionOf(checkRegion(region));
  const fips = useDualstackEndpoint ? "fipsDualStack" : "fips";
  const plain = useDualstackEndpoint ? "dualStack" : "url";
  const kind = useFipsEndpoint ? fips : plain;
  const template = partition[kind];
  if (template !== undefined) return new URL(template.replace("{region}", region));
  throw new ConfigurationError(`The partition ${partition.id} of ${region} has no endpoint of the kind ${kind}`);
}

/** Finds the partition of a region, which the document may list or not. */
export function partitionOf(region: string): PartitionTable {
  return partitions.find(({ regionPattern }) => regionPattern.test(region)) ?? partitions[0];
}

/** Checks an endpoint that is not AWS's. @throws ConfigurationError */
export function parseEndpoint(endpoint: string | URL): URL {
  const url = orUndefined(() => new URL(endpoint));
  if (url === undefined) {
    throw new ConfigurationError("The endpoint is not a valid URL; it is written like https://host:port");
  }
  const { protocol, username, password, search, hash } = url;
  if ((protocol === "https:" || protocol === "http:") && !username && !password && !search && !hash) return url;
  throw new ConfigurationError("The endpoint must be an http or https URL without user info, query and fragment");
}
