import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isLambdaStreamError, type ErrorClass, type ClientOptions, type InvokeOptions } from "../../../src/index.js";
import {
  brokenStreamOf,
  stalledStreamOf,
  streamOf,
  useResponseServer,
  type Respond,
} from "../../support/response-server.js";
import { listening } from "../../support/call-events.js";
import { closedPortUrl } from "../../support/closed-port.js";
import { failure } from "../../support/failure.js";
import { exceptionFrame, invokeComplete, join, payloadChunk } from "../../support/frames.js";

const server = useResponseServer();

const sessionToken = "s3cret-session-token";
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "s3cret-access-key", sessionToken };
const payload = '{"card":"s3cret-payload"}';
const headers = { "x-mine": "s3cret-header" };
/** The texts that nothing may show. The signature is known only when a request has come. */
const secrets = (): string[] => [
  "s3cret",
  ...server.requests.flatMap(({ headers }) => headers.authorization?.split("Signature=")[1] ?? []),
];

/** All texts that a log could make of a value. */
function shown(value: unknown): string {
  const all = inspect(value, { depth: Infinity, showHidden: true, getters: true, maxStringLength: null });
  const error = value as { stack?: unknown; message?: unknown; cause?: unknown } | undefined;
  const parts = [error?.message, error?.stack, error?.cause, error?.cause && inspect(error.cause, { depth: Infinity })];
  return [all, String(value), JSON.stringify(value), ...parts.map(String)].join("\n");
}

function expectNoSecret(...values: readonly unknown[]): void {
  const text = values.map(shown).join("\n");
  for (const secret of secrets()) expect(text).not.toContain(secret);
}

const written: string[] = [];
beforeEach(() => {
  written.length = 0;
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((chunk) => written.push(String(chunk)) > 0);
  }
  for (const method of ["log", "info", "warn", "error", "debug", "trace"] as const) {
    vi.spyOn(console, method).mockImplementation((...parts) => void written.push(parts.map(String).join(" ")));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(written).toEqual([]);
});

interface Provocation {
  readonly respond?: Respond;
  readonly input?: object;
  readonly options?: () => ClientOptions | Promise<ClientOptions>;
  readonly invoke?: InvokeOptions;
}

const quoted = `s3cret\\n\\nThe Canonical String for this request should have been\\nx-amz-security-token:${sessionToken}`;
const provocations: Record<ErrorClass, readonly Provocation[]> = {
  ServiceError: [
    { respond: (response) => void response.writeHead(400).end("{}") },
    { respond: (response) => void response.writeHead(403).end(`{"message":"${quoted.replace("s3cret\\n", "No")}"}`) },
    { respond: (response) => void response.writeHead(307, { location: "http://127.0.0.1:1/" }).end() },
  ],
  FunctionError: [{ respond: streamOf(join(payloadChunk("s3cret"), invokeComplete({ ErrorCode: "Oops" }))) }],
  StreamError: [
    { respond: streamOf(payloadChunk("s3cret")) },
    { respond: brokenStreamOf(payloadChunk("s3cret")) },
    {
      respond: ({ socket }) =>
        void socket?.end("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabcs3cret is no chunk\r\n"),
    },
    { respond: streamOf(payloadChunk("s3cret").map((byte, index) => (index === 90 ? byte ^ 1 : byte))) },
    { respond: streamOf(invokeComplete('{"LogResult":["s3cret"]}')) },
    { respond: streamOf(invokeComplete("s3cret")) },
    { respond: streamOf(join(payloadChunk("s3cret"), exceptionFrame("InternalError", "{}"))) },
  ],
  ConnectionError: [
    { options: async () => ({ endpoint: await closedPortUrl() }) },
    { options: () => ({ endpoint: server.url.replace("http:", "https:") }) },
    { respond: (response) => void response.destroy() },
    { respond: ({ socket }) => void socket?.end("s3cret is no HTTP\r\n\r\n") },
  ],
  TimeoutError: [
    { respond: () => undefined, invoke: { timeouts: { headers: 20 } } },
    { respond: stalledStreamOf(payloadChunk("s3cret")), invoke: { timeouts: { idle: 20 } } },
    { respond: stalledStreamOf(payloadChunk("s3cret")), invoke: { timeouts: { total: 50 } } },
  ],
  ValidationError: [
    { input: { Payload: undefined, json: { secret: "s3cret", number: 1n } } },
    { input: { Payload: undefined, json: Object.assign(() => "s3cret", {}) } },
    { input: { Payload: "s3cret".padEnd(7 * 1024 * 1024) } },
    { input: { FunctionName: "s3cret/s3cret" } },
    { input: { ClientContext: "s3cret" } },
    { input: { TenantId: "s3cret\r\nx: y" } },
    { invoke: { headers: { "x-mine": "s3cret\n" } } },
    { invoke: { headers: { authorization: "s3cret" } } },
    { invoke: { headers: "s3cret" as unknown as Record<string, string> } },
  ],
  ConfigurationError: [
    { options: () => ({ region: "s3cret s3cret" }) },
    { options: () => ({ endpoint: "http://user:s3cret@127.0.0.1" }) },
    { options: () => ({ endpoint: "s3cret" }) },
    { options: () => ({ endpoint: "http://127.0.0.1/?s3cret" }) },
  ],
  CredentialsError: [
    { options: () => ({ credentials: { ...credentials, accessKeyId: "" } }) },
    { options: () => ({ credentials: { ...credentials, sessionToken: "s3cret\n" } }) },
    { options: () => ({ credentials: async () => ({ ...credentials, secretAccessKey: "s3cret " }) }) },
  ],
};

describe.each(Object.entries(provocations))("%s", (errorClass, ways) => {
  it.each(ways.map((way, index) => [index + 1, way] as const))("shows no secret, way %i", async (_, way) => {
    if (way.respond !== undefined) server.respond = way.respond;
    const { events, options } = listening({ credentials, ...(await way.options?.()) });
    const client = server.client(options);
    const input = { FunctionName: "f", Payload: payload, ...way.input };
    let stream: unknown;
    const error = await failure(
      client.invokeWithResponseStream(input, { headers, ...way.invoke }).then(async (answer) => {
        stream = answer;
        await answer.drain();
      }),
    );
    expect(isLambdaStreamError(error) && error.constructor.name).toBe(errorClass);
    expect(events.at(-1)?.type).toBe("end");
    expectNoSecret(error, client, stream, events);
  });
});

describe("what an application holds", () => {
  it("shows no secret before, while and after a response is read", async () => {
    server.respond = streamOf(join(payloadChunk("s3cret"), payloadChunk("s3cret"), invokeComplete()));
    const client = server.client({ credentials });
    expectNoSecret(client, client.api);
    const stream = await client.invokeWithResponseStream({ FunctionName: "f", Payload: payload }, { headers });
    expectNoSecret(stream, stream.body);
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    expectNoSecret(client, stream, iterator);
    await iterator.return?.();
    expectNoSecret(client, stream, await failure(stream.completion));
  });

  it("shows no secret after an abort", async () => {
    const controller = new AbortController();
    server.respond = () => controller.abort();
    const client = server.client({ credentials });
    const call = client.invokeWithResponseStream(
      { FunctionName: "f", Payload: payload },
      { signal: controller.signal },
    );
    expectNoSecret(await failure(call), client);
  });
});
