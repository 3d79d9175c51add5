import type { Addition } from "./addition.js";
import { before } from "./copy.js";

export const header: Addition = {
  edits: [
    before(
      '        - $ref: "#/components/parameters/SigningDate"\n',
      '        - $ref: "#/components/parameters/Priority"\n',
    ),
    before(
      "    SigningDate:\n      name: X-Amz-Date\n",
      `    Priority:
      name: X-Amz-Priority
      in: header
      x-aws-member: Priority
      description: How soon the call is served. Both are soon.
      schema: { type: string, enum: [low, high] }
      example: low
`,
    ),
  ],
  consumer: `
import { createClient, isValidationError, type InvokeWithResponseStreamInput } from "../src/index.js";
import { failure, withEndpoint } from "./support.js";

const input: InvokeWithResponseStreamInput = { FunctionName: "f", Priority: "high" };
// @ts-expect-error -- no value of the enum
const wrong: InvokeWithResponseStreamInput = { FunctionName: "f", Priority: "urgent" };

export default () =>
  withEndpoint(async function* () {}, async (_client, local) => {
    let signature = "";
    const fetched: typeof fetch = (url, init) => {
      signature ||= new Headers(init?.headers).get("authorization") ?? "";
      return fetch(url, init);
    };
    const client = createClient({ ...local.clientOptions(), fetch: fetched });
    await (await client.invokeWithResponseStream(input)).drain();
    const error = await failure(client.invokeWithResponseStream(wrong));
    const params = { path: { FunctionName: "f" }, header: { "X-Amz-Priority": "urgent" as "high" } };
    const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
    const unchecked = await client.api.POST(path, { params, body: {} });
    return {
      wire: local.requests.map(({ headers, statusCode }) => [headers["x-amz-priority"], statusCode]),
      signed: /SignedHeaders=[^,]*x-amz-priority/.test(signature),
      refusedHere: isValidationError(error) && [error.member, error.rule, error.source],
      refusedThere: unchecked.error,
    };
  });
`,
  result: {
    wire: [
      ["high", 200],
      ["urgent", 400],
    ],
    signed: true,
    refusedHere: ["Priority", "enum", "#/components/parameters/Priority"],
    refusedThere: { Type: "User", message: "Priority must be one of low, high." },
  },
};

/** A parameter that stands in the operation itself, and whose option looks like the negation of another. */
export const query: Addition = {
  edits: [
    before(
      '        - $ref: "#/components/parameters/SigningDate"\n',
      `        - name: replay-window
          in: query
          x-aws-member: NoReplay
          description: Seconds after which a copy of the call is refused.
          schema: { type: string, maxLength: 4, pattern: "^[0-9]+$" }
          example: "60"
`,
    ),
  ],
  consumer: `
import { isValidationError, type InvokeWithResponseStreamInput } from "../src/index.js";
import { failure, withEndpoint } from "./support.js";

const input: InvokeWithResponseStreamInput = { FunctionName: "f", NoReplay: "60" };
// @ts-expect-error -- no text
const wrong: InvokeWithResponseStreamInput = { FunctionName: "f", NoReplay: 60 };

export default () =>
  withEndpoint(async function* () {}, async (client, local) => {
    await (await client.invokeWithResponseStream(input)).drain();
    const errors = [wrong, { ...input, NoReplay: "12345" }, { ...input, NoReplay: "1m" }].map(async (broken) => {
      const error = await failure(client.invokeWithResponseStream(broken));
      return isValidationError(error) && [error.member, error.rule];
    });
    return { wire: local.requests.map(({ path }) => path.split("?")[1]), refused: await Promise.all(errors) };
  });
`,
  result: {
    wire: ["replay-window=60"],
    refused: [
      ["NoReplay", "type"],
      ["NoReplay", "maxLength"],
      ["NoReplay", "pattern"],
    ],
  },
};
