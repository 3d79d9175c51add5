import { InvokeWithResponseStreamCommand } from "@aws-sdk/client-lambda";
import { createClient, isFunctionError, type Completion, type InvocationStream } from "../../../src/index.js";
import { eventText } from "../../support/arbitrary-stream.js";
import { SdkOnTheWire } from "./sdk-wire.js";

/** What a client makes of one answer. */
export interface Outcome {
  /** As text, those that came before an error among them. */
  readonly events: readonly string[];
  /** Undefined for an answer that the client takes as whole, be it of a function that failed. */
  readonly error: unknown;
}

const answerHeaders = { "content-type": "application/vnd.amazon.eventstream", "x-amzn-requestid": "id" };
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };

let answered: readonly Uint8Array[] = [];
const client = createClient({
  region: "us-east-1",
  credentials,
  fetch: async () => new Response(bodyOf(answered), { headers: answerHeaders }),
});

function bodyOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const waiting = chunks.values();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = waiting.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
}

/** Invokes through this client, which is answered with these chunks of the network. */
export async function invokeOurs(chunks: readonly Uint8Array[]): Promise<InvocationStream> {
  answered = chunks;
  return client.invokeWithResponseStream({ FunctionName: "f" });
}

/** How `completion` ended: this client's FunctionError is how a whole answer tells of a function that failed. */
export interface OurOutcome extends Outcome {
  readonly completion: Completion | undefined;
}

/** This client's outcome, by `events()`. */
export async function ourOutcome(chunks: readonly Uint8Array[]): Promise<OurOutcome> {
  const stream = await invokeOurs(chunks);
  const events: string[] = [];
  try {
    for await (const event of stream.events()) events.push(eventText(event));
    return { events, error: undefined, completion: await stream.completion };
  } catch (error) {
    return { events, error: isFunctionError(error) ? undefined : error, completion: undefined };
  }
}

/** This client's payload, by iterating over the stream, and the error at its end. */
export async function ourPayload(chunks: readonly Uint8Array[]): Promise<{ payload: Buffer; error: unknown }> {
  const stream = await invokeOurs(chunks);
  const parts: Uint8Array[] = [];
  let error: unknown;
  try {
    for await (const part of stream) parts.push(part);
  } catch (thrown) {
    error = thrown;
  }
  return { payload: Buffer.concat(parts), error };
}

const sdk = new SdkOnTheWire();

/** The SDK's outcome. */
export async function sdkOutcome(chunks: readonly Uint8Array[]): Promise<Outcome> {
  sdk.answer = { headers: answerHeaders, chunks };
  const events: string[] = [];
  try {
    const { EventStream } = await sdk.client.send(new InvokeWithResponseStreamCommand({ FunctionName: "f" }));
    for await (const event of EventStream ?? []) if (event.$unknown === undefined) events.push(eventText(event));
    return { events, error: undefined };
  } catch (error) {
    return { events, error };
  }
}
