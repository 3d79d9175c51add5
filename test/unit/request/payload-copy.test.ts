import { describe, expect, it } from "vitest";
import { createClient } from "../../../src/index.js";

describe("a Payload of bytes", () => {
  /** What is sent of these bytes, which are written over as soon as the call has begun. */
  async function sent(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
    let body: unknown;
    const fetch = async (_: unknown, init?: { readonly body?: unknown }): Promise<Response> => {
      body = init?.body;
      return new Response(null, { status: 204 });
    };
    const region = "us-east-1";
    const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
    const input = { FunctionName: "f", InvocationType: "DryRun", Payload: bytes } as const;
    const call = createClient({ region, credentials, fetch }).invokeWithResponseStream(input);
    bytes.fill(0);
    await call;
    return body;
  }

  it("is copied, since the caller may write to it again", async () => {
    expect(await sent(new Uint8Array([1, 2, 3]))).toEqual(new Uint8Array([1, 2, 3]));
  });

  it("may be shared memory, which no fetch takes", async () => {
    const shared = new Uint8Array(new SharedArrayBuffer(3) as unknown as ArrayBuffer).fill(7);
    const body = (await sent(shared)) as Uint8Array;
    expect(body).toEqual(new Uint8Array([7, 7, 7]));
    expect(body.buffer).toBeInstanceOf(ArrayBuffer);
  });
});
