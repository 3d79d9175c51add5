import { InvokeWithResponseStreamCommand } from "@aws-sdk/client-lambda";
import { createClient, isFunctionError, type Completion, type InvocationStream } from "../../../src/index.js";
import { eventText } from "../../support/arbitrary-stream.js";
import { SdkOnTheWire } from "./sdk-wire.js";

/** How a client reads one response. */
export interface Outcome {
  /** The events as text, including those before an error. */
  readonly events: readonly string[];
  /** The error. Undefined if the client takes the response for whole, even if the function failed. */
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

/** Invokes through this client, which is given these chunks as the response of the network. */
export async function invokeOurs(chunks: readonly Uint8Array[]): Promise<InvocationStream> {
  answered = chunks;
  return client.invokeWithResponseStream({ FunctionName: "f" });
}

/** How `completion` ended. A FunctionError means that the response was whole and the function failed. */
export interface OurOutcome extends Outcome {
  readonly completion: Completion | undefined;
}

/** The outcome of this client, read with `events()`. */
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

/** The payload of this client, read by iterating over the stream, and the error at the end. */
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

/** The outcome of AWS's SDK. */
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
