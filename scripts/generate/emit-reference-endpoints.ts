import { limitTexts } from "./limit-texts.js";
import { code, table } from "./markdown.js";
import type { Model } from "./model.js";

/** Writes where requests go, by partition. */
export function endpointParts({ partitions }: Model): string[] {
  const template = (url: string | undefined) => (url === undefined ? "none" : code(url));
  return [
    "## Endpoints",
    "A region that is not listed belongs to the first partition whose pattern it fits, and to the first partition where it " +
      "fits none.",
    table(
      ["partition", "endpoint", "FIPS", "dual-stack", "FIPS and dual-stack"],
      partitions.map(({ description, table: { id, url, fips, dualStack, fipsDualStack } }) => [
        `${code(id)}, ${description}`,
        ...[url, fips, dualStack, fipsDualStack].map(template),
      ]),
    ),
    table(
      ["partition", "regions", "pattern"],
      partitions.map(({ regions, table: { id, regionPattern } }) => [
        code(id),
        regions.join(", "),
        code(regionPattern.source),
      ]),
    ),
  ];
}

/** Writes what presigning adds to the query. */
export function presignedParts({ presigned }: Model): string[] {
  if (presigned.length === 0) return [];
  return [
    "## Presigned requests",
    "These parameters stand in the query of a presigned request, beside those of the input.",
    table(
      ["parameter", "limits", "meaning"],
      presigned.map(({ description, table: row }) => [
        `${code(row.name)}${row.required ? ", required" : ""}`,
        [...(row.enum?.map(String).map(code) ?? []), ...limitTexts(row)].join("; "),
        description,
      ]),
    ),
  ];
}
