import type * as Smithy from "@smithy/types";
import { describe, expectTypeOf, it } from "vitest";
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from "../../src/index.js";
import type { Message, MessageHeaders, MessageHeaderValue } from "../../src/event-stream/index.js";

describe("the shapes of @smithy/types", () => {
  it("equal the types of this package", () => {
    expectTypeOf<AwsCredentialIdentity>().toEqualTypeOf<Smithy.AwsCredentialIdentity>();
    expectTypeOf<Message>().toEqualTypeOf<Smithy.Message>();
    expectTypeOf<MessageHeaders>().toEqualTypeOf<Smithy.MessageHeaders>();
    expectTypeOf<MessageHeaderValue>().toEqualTypeOf<Smithy.MessageHeaderValue>();
  });

  it("are assignable to the types of this package where they contain any and cannot be equal", () => {
    expectTypeOf<AwsCredentialIdentityProvider>().toExtend<Smithy.AwsCredentialIdentityProvider>();
    expectTypeOf<Smithy.AwsCredentialIdentityProvider>().toExtend<AwsCredentialIdentityProvider>();
  });
});
