import type * as Smithy from "@smithy/types";
import { describe, expectTypeOf, it } from "vitest";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "../../src/index.js";
import type { Message, MessageHeaders, MessageHeaderValue } from "../../src/event-stream/index.js";

describe("the shapes of @smithy/types", () => {
  it("are the same here", () => {
    expectTypeOf<AwsCredentialIdentity>().toEqualTypeOf<Smithy.AwsCredentialIdentity>();
    expectTypeOf<Message>().toEqualTypeOf<Smithy.Message>();
    expectTypeOf<MessageHeaders>().toEqualTypeOf<Smithy.MessageHeaders>();
    expectTypeOf<MessageHeaderValue>().toEqualTypeOf<Smithy.MessageHeaderValue>();
  });

  it("fit where they cannot be the same, for an any there", () => {
    expectTypeOf<AwsCredentialIdentityProvider>().toExtend<Smithy.AwsCredentialIdentityProvider>();
    expectTypeOf<Smithy.AwsCredentialIdentityProvider>().toExtend<AwsCredentialIdentityProvider>();
  });
});
