import type { AwsCredentialIdentity as SdkIdentity, AwsCredentialIdentityProvider as SdkProvider } from "@smithy/types";
import { describe, expectTypeOf, it } from "vitest";
import type { InvocationStream, InvokeWithResponseStreamInput } from "../../src/index.js";
import {
  invokePresigned,
  presign,
  type InvokePresignedOptions,
  type PresignOptions,
  type SignedRequest,
} from "../../src/presign/index.js";

const input: InvokeWithResponseStreamInput = { FunctionName: "f", json: 1 };
type Undefined<Options> = { [Option in keyof Options]: undefined };

describe("presign", () => {
  it("takes the client's input and its options for signing, none of which is required", () => {
    expectTypeOf(presign(input)).toEqualTypeOf<Promise<SignedRequest>>();
    void presign(input, { region: async () => "eu-west-1", endpoint: new URL("https://example.com"), expiresIn: 60 });
    expectTypeOf<Undefined<Required<PresignOptions>>>().toExtend<PresignOptions>();
    // @ts-expect-error -- Payload and json exclude each other
    void presign({ FunctionName: "f", json: 1, Payload: "1" });
    // @ts-expect-error -- FunctionName is required
    void presign({});
    // @ts-expect-error -- seconds are a number
    void presign(input, { expiresIn: "60" });
    // @ts-expect-error -- nothing is sent that could be tried again
    void presign(input, { retry: false });
  });

  it("takes the credentials of AWS's SDK", () => {
    expectTypeOf<SdkIdentity>().toExtend<NonNullable<PresignOptions["credentials"]>>();
    expectTypeOf<SdkProvider>().toExtend<NonNullable<PresignOptions["credentials"]>>();
  });
});

describe("a SignedRequest", () => {
  it("is plain JSON", () => {
    type Json = string | number | boolean | null | { readonly [key: string]: Json | undefined };
    expectTypeOf<Required<SignedRequest>>().toExtend<Record<keyof SignedRequest, Json>>();
    expectTypeOf<NonNullable<SignedRequest["body"]>>().toEqualTypeOf<string | { readonly base64: string }>();
  });

  it("is the options of fetch where its body is a text", () => {
    expectTypeOf<SignedRequest & { readonly body?: string }>().toExtend<RequestInit>();
    // @ts-expect-error -- fetch cannot send base64 as bytes
    expectTypeOf<SignedRequest>().toExtend<RequestInit>();
  });
});

describe("invokePresigned", () => {
  it("resolves with the stream that the client gives", () => {
    const request = {} as SignedRequest;
    expectTypeOf(invokePresigned(request)).toEqualTypeOf<Promise<InvocationStream>>();
    void invokePresigned(request, { signal: AbortSignal.timeout(1), retry: false, fetch, timeouts: { idle: 1 } });
    expectTypeOf<Undefined<Required<InvokePresignedOptions>>>().toExtend<InvokePresignedOptions>();
    // @ts-expect-error -- it needs no credentials
    void invokePresigned(request, { credentials: { accessKeyId: "A", secretAccessKey: "B" } });
    // @ts-expect-error -- headers are signed, so that none can be added
    void invokePresigned(request, { headers: { "x-note": "1" } });
    // @ts-expect-error -- an input is no signed request
    void invokePresigned(input);
  });
});
