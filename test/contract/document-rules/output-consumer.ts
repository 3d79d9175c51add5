import { expect } from "vitest";
import { before, replace, type Edit } from "../regeneration/copy.js";
import { inFrameHeaders, inResponseHeaders, outputKinds, schemaOf, type OutputKind } from "./output-kinds.js";

const list = (kinds: readonly OutputKind[], write: (kind: OutputKind) => string) => kinds.map(write).join("");

/** An error with members of every kind in its body and in headers, an event, the end, and headers of the output. */
export const outputEdits: readonly Edit[] = [
  before(
    '        "429":\n          $ref: "#/components/responses/TooManyRequests"\n',
    `        "423":
          description: The function is locked.
          headers:
            x-amzn-errortype: { $ref: "#/components/headers/ErrorType" }
            x-amzn-requestid: { $ref: "#/components/headers/RequestId" }
${list(
  inResponseHeaders,
  (kind) => `            X-Amz-Lock-${kind.name}:
              x-aws-member: head${kind.name}
              description: What ${kind.name} says.
              schema: { ${kind.schema} }
`,
)}          content:
            application/json:
              schema: { $ref: "#/components/schemas/FunctionLockedException" }
              example: { Type: User, Message: The function is locked }
`,
  ),
  before(
    "    Fault:\n      description:",
    `    FunctionLockedException:
      description: The function is locked.
      type: object
      x-aws-throttling: false
      x-aws-before-invocation: true
      properties:
        Type: { $ref: "#/components/schemas/Fault" }
        Message: { $ref: "#/components/schemas/ErrorMessage" }
${list(outputKinds, (kind) => `        Body${kind.name}: ${schemaOf(kind)}\n`)}    ProgressUpdate:
      description: How far the function is.
      type: object
      x-aws-event-content-type: application/json
      properties:
${list(inFrameHeaders, (kind) => `        Head${kind.name}: ${schemaOf(kind, "x-aws-event-member: header")}\n`)}${list(
      outputKinds,
      (kind) => `        Json${kind.name}: ${schemaOf(kind, "x-aws-event-member: json")}\n`,
    )}`,
  ),
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
  before(
    "        LogResult:\n          x-aws-event-member: json\n",
    list(outputKinds, (kind) => `        End${kind.name}: ${schemaOf(kind, "x-aws-event-member: json")}\n`),
  ),
  replace(
    '        X-Amz-Executed-Version:\n          $ref: "#/components/headers/ExecutedVersion"\n        x-amzn-requestid:\n          $ref: "#/components/headers/RequestId"\n      content:\n',
    `        X-Amz-Executed-Version:
          $ref: "#/components/headers/ExecutedVersion"
        x-amzn-requestid:
          $ref: "#/components/headers/RequestId"
${list(
  inResponseHeaders,
  (kind) => `        X-Amz-Out-${kind.name}:
          x-aws-member: Out${kind.name}
          description: What ${kind.name} says.
          schema: { ${kind.schema} }
`,
)}      content:
`,
  ),
];

const named = (kinds: readonly OutputKind[], key: "shown" | "frame") =>
  Object.fromEntries(kinds.map((kind) => [kind.name, kind[key]]));
const shown = named(outputKinds, "shown");
const shownInHeaders = named(inResponseHeaders, "shown");

/** What the consumer must find. */
export const outputResult = {
  error: [423, shown, shownInHeaders],
  event: [named(inFrameHeaders, "shown"), shown],
  frame: [
    {
      ":event-type": "string",
      ":content-type": "string",
      ":message-type": "string",
      ...named(inFrameHeaders, "frame"),
    },
    `{${outputKinds.map(({ name, json }) => `"Json${name}":${json}`).join(",")}}`,
  ],
  completion: shown,
  misfits: [
    "Progress.HeadWhole must be a whole number of 64 bits, as the header of a frame holds it",
    "Progress.HeadLong must be a whole number of 64 bits, as the header of a frame holds it",
    "Progress.JsonFlag must be a boolean",
    "Progress.JsonList must be a list as the document describes it",
    expect.stringMatching(/^its members are HeadText, /),
  ],
  output: [
    shownInHeaders,
    Object.fromEntries(inResponseHeaders.map(({ name, text }) => [`x-amz-out-${name.toLowerCase()}`, text])),
  ],
};

const assertType = (place: string, { type, name }: OutputKind, owner: string, member: string) =>
  `export const is${place}${name}: Same<${owner}["${member}"], (${type}) | undefined> = true;\n`;
