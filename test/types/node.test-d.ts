import { LambdaClient as SdkClient } from "@aws-sdk/client-lambda";
import { describe, expectTypeOf, it } from "vitest";
import { createClient, sigv4, type AwsCredentialIdentityProvider, type ClientOptions } from "../../src/index.js";
import { defaultCredentials, defaultRegion, type ProfileOptions } from "../../src/node/index.js";

describe("defaultCredentials", () => {
  it("returns a provider for this client, for the middleware and for AWS's SDK", () => {
    expectTypeOf(defaultCredentials()).toEqualTypeOf<AwsCredentialIdentityProvider>();
    expectTypeOf(defaultCredentials()).toExtend<NonNullable<ClientOptions["credentials"]>>();
    createClient({ credentials: defaultCredentials() });
    sigv4({ region: "us-east-1", credentials: defaultCredentials() });
    new SdkClient({ credentials: defaultCredentials(), region: defaultRegion() });
  });

  it("returns a provider that accepts forceRefresh", () => {
    expectTypeOf(defaultCredentials()).toBeCallableWith({ forceRefresh: true });
  });
});

describe("defaultRegion", () => {
  it("returns a region for the client", () => {
    expectTypeOf(defaultRegion()).toEqualTypeOf<() => Promise<string>>();
    createClient({ region: defaultRegion({ profile: "work" }) });
  });
});

describe("the options of both", () => {
  it("consist of a profile, which may be left out", () => {
    expectTypeOf<Parameters<typeof defaultCredentials>>().toEqualTypeOf<[options?: ProfileOptions]>();
    expectTypeOf<Parameters<typeof defaultRegion>>().toEqualTypeOf<[options?: ProfileOptions]>();
    defaultCredentials({ profile: undefined });
    // @ts-expect-error -- no option has this name
    defaultRegion({ profil: "work" });
    // @ts-expect-error -- a profile is one name, not a list
    defaultCredentials({ profile: ["work"] });
  });
});
