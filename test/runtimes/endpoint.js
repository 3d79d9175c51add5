/**
 * Serves the local endpoint of the packed package with the functions of the suite. The suite questions and controls
 * this process through another port. The process prints one line of JSON when it listens, and ends when its standard
 * input ends.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { createServer } from "node:http";
import { startLocalLambda } from "lambda-response-stream/local";

/** Keeps a promise for each name. Either side may ask for it first: the one that waits, or the one that resolves it. */
function meeting() {
  const places = new Map();
  return (name) => {
    if (!places.has(name)) {
      const place = {};
      place.over = new Promise((resolve) => (place.end = resolve));
      places.set(name, place);
    }
    return places.get(name);
  };
}

const gates = meeting();
const losses = meeting();
const runs = new Map();

// The endpoint does not report over which connection a request came, so that Node's diagnostics are used to see it.
const exchange = new AsyncLocalStorage();
const served = new WeakMap();
subscribe("http.server.request.start", ({ request, response, socket }) => {
  const before = served.get(socket) ?? 0;
  if (request.method === "POST") served.set(socket, before + 1);
  exchange.enterWith({ response, reused: before > 0 });
});

function note(event) {
  const id = event?.id;
  if (id === undefined) return;
  const { response, reused } = exchange.getStore();
  runs.set(id, [...(runs.get(id) ?? []), { reused }]);
  response.once("close", () => losses(id).end());
}

/** What `awslambda.HttpResponseStream.from` writes before the body. */
const prelude = (head) => JSON.stringify(head) + "\0".repeat(8);

/** The pages of the function `site`, which speaks HTTP. */
const pages = {
  async *"/event"({ requestContext: { http }, ...event }) {
    yield prelude({ headers: { "content-type": "application/json" } });
    yield JSON.stringify({ method: http.method, ...event });
  },
  async *"/tokens"(_, { id, gate }) {
    note({ id });
    const headers = { "content-type": "text/plain", "x-page": "tokens", connection: "x-dropped", "x-dropped": "1" };
    const head = prelude({ statusCode: 201, headers, cookies: ["a=1; Path=/", "b=2"] });
    for (const byte of Buffer.from(head)) yield Uint8Array.of(byte);
    yield "größer ";
    await gates(gate).over;
    yield "😀";
  },
  async *"/moved"(_, { status, to }) {
    yield prelude({ statusCode: Number(status), headers: { location: to } });
    yield "moved";
  },
  async *"/status"(_, { status }) {
    yield prelude({ statusCode: Number(status), headers: { etag: '"1"' } });
  },
  async *"/fails"() {
    yield prelude({ headers: { "content-type": "text/plain" } });
    yield "so far ";
    throw new RangeError("no further");
  },
};

const functions = {
  async *echo(event) {
    note(event);
    yield JSON.stringify({ event });
  },
  async *context(_, { clientContext, functionVersion }) {
    yield JSON.stringify({ clientContext, functionVersion });
  },
  async *logs(_, context) {
    context.log("größer");
    yield "x";
  },
  async *gated({ gate }) {
    await gates(gate).over;
    yield "before ";
    yield "after";
  },
  async *halfway(event) {
    note(event);
    yield event.text ?? "before ";
    await gates(event.gate).over;
    yield "after";
  },
  async *bytewise({ text }) {
    for (const byte of Buffer.from(text)) yield Uint8Array.of(byte);
  },
  async *many({ bytes }) {
    yield Uint8Array.from({ length: bytes }, (_, index) => index % 251);
  },
  async *fails(_, context) {
    context.log("about to fail");
    yield "so far ";
    throw new RangeError("no further");
  },
  async *site(event) {
    const { rawPath, queryStringParameters: query } = event;
    yield* pages[rawPath]?.(event, query ?? {}) ?? [prelude({ statusCode: 404 })];
  },
  async *buffered({ body, isBase64Encoded }) {
    const cookies = ["a=1", "b=2"];
    yield JSON.stringify({ statusCode: 203, headers: { "x-page": "buffered" }, cookies, body, isBase64Encoded });
  },
};

const local = await startLocalLambda({ functions, cors: "*" });

const operations = {
  inject: ({ functionName, fault, times }) => local.inject(functionName, fault, times),
  runs: ({ id }) => runs.get(id) ?? [],
  open: ({ gate }) => gates(gate).end(),
  gone: ({ id }) => losses(id).over,
};

const control = createServer(async (request, response) => {
  response.setHeader("access-control-allow-origin", "*");
  try {
    const chunks = await request.toArray();
    const question = JSON.parse(Buffer.concat(chunks).toString());
    response.end(JSON.stringify((await operations[request.url.slice(1)](question)) ?? null));
  } catch (error) {
    response.writeHead(400).end(String(error));
  }
});
// Nothing listens at this port any more. It is not a fixed one, since fetch refuses the low ports that are surely free.
const closed = createServer();
await new Promise((resolve) => closed.listen(0, "127.0.0.1", resolve));
const refusing = `http://127.0.0.1:${closed.address().port}`;
await new Promise((resolve) => closed.close(resolve));

control.listen(0, "127.0.0.1", () => {
  const { port } = control.address();
  console.log(JSON.stringify({ ...local.clientOptions(), control: `http://127.0.0.1:${port}`, refusing }));
});
process.stdin.resume().on("end", () => process.exit());
