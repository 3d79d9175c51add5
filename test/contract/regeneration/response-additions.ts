import type { Addition } from "./addition.js";
import { before, type Edit } from "./copy.js";

const schema = (text: string): Edit => before("    Fault:\n      description:", text);

/** An error with a status of its own, a member in a header, and members of every type. */
export const error: Addition = {
  edits: [
    before(
      '        "429":\n          $ref: "#/components/responses/TooManyRequests"\n',
      `        "423":
          description: The function is locked.
          headers:
            x-amzn-errortype: { $ref: "#/components/headers/ErrorType" }
            x-amzn-requestid: { $ref: "#/components/headers/RequestId" }
            X-Amz-Unlock-At:
              x-aws-member: unlockAt
              description: When the lock ends.
              schema: { type: string }
              example: soon
          content:
            application/json:
              schema: { $ref: "#/components/schemas/FunctionLockedException" }
              example: { Type: User, Message: The function is locked, Holders: 2 }
`,
    ),
    schema(`    FunctionLockedException:
      description: The function is locked.
      type: object
      x-aws-throttling: true
      x-aws-before-invocation: true
      properties:
        Type: { $ref: "#/components/schemas/Fault" }
        Message: { $ref: "#/components/schemas/ErrorMessage" }
        Scope: { description: What is locked., type: string, enum: [code, all] }
        Holders: { description: How many hold the lock., type: integer }
        Forced: { description: Whether it was forced., type: boolean }
`),
  ],
  consumer: `
import { errorResponses } from "../generated/error-responses.js";
import { errors } from "../generated/errors.js";
import { isServiceError, type ServiceErrorName } from "../src/index.js";
import { failure, withEndpoint } from "./support.js";

const name: ServiceErrorName = "FunctionLockedException";
// @ts-expect-error -- no such error
export const wrong: ServiceErrorName = "FunctionLookedException";

export default () =>
  withEndpoint(async function* () {}, async (client, local) => {
    local.inject("f", { kind: "error", name, members: { Scope: "code", Holders: 2, Forced: false, unlockAt: "soon" } });
    const error = await failure(client.invokeWithResponseStream({ FunctionName: "f" }));
    if (!isServiceError(error, "FunctionLockedException")) return String(error);
    const { unlockAt, Scope, Holders, Forced } = error;
    const members: [string | undefined, "code" | "all" | undefined, number | undefined, boolean | undefined] = [
      unlockAt,
      Scope,
      Holders,
      Forced,
    ];
    // @ts-expect-error -- a member of another error
    const missing: unknown = error.Reason;
    return { name: error.name, status: error.httpStatusCode, side: error.Type, members, missing, table: errors[name], response: errorResponses[name] };
  });
`,
  result: {
    name: "FunctionLockedException",
    status: 423,
    side: "User",
    members: ["soon", "code", 2, false],
    table: {
      retry: "throttling",
      members: ["Type", "Message", "Scope", "Holders", "Forced"],
      types: { Holders: "number", Forced: "boolean" },
      headers: { unlockAt: "X-Amz-Unlock-At" },
    },
    response: { status: 423, body: ["Type", "Message", "Scope", "Holders", "Forced"] },
  },
};

export const event: Addition = {
  edits: [
    before(
      "        - type: object\n          description: The end of the response stream.\n",
      `        - type: object
          description: How far the function is.
          required: [Progress]
          additionalProperties: false
          properties:
            Progress: { $ref: "#/components/schemas/ProgressUpdate" }
`,
    ),
    schema(`    ProgressUpdate:
      description: How far the function is.
      type: object
      x-aws-event-content-type: application/x-progress+json
      properties:
        Stage: { x-aws-event-member: header, description: Name of the stage., type: string }
        Step: { x-aws-event-member: header, description: Number of the stage., type: integer }
        Percent: { x-aws-event-member: json, description: Part that is done., type: number }
        Final: { x-aws-event-member: json, description: Whether it is the last., type: boolean }
`),
  ],
  consumer: `
import type { InvokeWithResponseStreamResponseEvent } from "../src/index.js";
import { decodeMessages, type Message } from "../src/event-stream/index.js";
import { createClient } from "../src/index.js";
import { withEndpoint } from "./support.js";

type Progress = NonNullable<InvokeWithResponseStreamResponseEvent["Progress"]>;
const progress: Progress = { Stage: "first", Step: 1, Percent: 12.5, Final: false };
// @ts-expect-error -- a text where a number belongs
export const wrong: Progress = { Percent: "12" };

export default () =>
  withEndpoint(
    async function* () {
      yield "a";
      yield { Progress: progress };
      yield { Progress: { Stage: "last" } };
      yield "b";
    },
    async (client, local) => {
      const events: (Progress | string)[] = [];
      for await (const { Progress, PayloadChunk, InvokeComplete } of (await client.invokeWithResponseStream({ FunctionName: "f" })).events()) {
        events.push(Progress ?? (InvokeComplete ? "complete" : new TextDecoder().decode(PayloadChunk?.Payload)));
      }
      let raw: Response | undefined;
      const fetched: typeof fetch = async (...request) => {
        const response = await fetch(...request);
        raw = response.clone();
        return response;
      };
      const other = createClient({ ...local.clientOptions(), fetch: fetched });
      const text = await (await other.invokeWithResponseStream({ FunctionName: "f" })).text();
      const frames: Message[] = [];
      for await (const message of decodeMessages(raw?.body ?? new ReadableStream())) frames.push(message);
      const frame = frames[1];
      return { events, text, headers: frame?.headers, body: JSON.parse(new TextDecoder().decode(frame?.body)) as unknown };
    },
  );
`,
  result: {
    events: ["a", { Stage: "first", Step: 1, Percent: 12.5, Final: false }, { Stage: "last" }, "b", "complete"],
    text: "ab",
    headers: {
      ":event-type": { type: "string", value: "Progress" },
      ":content-type": { type: "string", value: "application/x-progress+json" },
      ":message-type": { type: "string", value: "event" },
      Stage: { type: "string", value: "first" },
      Step: { type: "integer", value: 1 },
    },
    body: { Percent: 12.5, Final: false },
  },
};

export const completion: Addition = {
  edits: [
    before(
      "        LogResult:\n          x-aws-event-member: json\n",
      `        BilledMilliseconds: { x-aws-event-member: json, description: Time that is billed., type: integer }
        Tier: { x-aws-event-member: header, description: Tier of the function., type: string, enum: [gold, tin] }
`,
    ),
  ],
  consumer: `
import type { Completion } from "../src/index.js";
import { withEndpoint } from "./support.js";

// @ts-expect-error -- no value of the enum
export const wrong: Completion = { Tier: "lead" };

export default () =>
  withEndpoint(
    async function* () {
      yield "text";
      yield { InvokeComplete: { BilledMilliseconds: 12, Tier: "gold" } };
    },
    async (client) => {
      const stream = await client.invokeWithResponseStream({ FunctionName: "f", LogType: "Tail" });
      const completion = await stream.drain();
      const billed: number | undefined = completion.BilledMilliseconds;
      const tier: "gold" | "tin" | undefined = completion.Tier;
      return { billed, tier, logs: completion.logs?.slice(0, 5) };
    },
  );
`,
  result: { billed: 12, tier: "gold", logs: "START" },
};
