import { InvokeWithResponseStreamCommand, type LambdaClient as SdkClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorResponses } from "../../generated/error-responses.js";
import { errors } from "../../generated/errors.js";
import { createClient, type LambdaClient } from "../../src/index.js";
import type { ErrorTable } from "../../src/tables.js";
import type { LocalLambda } from "../../src/local/index.js";
import { failure } from "../support/failure.js";
import { handler, sdk, sideChannel, startEndpoint } from "../support/local/functions.js";

/** An event as both clients give it. */
interface Event {
  readonly PayloadChunk?: { readonly Payload?: Uint8Array | undefined } | undefined;
  readonly InvokeComplete?: object | undefined;
}

/** How a client reads one invocation. Chunks are joined, since the places where they are cut have no meaning. */
interface Seen {
  version: string | undefined;
  payload: string;
  complete: object[];
}

const cases = [
  "streaming",
  "bytes",
  "empty",
  "prelude",
  "buffered",
  "bufferedError",
  "errorBeforeFirstByte",
  "errorAfterFirstByte",
  "longError",
  "errorBesideResponse",
  "crashBeforeFirstByte",
  "crashAfterFirstByte",
];
let local: LocalLambda & AsyncDisposable;
let ours: LambdaClient;
let theirs: SdkClient;

beforeAll(async () => {
  const functions = Object.fromEntries(cases.map((name) => [name, { handler: handler(`cases.${name}`), timeout: 20 }]));
  local = await startEndpoint({ functions: { ...functions, steps: { handler: handler("tools.acknowledged") } } });
  ours = createClient({ ...local.clientOptions(), retry: false });
  theirs = sdk(local);
});
afterAll(async () => {
  theirs.destroy();
  await local.close();
});

/** Reads events to the end. This client throws a FunctionError after InvokeComplete, which the SDK does not. */
async function collect(version: string | undefined, events: AsyncIterable<Event>): Promise<Seen> {
  const seen: Seen = { version, payload: "", complete: [] };
  try {
    for await (const event of events) {
      seen.payload += Buffer.from(event.PayloadChunk?.Payload ?? []).toString("latin1");
      if (event.InvokeComplete !== undefined)
        seen.complete.push(withoutIds(event.InvokeComplete as Record<string, string>));
    }
  } catch (error) {
    expect(error).toMatchObject({ code: "function" });
  }
  return seen;
}

/** Replaces the ids, the times and the stack, which differ from one invocation to the next. */
function withoutIds({ LogResult, ErrorDetails, ...members }: Readonly<Record<string, string>>): object {
  const details = ErrorDetails?.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>") ?? "{}";
  const { trace, ...rest } = JSON.parse(details) as Record<string, unknown>;
  return { ...members, hasLog: LogResult !== undefined, hasTrace: trace !== undefined, details: rest };
}

describe("this client and AWS's SDK", () => {
  it.each(cases)("give the same events for the handler %s", async (FunctionName) => {
    const input = { FunctionName, LogType: "Tail", Payload: '{"a":[1,"ü"],"length":20000}' } as const;
    const stream = await ours.invokeWithResponseStream(input);
    const seen = await collect(stream.executedVersion, stream.events());
    const answer = await theirs.send(new InvokeWithResponseStreamCommand(input));
    expect(seen).toEqual(await collect(answer.ExecutedVersion, answer.EventStream ?? nothing()));
    expect(seen.complete).toHaveLength(1);
  });

  it.each([
    [
      "this client",
      async (input: { FunctionName: string; Payload: string }) =>
        (await ours.invokeWithResponseStream(input)).events() as AsyncIterable<Event>,
    ],
    [
      "AWS's SDK",
      async (input: { FunctionName: string; Payload: string }) =>
        (await theirs.send(new InvokeWithResponseStreamCommand(input))).EventStream as AsyncIterable<Event>,
    ],
  ])("get each chunk before the handler may write the next one: %s", async (_, invoke) => {
    await using gates = await sideChannel();
    const Payload = JSON.stringify({ url: gates.url, count: 5 });
    const chunks: string[] = [];
    for await (const { PayloadChunk } of await invoke({ FunctionName: "steps", Payload })) {
      if (PayloadChunk?.Payload === undefined) continue;
      chunks.push(Buffer.from(PayloadChunk.Payload).toString());
      gates.release(`chunk-${chunks.length - 1}`);
    }
    expect(chunks).toEqual(["chunk 0", "chunk 1", "chunk 2", "chunk 3", "chunk 4"]);
  });

  it.each(Object.entries(errorResponses))("know a refusal by the same name and members: %s", async (name, { body }) => {
    const { headers = {} }: ErrorTable = errors[name as keyof typeof errors];
    const names = [...body, ...Object.keys(headers)].filter((member) => !/^message$/i.test(member));
    const values: Readonly<Record<string, string>> = { Reason: "CallerRateLimitExceeded" };
    const members = Object.fromEntries(names.map((member) => [member, values[member] ?? `some ${member}`]));
    local.inject("streaming", { kind: "error", name, message: "refused", members }, 2);
    const input = { FunctionName: "streaming" };
    const our = (await failure(ours.invokeWithResponseStream(input))) as Record<string, unknown>;
    const their = (await failure(theirs.send(new InvokeWithResponseStreamCommand(input)))) as Record<string, unknown>;
    expect(our.name).toBe(name);
    for (const member of ["name", "message", ...names]) {
      expect(our[member], member).toEqual(their[member]);
    }
  });
});

async function* nothing(): AsyncGenerator<Event> {}
