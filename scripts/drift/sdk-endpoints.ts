import { anyOtherRegion, endpointForms, plainPattern, type Entry } from "./facts.js";
import { record, SdkMistake, text, type SdkPackage } from "./sdk-package.js";
import { lambdaClient } from "./sdk-service.js";

type EndpointProvider = (parameters: object) => { url: URL };

/** The partitions and regions of the SDK, with the endpoints that its rule set returns for them, as facts. */
export function endpointEntries(sdk: SdkPackage): Entry[] {
  // Only a client gives access to the rule set. The client's own region does not matter, since each call names a
  // region.
  const { endpointProvider } = record(lambdaClient(sdk).config, "the client's configuration");
  const { partitions } = record(sdk.partitions, "partitionsInfo");
  return [
    ...(partitions as readonly unknown[]).flatMap((partition) =>
      partitionEntries(record(partition, "a partition"), endpointProvider as EndpointProvider),
    ),
    [anyOtherRegion, { facts: { partition: fallback(sdk) } }],
  ];
}

function fallback({ core }: SdkPackage): string {
  const { partition } = core as { partition?: (region: string) => { name?: unknown } };
  return text(partition?.("nowhere").name);
}

function partitionEntries(partition: Readonly<Record<string, unknown>>, provider: EndpointProvider): Entry[] {
  const id = text(partition.id);
  const within = `partition ${id}`;
  const regions = Object.keys(record(partition.regions, `the regions of ${id}`));
  const forms = Object.entries(endpointForms).flatMap(([form, { fips, dualStack }]) => {
    const url = templateOf(regions, (Region) => provider({ Region, UseFIPS: fips, UseDualStack: dualStack }).url);
    return url === undefined ? [] : [[form, url] as const];
  });
  const facts = { regionPattern: plainPattern(text(partition.regionRegex)), ...Object.fromEntries(forms) };
  return [
    [within, { facts }],
    ...regions.map((region): Entry => [`region ${region}`, { within, facts: { partition: id } }]),
  ];
}

/**
 * The URL of one form, with `{region}` in place of the region. It is undefined where the form does not exist, and lists
 * several URLs where regions differ.
 */
function templateOf(regions: readonly string[], resolve: (region: string) => URL): string | undefined {
  const templates = regions.flatMap((region) => {
    try {
      return [resolve(region).href.replace(region, "{region}").replace(/\/$/, "")];
    } catch (error) {
      // The rule set throws this error where a form does not exist.
      if (error instanceof Error && error.name === "EndpointError") return [];
      throw error;
    }
  });
  if (templates.length > 0 && templates.length < regions.length)
    throw new SdkMistake("a form of endpoint exists for some regions of a partition only");
  return templates.length > 0 ? [...new Set(templates)].join(" or ") : undefined;
}
