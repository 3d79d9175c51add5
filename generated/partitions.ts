// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

import type { PartitionTable } from "../src/tables.js";

/** AWS's partitions. A region that matches no pattern belongs to the first partition. */
export const partitions = [
  // spec/lambda.openapi.yaml#/servers/0
  {
    id: "aws",
    regionPattern: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
    url: "https://lambda.{region}.amazonaws.com",
    fips: "https://lambda-fips.{region}.amazonaws.com",
    dualStack: "https://lambda.{region}.api.aws",
    fipsDualStack: "https://lambda-fips.{region}.api.aws",
  },
  // spec/lambda.openapi.yaml#/servers/1
  {
    id: "aws-cn",
    regionPattern: /^cn-\w+-\d+$/,
    url: "https://lambda.{region}.amazonaws.com.cn",
    fips: "https://lambda-fips.{region}.amazonaws.com.cn",
    dualStack: "https://lambda.{region}.api.amazonwebservices.com.cn",
    fipsDualStack: "https://lambda-fips.{region}.api.amazonwebservices.com.cn",
  },
  // spec/lambda.openapi.yaml#/servers/2
  {
    id: "aws-us-gov",
    regionPattern: /^us-gov-\w+-\d+$/,
    url: "https://lambda.{region}.amazonaws.com",
    fips: "https://lambda-fips.{region}.amazonaws.com",
    dualStack: "https://lambda.{region}.api.aws",
    fipsDualStack: "https://lambda-fips.{region}.api.aws",
  },
  // spec/lambda.openapi.yaml#/servers/3
  {
    id: "aws-eusc",
    regionPattern: /^eusc-de-\w+-\d+$/,
    url: "https://lambda.{region}.amazonaws.eu",
    fips: "https://lambda-fips.{region}.amazonaws.eu",
    dualStack: "https://lambda.{region}.api.amazonwebservices.eu",
    fipsDualStack: "https://lambda-fips.{region}.api.amazonwebservices.eu",
  },
  // spec/lambda.openapi.yaml#/servers/4
  {
    id: "aws-iso",
    regionPattern: /^us-iso-\w+-\d+$/,
    url: "https://lambda.{region}.c2s.ic.gov",
    fips: "https://lambda-fips.{region}.c2s.ic.gov",
    dualStack: "https://lambda.{region}.api.aws.ic.gov",
    fipsDualStack: "https://lambda-fips.{region}.api.aws.ic.gov",
  },
  // spec/lambda.openapi.yaml#/servers/5
  {
    id: "aws-iso-b",
    regionPattern: /^us-isob-\w+-\d+$/,
    url: "https://lambda.{region}.sc2s.sgov.gov",
    fips: "https://lambda-fips.{region}.sc2s.sgov.gov",
    dualStack: "https://lambda.{region}.api.aws.scloud",
    fipsDualStack: "https://lambda-fips.{region}.api.aws.scloud",
  },
  // spec/lambda.openapi.yaml#/servers/6
  {
    id: "aws-iso-e",
    regionPattern: /^eu-isoe-\w+-\d+$/,
    url: "https://lambda.{region}.cloud.adc-e.uk",
    fips: "https://lambda-fips.{region}.cloud.adc-e.uk",
    dualStack: "https://lambda.{region}.api.cloud-aws.adc-e.uk",
    fipsDualStack: "https://lambda-fips.{region}.api.cloud-aws.adc-e.uk",
  },
  // spec/lambda.openapi.yaml#/servers/7
  {
    id: "aws-iso-f",
    regionPattern: /^us-isof-\w+-\d+$/,
    url: "https://lambda.{region}.csp.hci.ic.gov",
    fips: "https://lambda-fips.{region}.csp.hci.ic.gov",
    dualStack: "https://lambda.{region}.api.aws.hci.ic.gov",
    fipsDualStack: "https://lambda-fips.{region}.api.aws.hci.ic.gov",
  },
] as const satisfies readonly PartitionTable[];
