import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readText } from "./read-text.js";
import type { WorkerSettings } from "./worker-environment.js";

/** An invocation as the runtime is given it. */
export interface NextInvocation {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

interface Extension {
  readonly wantsInvocations: boolean;
  /** Events that it has not asked for yet. */
  readonly events: object[];
  waiting?: ServerResponse | undefined;
}

/** What is sent to all extensions, for the member `handler` among others. */
type FunctionFacts = Pick<WorkerSettings, "functionName" | "version"> & { readonly handler: string };

const identifierHeader = "lambda-extension-identifier";

/**
 * A stub of the Lambda Extensions API. Extensions may register and are told of invocations, and no invocation waits for
 * them. Subscriptions to logs and telemetry are accepted, and nothing is sent to them. There is no SHUTDOWN event, since
 * the processes are killed.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html
 */
export class ExtensionsApi {
  readonly #facts: FunctionFacts;
  readonly #extensions = new Map<string, Extension>();

  constructor(facts: FunctionFacts) {
    this.#facts = facts;
  }

  /** Responds to a request for one of its paths. Returns false for any other request, and leaves it alone. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const route = `${request.method} ${request.url}`;
    if (route === "POST /2020-01-01/extension/register") await this.#register(request, response);
    else if (route === "GET /2020-01-01/extension/event/next") this.#next(request, response);
    else if (/^POST \/2020-01-01\/extension\/(init|exit)\/error$/.test(route))
      sendJson(response, 202, { status: "OK" });
    else if (/^PUT \/(2022-07-01\/telemetry|2020-08-15\/logs)$/.test(route)) sendJson(response, 200, "OK");
    else return false;
    return true;
  }

  /** Tells the extensions of an invocation. */
  tell({ headers }: NextInvocation): void {
    const event = {
      eventType: "INVOKE",
      deadlineMs: Number(headers["lambda-runtime-deadline-ms"]),
      requestId: headers["lambda-runtime-aws-request-id"],
      invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
      tracing: { type: "X-Amzn-Trace-Id", value: headers["lambda-runtime-trace-id"] },
    };
    for (const extension of this.#extensions.values()) {
      if (!extension.wantsInvocations) continue;
      extension.events.push(event);
      deliver(extension);
    }
  }

  async #register(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const identifier = randomUUID();
    const events = eventsOf(await readText(request));
    if (events === undefined) {
      const errorMessage = 'The body must be JSON such as {"events":["INVOKE","SHUTDOWN"]}';
      return sendJson(response, 400, { errorType: "InvalidRequestFormat", errorMessage });
    }
    this.#extensions.set(identifier, { wantsInvocations: events.includes("INVOKE"), events: [] });
    const { functionName, version, handler } = this.#facts;
    response.setHeader(identifierHeader, identifier);
    sendJson(response, 200, { functionName, functionVersion: version, handler });
  }

  #next(request: IncomingMessage, response: ServerResponse): void {
    const extension = this.#extensions.get(String(request.headers[identifierHeader]));
    if (extension === undefined) {
      const errorMessage = "The header Lambda-Extension-Identifier must have what the registration has returned";
      return sendJson(response, 403, { errorType: "InvalidExtensionIdentifier", errorMessage });
    }
    extension.waiting = response;
    response.on("close", () => {
      if (extension.waiting === response) extension.waiting = undefined;
    });
    deliver(extension);
  }
}

function deliver(extension: Extension): void {
  const { waiting } = extension;
  if (waiting === undefined) return;
  const event = extension.events.shift();
  if (event === undefined) return;
  extension.waiting = undefined;
  waiting.setHeader("lambda-extension-event-identifier", randomUUID());
  sendJson(waiting, 200, event);
}

function eventsOf(body: string): readonly unknown[] | undefined {
  try {
    const { events = [] } = JSON.parse(body) as { events?: unknown };
    return Array.isArray(events) ? events : undefined;
  } catch {
    return undefined;
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
