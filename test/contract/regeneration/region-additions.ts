import type { Addition } from "./addition.js";
import { before, replace } from "./copy.js";

export const regions: Addition = {
  edits: [
    replace("enum: [cn-north-1, cn-northwest-1]", "enum: [cn-north-1, cn-northwest-1, hk-east-1]"),
    replace("regionPattern: ^cn-\\w+-\\d+$", "regionPattern: ^(?:cn|hk)-\\w+-\\d+$"),
    before(
      "security:\n  - sigv4: []\n",
      `  - name: aws-moon
    url: https://lambda.{region}.aws.moon
    description: AWS Moon
    variables:
      region: { description: A region of the partition., default: moon-near-1, enum: [moon-near-1] }
    x-aws-partition:
      id: aws-moon
      regionPattern: ^moon-\\w+-\\d+$
      dualStack: https://lambda.{region}.dual.moon
`,
    ),
  ],
  consumer: `
import { resolveEndpoint } from "../src/index.js";
import { failure } from "./support.js";

export default async () => ({
  listed: resolveEndpoint({ region: "hk-east-1" }).host,
  partition: resolveEndpoint({ region: "moon-near-1" }).host,
  unlisted: resolveEndpoint({ region: "moon-far-2", useDualstackEndpoint: true }).host,
  missing: String(await failure((async () => resolveEndpoint({ region: "moon-near-1", useFipsEndpoint: true }))())),
});
`,
  result: {
    listed: "lambda.hk-east-1.amazonaws.com.cn",
    partition: "lambda.moon-near-1.aws.moon",
    unlisted: "lambda.moon-far-2.dual.moon",
    missing: "ConfigurationError: The partition aws-moon of moon-near-1 has no endpoint of the kind fips",
  },
};
