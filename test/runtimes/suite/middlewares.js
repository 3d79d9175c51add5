import { check, equal, readAll, rejection } from "./harness.js";

const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
const to = (FunctionName, body) => ({ params: { path: { FunctionName } }, ...(body !== undefined && { body }) });

/** The parts of the client on their own: openapi-fetch with the middlewares, and the event-stream encoding. */
export const middlewares = {
  async "returns data as a stream, and a refusal as an error, from client.api"({ client }) {
    const { data, response } = await client.api.POST(path, to("echo", { a: 1 }));
    equal([response.status, await new Response(data).json()], [200, { event: { a: 1 } }]);
    const refused = await client.api.POST(path, to("nobody"));
    equal([refused.response.status, refused.data, refused.error.Type], [404, undefined, "User"]);
  },
  async "makes the stream of client.api fail if the function fails"({ client, lib }) {
    const { data } = await client.api.POST(path, to("fails"));
    const error = await rejection(readAll(data));
    check(lib.isFunctionError(error), String(error));
  },
  async "signs and decodes for a bare openapi-fetch client"({ lib, options, openapiFetch }) {
    const bare = openapiFetch({ baseUrl: options.endpoint });
    bare.use(lib.eventStream(), lib.sigv4(options));
    const { data, response } = await bare.POST(path, { ...to("echo", { b: "ü" }), parseAs: "stream" });
    equal([response.status, await new Response(data).json()], [200, { event: { b: "ü" } }]);
    const refused = await bare.POST(path, { ...to("nobody"), parseAs: "stream" });
    equal(refused.response.status, 404);
  },
  async "makes the stream of a bare openapi-fetch client fail if it is cut"({ control, lib, options, openapiFetch }) {
    const bare = openapiFetch({ baseUrl: options.endpoint });
    bare.use(lib.eventStream(), lib.sigv4(options));
    await control.inject("echo", { kind: "cut", where: "frame-boundary", afterEvents: 1 });
    const { data } = await bare.POST(path, { ...to("echo"), parseAs: "stream" });
    const error = await rejection(readAll(data));
    check(lib.isStreamError(error) && error.code === "truncated", String(error));
  },
  async "runs the caller's middlewares before it signs"({ lib, options }) {
    let status;
    const middleware = {
      onRequest: ({ request }) => void request.headers.set("x-amz-meta-c", "d"),
      onResponse: ({ response }) => void (status = response.status),
    };
    const client = lib.createClient({ ...options, middleware: [middleware] });
    equal(await (await client.invokeWithResponseStream({ FunctionName: "echo", json: 1 })).json(), { event: 1 });
    equal(status, 200);
  },
  async "encodes and decodes messages"({ eventStream }) {
    const body = new TextEncoder().encode("hällo");
    const message = { headers: { ":event-type": { type: "string", value: "PayloadChunk" } }, body };
    const frame = eventStream.encodeMessage(message);
    for (const size of [1, 7, frame.length]) {
      const source = new ReadableStream({
        start(controller) {
          for (let at = 0; at < frame.length; at += size) controller.enqueue(frame.slice(at, at + size));
          controller.close();
        },
      });
      for await (const { headers, body } of eventStream.decodeMessages(source)) {
        equal([headers, [...body]], [message.headers, [...message.body]]);
      }
    }
  },
  async "resolves AWS's endpoints"({ lib }) {
    equal(lib.resolveEndpoint({ region: "cn-north-1" }).href, "https://lambda.cn-north-1.amazonaws.com.cn/");
  },
};
