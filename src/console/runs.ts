import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClientOptions } from "../index.js";
import { watchCredentials, type WatchedClient } from "./hide-credentials.js";
import { KeptBodies } from "./kept-bodies.js";
import { readRunRequest } from "./read-run-request.js";
import { bodyPolicy, tell } from "./respond.js";
import { EventWriter } from "./event-writer.js";
import { run } from "./run.js";
import type { ServedFunctions } from "./served-functions.js";

/** Serves the runs of a console and the bodies that they have left. */
export class Runs {
  readonly #client: WatchedClient;
  readonly #served: ServedFunctions | undefined;
  readonly #bodies = new KeptBodies();
  #count = 0;

  constructor(client: ClientOptions, served: ServedFunctions | undefined) {
    this.#client = watchCredentials(client);
    this.#served = served;
  }

  /** Makes the run that a request asks for, and responds with its events as they happen. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await readRunRequest(request, this.#served);
    if ("problem" in asked) return tell(response, asked.status, asked.problem);
    const left = new AbortController();
    response.on("close", () => left.abort());
    const id = String(++this.#count);
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    const writer = new EventWriter(response, left.signal, this.#client.hide);
    await run(asked, { id, writer, client: this.#client.options, served: this.#served, bodies: this.#bodies });
    response.end();
  }

  /** Responds with the body of a run, also while it still comes. */
  async serveBody(id: string, response: ServerResponse): Promise<void> {
    const body = this.#bodies.get(id);
    if (body === undefined) return tell(response, 404, "The body of this run is not kept, or there was none.");
    response.writeHead(200, { ...body.headers, "content-security-policy": bodyPolicy });
    response.flushHeaders();
    await pipeline(Readable.from(body), response);
  }
}
