import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { StandardIssue, StandardSchema } from "../../../src/shared/standard-schema.js";
import { streamHeaders, streamOf, useResponseServer } from "../../support/response-server.js";
import { invokeInChunks } from "../../support/consume.js";
import { failure } from "../../support/failure.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";

const server = useResponseServer();
const requestId = streamHeaders["x-amzn-requestid"];

async function parsed<T>(payload: string, validate: StandardSchema<T>): Promise<T> {
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

  it.each<[StandardIssue[], string]>([
    [[{ message: "s3cret" }], ""],
    [[], ""],
    [[{ message: "s3cret", path: [] }], ""],
    [[{ message: "s3cret", path: ["a", { key: 0 }, { key: "b" }, 1] }], " at a[0].b[1]"],
    [
      [
        { message: "s3cret", path: [0, Symbol("c")] },
        { message: "s3cret", path: ["d"] },
      ],
      " at [0].Symbol(c)",
    ],
  ])("tells the place of the first mistake, where the schema does: %j", async (issues, place) => {
    const schema = { "~standard": { version: 1, vendor: "own", validate: () => ({ issues }) } } as const;
    const error = await failure(parsed("1", schema));
    expect(error).toMatchObject({ code: "malformed", message: `The payload fails its schema${place}` });
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
