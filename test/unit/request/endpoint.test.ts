import { describe, expect, it } from "vitest";
import { createClient, isConfigurationError, resolveEndpoint } from "../../../src/index.js";
import { parseEndpoint } from "../../../src/request/endpoint.js";
import { failure } from "../../support/failure.js";
import { invokeComplete } from "../../support/frames.js";
import { listedRegions } from "../../support/listed-regions.js";

const kinds = [
  { useFipsEndpoint: false, useDualstackEndpoint: false },
  { useFipsEndpoint: true, useDualstackEndpoint: false },
  { useFipsEndpoint: false, useDualstackEndpoint: true },
  { useFipsEndpoint: true, useDualstackEndpoint: true },
];

describe("AWS's endpoint of a region", () => {
  it.each([
    ["us-east-1", "amazonaws.com", "api.aws"],
    ["ap-southeast-7", "amazonaws.com", "api.aws"],
    ["us-gov-west-1", "amazonaws.com", "api.aws"],
    ["cn-northwest-1", "amazonaws.com.cn", "api.amazonwebservices.com.cn"],
    ["eusc-de-east-1", "amazonaws.eu", "api.amazonwebservices.eu"],
    ["us-iso-east-1", "c2s.ic.gov", "api.aws.ic.gov"],
    ["us-isob-east-1", "sc2s.sgov.gov", "api.aws.scloud"],
    ["eu-isoe-west-1", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"],
    ["us-isof-south-1", "csp.hci.ic.gov", "api.aws.hci.ic.gov"],
  ])("has the suffix of its partition: %s", (region, suffix, dualStackSuffix) => {
    expect(kinds.map((kind) => resolveEndpoint({ region, ...kind }).href)).toEqual([
      `https://lambda.${region}.${suffix}/`,
      `https://lambda-fips.${region}.${suffix}/`,
      `https://lambda.${region}.${dualStackSuffix}/`,
      `https://lambda-fips.${region}.${dualStackSuffix}/`,
    ]);
    expect(resolveEndpoint({ region }).href).toBe(`https://lambda.${region}.${suffix}/`);
  });

  it.each([
    ["eu-west-9", "amazonaws.com"],
    ["mx-south-12", "amazonaws.com"],
    ["us-gov-central-1", "amazonaws.com"],
    ["cn-west-3", "amazonaws.com.cn"],
    ["eusc-de-west-2", "amazonaws.eu"],
    ["us-iso-north-1", "c2s.ic.gov"],
    ["us-isob-central-1", "sc2s.sgov.gov"],
    ["eu-isoe-east-1", "cloud.adc-e.uk"],
    ["us-isof-west-9", "csp.hci.ic.gov"],
  ])("has the suffix of the partition whose pattern an unlisted region matches: %s", (region, suffix) => {
    expect(listedRegions).not.toContain(region);
    expect(resolveEndpoint({ region }).host).toBe(`lambda.${region}.${suffix}`);
  });

  // Each of these almost fits the pattern of a partition other than aws.
  const others = ["cn-a-1", "us-gov-a-1", "eusc-de-a-1", "us-iso-a-1", "us-isob-a-1", "eu-isoe-a-1", "us-isof-a-1"];
  const almost = others.flatMap((region) => [
    `x${region}`,
    `a-${region}`,
    `${region}a`,
    `${region}-a`,
    `${region}-1`,
    region.replace("-a-", "-a-b-"),
    region.replace("-a-", "--"),
    region.replace("-a-", "-"),
    region.replace("-1", ""),
    region.replace("-1", "-b"),
    region.replace("-1", "1"),
    region.replace("-a-", "x-a-"),
  ]);
  it.each([
    "mars-north-1",
    "local",
    "eusc-fr-east-1",
    "us-east-1a",
    "xcn-north-1",
    "a",
    "ab",
    "a".repeat(63),
    ...almost,
  ])("has the suffix of aws if the region matches no pattern: %s", (region) =>
    expect(resolveEndpoint({ region }).host).toBe(`lambda.${region}.amazonaws.com`),
  );

  it.each([
    "",
    " ",
    "a b",
    "a@b",
    "us-east-1 ",
    "us-east-1\n",
    "us-east-1.evil.com",
    "x.evil.com/",
    "evil.com#",
    "evil.com?",
    "evil.com\\",
    "evil.com:443",
    "%65vil",
    "-us-east-1",
    "us-east-1-",
    "us_east_1",
    "ünited",
    "a".repeat(64),
    undefined,
    null,
    ["us-east-1"],
  ])("is refused if the region would change the host: %j", (region) => {
    for (const kind of kinds) {
      const error = thrown(() => resolveEndpoint({ region: region as string, ...kind }));
      expect(isConfigurationError(error)).toBe(true);
      expect((error as Error).message).toContain("region must be a host label");
    }
  });
});

describe("an endpoint that is not AWS's", () => {
  it.each(["https://a.example/", "http://127.0.0.1:1/", "https://a.example:8443/path/", new URL("https://a.example/")])(
    "is taken as it is: %s",
    (endpoint) => expect(parseEndpoint(endpoint).href).toBe(String(endpoint)),
  );

  it.each([
    "ftp://a.example",
    "https://user@a.example",
    "https://:password@a.example",
    "https://a.example/?b",
    "https://a.example/#b",
  ])("is refused if more than a place is in it, or it is not http: %s", (endpoint) => {
    const error = thrown(() => parseEndpoint(endpoint));
    expect(isConfigurationError(error) && error.message).toContain(
      "The endpoint must be an http or https URL without user info, query and fragment",
    );
  });

  it.each(["", "lambda", "//a.example"])("is refused if it is not a URL: %j", (endpoint) => {
    const error = thrown(() => parseEndpoint(endpoint));
    expect(isConfigurationError(error) && error.message).toContain(
      "The endpoint is not a valid URL; it is written like https://host:port",
    );
  });
});

describe("a client", () => {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };

  /** The host to which a client with these options sends. */
  async function hostOf(options: Parameters<typeof createClient>[0]): Promise<string> {
    let url: URL | undefined;
    const fetch = async (input: RequestInfo | URL): Promise<Response> => {
      url = new URL(input instanceof Request ? input.url : input);
      return new Response(invokeComplete());
    };
    await (
      await createClient({ credentials, fetch, ...options }).invokeWithResponseStream({ FunctionName: "f" })
    ).drain();
    return url?.host ?? "";
  }

  it.each(kinds)("sends to the endpoint that its options select: %o", async (kind) => {
    const region = "cn-north-1";
    expect(await hostOf({ region, ...kind })).toBe(resolveEndpoint({ region, ...kind }).host);
  });

  it("sends no request if the region would change the host or only the signature", async () => {
    for (const region of ["x.evil.com/", "us\neast", async () => "a@b"]) {
      for (const endpoint of [undefined, "https://example.com"]) {
        expect(isConfigurationError(await failure(hostOf({ region, endpoint })))).toBe(true);
      }
    }
  });
});

function thrown(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}