const assertWrong = (place: string, { mistyped, name }: OutputKind, owner: string, member: string) =>
  mistyped === ""
    ? ""
    : `// @ts-expect-error -- another type
export const wrong${place}${name}: ${owner} = { ${member}: ${mistyped} };\n`;
const values = (prefix: string, kinds: readonly OutputKind[]) =>
  `{ ${kinds.map(({ name, value }) => `${prefix}${name}: ${value}`).join(", ")} }`;
const wire = (prefix: string, kinds: readonly OutputKind[]) =>
  `{ ${kinds.map(({ name, json }) => `${prefix}${name}: ${json}`).join(", ")} }`;

/** Sends a value of each kind from the endpoint to the client in each place, and shows what comes and how it travels. */
export const outputConsumer = `
import { inspect } from "node:util";
import type {
  Completion, InvocationStream, ProgressUpdate as Progress, ServiceErrorMembers,
} from "../src/index.js";
import { createClient, isServiceError } from "../src/index.js";
import { decodeMessages } from "../src/event-stream/index.js";
import { failure, withEndpoint } from "./support.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Locked = ServiceErrorMembers["FunctionLockedException"];
${list(outputKinds, (kind) =>
  ["Body", "Json", "End"]
    .map((place, index) => {
      const owner = ["Locked", "Progress", "Completion"][index] ?? "";
      const member = place + kind.name;
      return assertType(place, kind, owner, member) + assertWrong(place, kind, owner, member);
    })
    .join(""),
)}
${list(inFrameHeaders, (kind) => assertType("Frame", kind, "Progress", `Head${kind.name}`))}
${list(
  inResponseHeaders,
  (kind) =>
    assertType("Head", kind, "Locked", `head${kind.name}`) +
    assertType("Out", kind, "InvocationStream", `out${kind.name}`),
)}
const progress: Progress = { ...${values("Head", inFrameHeaders)}, ...${values("Json", outputKinds)} };
const input = { FunctionName: "f", Payload: "{}", Needed: "yes" };

const misfits = {
  fraction: { HeadWhole: 1.5 },
  tooLong: { HeadLong: 2n ** 63n },
  text: { JsonFlag: "no" },
  list: { JsonList: ["one"] },
  unknown: { Other: 1 },
};

const show = (object: object, prefix: string) => Object.fromEntries(
  Object.entries(object).filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), inspect(value, { depth: 9 })]),
);

export default () =>
  withEndpoint(
    async function* (event, context) {
      const { misfit } = event as { misfit?: keyof typeof misfits };
      if (misfit) return yield { Progress: misfits[misfit] as Progress };
      Object.assign(context.output, ${values("Out", inResponseHeaders)});
      yield "a";
      yield { Progress: progress };
      yield { InvokeComplete: ${values("End", outputKinds)} };
    },
    async (plain, local) => {
      let raw: Response | undefined;
      const fetched: typeof fetch = async (...request) => {
        const response = await fetch(...request);
        raw = response.clone();
        return response;
      };
      const client = createClient({ ...local.clientOptions(), fetch: fetched });
      const stream = await client.invokeWithResponseStream(input);
      let event: Progress = {};
      for await (const { Progress } of stream.events()) event = Progress ?? event;
      const completion = await stream.completion;
      const sent = [...(raw?.headers ?? [])].filter(([name]) => name.startsWith("x-amz-out-"));
      const frames = [];
      for await (const message of decodeMessages(raw?.body ?? new ReadableStream())) frames.push(message);
      const headers = Object.entries(frames[1]?.headers ?? {}).map(([name, { type }]) => [name.replace("Head", ""), type]);
      local.inject("f", { kind: "error", name: "FunctionLockedException", members: { ...${wire("Body", outputKinds)}, ...{ ${inResponseHeaders
        .map(({ name, text }) => `head${name}: ${JSON.stringify(text)}`)
        .join(", ")} } } });
      const error = await failure(plain.invokeWithResponseStream(input));
      if (!isServiceError(error, "FunctionLockedException")) return String(error);
      const misfit = async (name: string) => {
        const called = await plain.invokeWithResponseStream({ ...input, Payload: JSON.stringify({ misfit: name }) });
        return String(await failure(called.text())).split(": ").at(-1);
      };
      return {
        misfits: await Promise.all(Object.keys(misfits).map(misfit)),
        error: [error.httpStatusCode, show(error, "Body"), show(error, "head")],
        event: [show(event, "Head"), show(event, "Json")],
        frame: [Object.fromEntries(headers), new TextDecoder().decode(frames[1]?.body)],
        completion: show(completion, "End"),
        output: [show(stream, "out"), Object.fromEntries(sent)],
      };
    },
  );
`;
