import { LambdaClient } from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { resolveEndpoint } from "../../../src/index.js";
import { listedRegions } from "../../support/listed-regions.js";

const kinds = [false, true].flatMap((useFipsEndpoint) =>
  [false, true].map((useDualstackEndpoint) => ({ useFipsEndpoint, useDualstackEndpoint })),
);

describe("AWS's SDK", () => {
  const { endpointProvider } = new LambdaClient({ region: "us-east-1" }).config;
  const unlisted = ["eu-west-9", "us-gov-central-1", "cn-west-3", "eusc-de-west-2", "us-isob-east-9", "mars-north-1"];

  it.each([...listedRegions, ...unlisted])("resolves the same endpoints for %s", (region) => {
    for (const { useFipsEndpoint, useDualstackEndpoint } of kinds) {
      const params = { Region: region, UseFIPS: useFipsEndpoint, UseDualStack: useDualstackEndpoint };
      const { url } = endpointProvider(params);
      expect(resolveEndpoint({ region, useFipsEndpoint, useDualstackEndpoint }).href).toBe(url.href);
    }
  });
});
