import { describe, expect, it } from "vitest";
import { z } from "zod";
import { streamHeaders, streamOf, useResponseServer } from "../../support/response-server.js";
import { invokeInChunks } from "../../support/consume.js";
import { failure } from "../../support/failure.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";

const server = useResponseServer();
const requestId = streamHeaders["x-amzn-requestid"];

async function parsed<T>(payload: string, validate: z.ZodType<T>): Promise<T> {
  server.respond = streamOf(join(payloadChunk(payload), invokeComplete()));
  return (await invokeInChunks(server)).json({ validate });
}

describe("json() with a schema", () => {
  it("gives what the schema makes of the value, at once or later", async () => {
    expect(await parsed('{"a":1,"b":2}', z.object({ a: z.number() }))).toEqual({ a: 1 });
    expect(
      await parsed(
        "2",
        z.number().transform(async (value) => value * 2),
      ),
    ).toBe(4);
  });

  it("calls a mismatch malformed, and names its place alone", async () => {
    const validate = z.object({ items: z.array(z.object({ name: z.literal("x") })) });
    const error = await failure(parsed('{"items":[{"name":"s3cret"}]}', validate));
    const message = "The payload fails its schema at items[0].name";
    expect(error).toMatchObject({ name: "StreamError", code: "malformed", message, requestId });
    expect(error).not.toHaveProperty("cause");
  });

  it("calls the payload malformed where the schema throws, without its error", async () => {
    const validate = z.string().transform((value) => {
      throw new Error(value);
    });
    const error = await failure(parsed('"s3cret"', validate));
    expect(error).toMatchObject({ code: "malformed", message: "The payload fails its schema", requestId });
    expect(error).not.toHaveProperty("cause");
  });
});
