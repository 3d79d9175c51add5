// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

import type { PartitionTable } from "../src/tables.js";

/** AWS's partitions. A region that no pattern matches falls to the first. */
export const partitions = [
  // spec/lambda.openapi.yaml:65
  {
    id: "aws",
    regions: [
      "af-south-1",
      "ap-east-1",
      "ap-east-2",
      "ap-northeast-1",
      "ap-northeast-2",
      "ap-northeast-3",
      "ap-south-1",
      "ap-south-2",
      "ap-southeast-1",
      "ap-southeast-2",
      "ap-southeast-3",
      "ap-southeast-4",
      "ap-southeast-5",
      "ap-southeast-6",
      "ap-southeast-7",
      "ca-central-1",
      "ca-west-1",
      "eu-central-1",
      "eu-central-2",
      "eu-north-1",
      "eu-south-1",
      "eu-south-2",
      "eu-west-1",
      "eu-west-2",
      "eu-west-3",
      "il-central-1",
      "me-central-1",
      "me-south-1",
      "me-west-1",
      "mx-central-1",
      "sa-east-1",
      "sa-west-1",
      "us-east-1",
      "us-east-2",
      "us-west-1",
      "us-west-2",
    ],
    regionPattern: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
    url: "https://lambda.{region}.amazonaws.com",
    fips: "https://lambda-fips.{region}.amazonaws.com",
    dualStack: "https://lambda.{region}.api.aws",
    fipsDualStack: "https://lambda-fips.{region}.api.aws",
  },
  // spec/lambda.openapi.yaml:117
  {
    id: "aws-cn",
    regions: ["cn-north-1", "cn-northwest-1"],
    regionPattern: /^cn-\w+-\d+$/,
    url: "https://lambda.{region}.amazonaws.com.cn",
    fips: "https://lambda-fips.{region}.amazonaws.com.cn",
    dualStack: "https://lambda.{region}.api.amazonwebservices.com.cn",
    fipsDualStack: "https://lambda-fips.{region}.api.amazonwebservices.com.cn",
  },
  // spec/lambda.openapi.yaml:131
  {
    id: "aws-us-gov",
    regions: ["us-gov-east-1", "us-gov-west-1"],
    regionPattern: /^us-gov-\w+-\d+$/,
    url: "https://lambda.{region}.amazonaws.com",
    fips: "https://lambda-fips.{region}.amazonaws.com",
    dualStack: "https://lambda.{region}.api.aws",
    fipsDualStack: "https://lambda-fips.{region}.api.aws",
  },
  // spec/lambda.openapi.yaml:145
  {
    id: "aws-eusc",
    regions: ["eusc-de-east-1"],
    regionPattern: /^eusc-de-\w+-\d+$/,
    url: "https://lambda.{region}.amazonaws.eu",
    fips: "https://lambda-fips.{region}.amazonaws.eu",
    dualStack: "https://lambda.{region}.api.amazonwebservices.eu",
    fipsDualStack: "https://lambda-fips.{region}.api.amazonwebservices.eu",
  },
  // spec/lambda.openapi.yaml:159
  {
    id: "aws-iso",
    regions: ["us-iso-east-1", "us-iso-west-1"],
    regionPattern: /^us-iso-\w+-\d+$/,
    url: "https://lambda.{region}.c2s.ic.gov",
    fips: "https://lambda-fips.{region}.c2s.ic.gov",
    dualStack: "https://lambda.{region}.api.aws.ic.gov",
    fipsDualStack: "https://lambda-fips.{region}.api.aws.ic.gov",
  },
  // spec/lambda.openapi.yaml:173
  {
    id: "aws-iso-b",
    regions: ["us-isob-east-1", "us-isob-west-1"],
    regionPattern: /^us-isob-\w+-\d+$/,
    url: "https://lambda.{region}.sc2s.sgov.gov",
    fips: "https://lambda-fips.{region}.sc2s.sgov.gov",
    dualStack: "https://lambda.{region}.api.aws.scloud",
    fipsDualStack: "https://lambda-fips.{region}.api.aws.scloud",
  },
  // spec/lambda.openapi.yaml:187
  {
    id: "aws-iso-e",
    regions: ["eu-isoe-west-1"],
    regionPattern: /^eu-isoe-\w+-\d+$/,
    url: "https://lambda.{region}.cloud.adc-e.uk",
    fips: "https://lambda-fips.{region}.cloud.adc-e.uk",
    dualStack: "https://lambda.{region}.api.cloud-aws.adc-e.uk",
    fipsDualStack: "https://lambda-fips.{region}.api.cloud-aws.adc-e.uk",
  },
  // spec/lambda.openapi.yaml:201
  {
    id: "aws-iso-f",
    regions: ["us-isof-east-1", "us-isof-south-1"],
    regionPattern: /^us-isof-\w+-\d+$/,
    url: "https://lambda.{region}.csp.hci.ic.gov",
    fips: "https://lambda-fips.{region}.csp.hci.ic.gov",
    dualStack: "https://lambda.{region}.api.aws.hci.ic.gov",
    fipsDualStack: "https://lambda-fips.{region}.api.aws.hci.ic.gov",
  },
] as const satisfies readonly PartitionTable[];
