import type { State } from "./compare.js";

/** Differences that are meant. One that is not listed fails `npm run drift`, and so does one that is gone. */
export interface KnownDifference {
  readonly state: Exclude<State, "same" | "not comparable">;
  /** As the table names them. */
  readonly what: readonly string[];
  readonly reason: string;
}

const operation = "InvokeWithResponseStream";

export const knownDifferences: readonly KnownDifference[] = [
  {
    state: "missing here",
    what: [`output ${operation}.StatusCode`],
    reason:
      "The status of the response, which OpenAPI tells by the response itself. The client gives it as statusCode.",
  },
  {
    state: "missing here",
    what: [`output ${operation}.EventStream`],
    reason: "The body of the 200, which has no name on the wire. The document describes its events by an itemSchema.",
  },
  {
    state: "missing here",
    what: [`input ${operation}.Payload: trait sensitive`, "event PayloadChunk.Payload: trait sensitive"],
    reason: "The SDK's mark for what its logs leave out. This package shows no value of any member in logs and errors.",
  },
  {
    state: "missing here",
    what: [
      ...["region aws-global", "region aws-cn-global", "region aws-us-gov-global", "region aws-iso-global"],
      ...["region aws-iso-b-global", "region aws-iso-e-global", "region aws-iso-f-global"],
    ],
    reason: "Stands for the services that have one endpoint for a partition. Lambda has no endpoint there.",
  },
  {
    state: "missing there",
    what: [`response ${operation}.204`],
    reason: "The answer to a DryRun, which AWS documents in prose: its model names one status an operation.",
  },
  {
    state: "missing there",
    what: [
      `request ${operation} header content-type application/json`,
      `request ${operation} header content-type application/octet-stream`,
    ],
    reason:
      "AWS's reference requires the header and its model has no member for it. The SDK sends application/octet-stream.",
  },
  {
    state: "missing there",
    what: [`response ${operation} header x-amzn-requestid`, `response ${operation} header x-amzn-errortype`],
    reason: "Headers of the protocol, in every answer of the service or in every error, and no member of an operation.",
  },
  {
    state: "missing there",
    what: [
      ...[`signing ${operation} header x-amz-date`, `signing ${operation} header x-amz-security-token`],
      ...[`signing ${operation} header x-amz-content-sha256`, `signing ${operation} query x-amz-algorithm`],
      ...[`signing ${operation} query x-amz-credential`, `signing ${operation} query x-amz-date`],
      ...[`signing ${operation} query x-amz-expires`, `signing ${operation} query x-amz-signedheaders`],
      ...[`signing ${operation} query x-amz-signature`, `signing ${operation} query x-amz-security-token`],
    ],
    reason:
      "Signature Version 4 adds it. The document has it so that a validator accepts signed and presigned requests.",
  },
];
