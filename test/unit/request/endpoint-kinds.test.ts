import { expect, it, vi } from "vitest";
import { isConfigurationError } from "../../../src/index.js";
import { resolveEndpoint } from "../../../src/request/endpoint.js";

// Each partition of the document has all kinds of endpoints now. These are the rules for one that has not.
vi.mock("../../../generated/partitions.js", () => ({
  partitions: [{ id: "aws-x", regionPattern: /^x-/, url: "https://lambda.{region}.example" }],
}));

it("a region has no endpoint of a kind that its partition has not", () => {
  expect(resolveEndpoint({ region: "x-1" }).href).toBe("https://lambda.x-1.example/");
  const kinds = [
    [{ useFipsEndpoint: true }, "fips"],
    [{ useDualstackEndpoint: true }, "dualStack"],
    [{ useFipsEndpoint: true, useDualstackEndpoint: true }, "fipsDualStack"],
  ] as const;
  for (const [options, kind] of kinds) {
    let error: unknown;
    try {
      resolveEndpoint({ region: "x-1", ...options });
    } catch (thrown) {
      error = thrown;
    }
    expect(isConfigurationError(error)).toBe(true);
    expect((error as Error).message).toContain(`The partition aws-x of x-1 has no endpoint of the kind ${kind}`);
  }
});
