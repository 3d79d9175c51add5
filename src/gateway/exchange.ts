import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { operations } from "../../generated/operations.js";
import type { InvocationStream, InvokeWithResponseStreamInput } from "../index.js";
import { writeProblem } from "../output/problem.js";
import type { GatewayOptions } from "./options.js";

/** One request to the gateway with what is known of it while it is served. */
export class Exchange {
  /** The function as the request names it. */
  functionName = "-";
  /** AWS's id of the invocation. */
  requestId = "-";
  readonly #controller = new AbortController();
  /** Is aborted when the caller has left, or the response is over. */
  readonly signal = this.#controller.signal;
  readonly #started = performance.now();
  #bytes = 0;

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    readonly options: Omit<GatewayOptions, "tokens">,
  ) {
    response.on("close", () => {
      this.#controller.abort(new Error("The caller has left"));
      const milliseconds = Math.round(performance.now() - this.#started);
      const [status, end] = [response.headersSent ? response.statusCode : 0, response.writableFinished ? "" : " cut"];
      const name = this.functionName.replace(/[^\x21-\x7e]/g, "?").slice(0, 256);
      options.log(`${request.method} ${name} ${status} ${milliseconds} ms ${this.#bytes} B ${this.requestId}${end}\n`);
    });
  }

  /** Invokes a function until the caller leaves. @throws what `invokeWithResponseStream` throws */
  readonly invoke = async (input: InvokeWithResponseStreamInput): Promise<InvocationStream> => {
    const timeouts = { total: this.options.timeout * 1000 };
    const stream = await this.options.client.invokeWithResponseStream(input, { signal: this.signal, timeouts });
    this.requestId = stream.requestId ?? "-";
    for (const name of ["x-amzn-requestid", operations.invokeWithResponseStream.outputHeaders.ExecutedVersion]) {
      const value = stream.headers.get(name);
      if (value !== null) this.response.setHeader(name, value);
    }
    return stream;
  };

  /**
   * Writes a body as it comes, no faster than the caller reads.
   *
   * @param type - The content type of the body whose head is still to be written. That is done when the first piece is
   *   there or the body is over, so that a failure before that can have a status of its own.
   */
  async write(pieces: AsyncIterable<Uint8Array | string>, type?: string): Promise<void> {
    const { response } = this;
    const begin = () => !response.headersSent && response.writeHead(200, { "content-type": type });
    for await (const piece of pieces) {
      begin();
      this.#bytes += Buffer.byteLength(piece);
      if (!response.write(piece)) await once(response, "drain", { signal: this.signal });
    }
    begin();
    response.end();
  }

  /** Responds with a problem, or cuts the connection where a response has begun: a broken one must not look whole. */
  fail(error: unknown): void {
    const { request, response } = this;
    if (response.destroyed) return;
    if (response.headersSent) {
      // To HTTP/1.0 the end of the connection is the end of a whole body, unless it is reset.
      if (request.httpVersion === "1.0") return void request.socket.resetAndDestroy();
      // What was written last, such as an event that tells the failure, is still sent to a caller that reads.
      request.socket.destroySoon();
      return void setTimeout(() => response.destroy(), 1000).unref();
    }
    this.requestId = writeProblem(response, error).requestId ?? this.requestId;
  }
}
