/** Receives what a contender reads. Each contender calls `head`, and then `chunk` or `text`. */
export interface Sink {
  /** The headers of the response have arrived. */
  head(): void;
  /** One chunk has arrived. It holds bytes of a payload, or for a raw drain bytes from the network. */
  chunk(bytes: Uint8Array): void;
  /** The whole payload, or the next piece of it, has been read as text. */
  text(value: string): void;
}

/** One whole invocation, from the call to the end of the stream. */
export type Invoke = (functionName: string, sink: Sink) => Promise<void>;

/** Creates a contender that invokes functions of the server at `endpoint`. It loads no module of another contender. */
export type CreateInvoke = (endpoint: string) => Promise<Invoke>;

export const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
export const region = "eu-west-1";
/** The event that every invocation sends. */
export const event = '{"about":"rivers"}';

/** Reads a stream with its reader in a loop, which is the quickest way without further code. */
export async function readAll(body: ReadableStream<Uint8Array>, sink: Sink): Promise<void> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    sink.chunk(value);
  }
}
