/** Where a contender puts what it reads. What it does not call for its way of consumption, it does not call. */
export interface Sink {
  /** The answer's headers are there. */
  head(): void;
  /** One chunk: a payload's, or for a raw drain one of the network. */
  chunk(bytes: Uint8Array): void;
  /** All of the payload as text. */
  text(value: string): void;
}

/** One whole invocation, from the call to the end of the stream. */
export type Invoke = (functionName: string, sink: Sink) => Promise<void>;

/** Makes a contender that asks the server at `endpoint`. Nothing of another contender is loaded by it. */
export type CreateInvoke = (endpoint: string) => Promise<Invoke>;

export const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
export const region = "eu-west-1";
/** The event that every invocation sends. */
export const event = '{"about":"rivers"}';

/** The quickest plain way through a stream: its reader in a loop. */
export async function readAll(body: ReadableStream<Uint8Array>, sink: Sink): Promise<void> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    sink.chunk(value);
  }
}
