import type { State } from "./compare.js";

/**
 * Intended differences. `npm run drift` fails if a difference is not listed here, or if a listed one no longer exists.
 */
export interface KnownDifference {
  readonly state: Exclude<State, "same" | "not comparable">;
  /** The names of the differences, as the report prints them, and what the SDK says where that may change. */
  readonly what: readonly (string | readonly [name: string, sdk: string])[];
  readonly reason: string;
}

const operation = "InvokeWithResponseStream";

export const knownDifferences: readonly KnownDifference[] = [
  {
    state: "missing here",
    what: [[`output ${operation}.StatusCode`, "binding status, type number"]],
    reason:
      "The status of the response. OpenAPI lists responses under their status, and the client returns it as statusCode.",
  },
  {
    state: "missing here",
    what: [[`output ${operation}.EventStream`, `binding body, type stream of ${operation}ResponseEvent`]],
    reason: "The body of the 200, which has no name on the wire. The document describes its events in an itemSchema.",
  },
  {
    state: "missing here",
    what: [
      [`input ${operation}.Payload: trait sensitive`, "yes"],
      ["event PayloadChunk.Payload: trait sensitive", "yes"],
    ],
    reason:
      "The SDK marks values that its logs leave out. This package shows the value of no member in logs and errors.",
  },
  {
    state: "missing here",
    what: [
      ...["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"].map(
        (partition) => [`region ${partition}-global`, `partition ${partition}`] as const,
      ),
    ],
    reason: "A pseudo-region for services that have one endpoint for a whole partition. Lambda has no endpoint there.",
  },
  {
    state: "differs",
    what: [["service: apiVersion", "2015-03-31"]],
    reason:
      "The version of the service's first operations. The document has that of its operation, which is in the path.",
  },
  {
    state: "missing there",
    what: ["common credentials ExpiredToken", "common credentials ExpiredTokenException"],
    reason: "The client asks for credentials again and sends the request once more. The SDK gives up.",
  },
  {
    state: "missing there",
    what: [`limit ${operation}.ClientContext: pattern`],
    reason: "The reference calls the value base64, in prose.",
  },
  {
    state: "missing there",
    what: [`response ${operation}.204`],
    reason: "The response to a DryRun, which AWS documents in prose only: its model has one status for each operation.",
  },
  {
    state: "missing there",
    what: [
      `request ${operation} header content-type application/json`,
      `request ${operation} header content-type application/octet-stream`,
    ],
    reason:
      "AWS's reference requires the header, but its model has no member for it. The SDK sends application/octet-stream.",
  },
  {
    state: "missing there",
    what: [`response ${operation} header x-amzn-requestid`, `response ${operation} header x-amzn-errortype`],
    reason:
      "Headers of the protocol, in every response or in every error of the service. They are not members of an operation.",
  },
  {
    state: "missing there",
    what: [
      ...[`signing ${operation} header x-amz-date`, `signing ${operation} header x-amz-security-token`],
      `signing ${operation} header x-amz-content-sha256`,
    ],
    reason: "Signature Version 4 adds it. The document lists it so that validators accept signed requests.",
  },
];
