import { before, type Edit } from "../regeneration/copy.js";

/** Three more operations: a buffered one, one without a body, and one that streams events of its own. */
export const operationEdits: readonly Edit[] = [
  before(
    "components:\n  securitySchemes:\n",
    `  /2015-03-31/functions/{FunctionName}/invocations:
    post:
      operationId: invoke
      summary: Call a function
      description: Calls a function and gives its response in one piece.
      x-aws-iam-action: lambda:InvokeFunction
      parameters:
        - $ref: "#/components/parameters/FunctionName"
        - $ref: "#/components/parameters/LogType"
      requestBody:
        $ref: "#/components/requestBodies/Payload"
      responses:
        "200":
          description: What the function returned.
          headers:
            X-Amz-Function-Error:
              x-aws-member: FunctionError
              description: Whether the function failed.
              schema: { type: string }
              example: Unhandled
          content:
            application/json:
              schema: { type: object, properties: { kept: { type: integer } } }
              example: { kept: 1 }
        "404":
          $ref: "#/components/responses/NotFound"
  /2026-01-01/tenants/{Tenant}/shelves/{Shelf}:
    get:
      operationId: listShelf
      summary: List what stands on a shelf
      description: Lists what stands on a shelf.
      deprecated: true
      x-aws-iam-action: lambda:ListShelf
      parameters:
        - name: Tenant
          in: path
          required: true
          x-aws-member: Tenant
          description: The tenant.
          schema: { type: string, maxLength: 9 }
          example: t-1
        - name: Shelf
          in: path
          required: true
          x-aws-member: Shelf
          description: The number of the shelf.
          schema: { type: integer, minimum: 1 }
          example: 1
        - name: MaxItems
          in: query
          x-aws-member: MaxItems
          description: The most that is listed.
          schema: { type: integer, maximum: 50 }
          example: 10
        - name: Kinds
          in: query
          explode: false
          x-aws-member: Kinds
          description: What is listed.
          schema: { type: array, items: { type: string } }
          example: [book]
      responses:
        "200":
          description: What stands there.
          content:
            application/json:
              schema: { type: object, properties: { Items: { type: array, items: { type: string } } } }
              example: { Items: [a book] }
        "202":
          description: The shelf is being filled.
        "404":
          $ref: "#/components/responses/NotFound"
  /2026-01-01/songs/{FunctionName}:
    post:
      operationId: sing
      summary: Sing
      description: Streams a song.
      x-aws-iam-action: lambda:Sing
      parameters:
        - $ref: "#/components/parameters/FunctionName"
      responses:
        "201":
          description: The song.
          content:
            application/vnd.song:
              schema: { type: string, format: binary }
              itemSchema: { $ref: "#/components/schemas/SongEvent" }
        "404":
          $ref: "#/components/responses/NotFound"
`,
  ),
  before(
    "    Fault:\n      description:",
    `    SongEvent:
      description: One event of a song.
      oneOf:
        - { type: object, required: [Verse], properties: { Verse: { $ref: "#/components/schemas/Verse" } } }
        - { type: object, required: [Applause], properties: { Applause: { $ref: "#/components/schemas/Applause" } } }
        - { type: object, required: [Silence], properties: { Silence: { $ref: "#/components/schemas/Silence" } } }
    Verse:
      description: A part of the song.
      type: object
      x-aws-event-content-type: audio/song
      x-aws-event-role: payload
      properties:
        Sound: { x-aws-event-member: payload, description: What is heard., type: string, format: binary }
        Key: { x-aws-event-member: header, description: The key., type: string }
    Applause:
      description: Somebody claps.
      type: object
      x-aws-event-content-type: application/json
      properties:
        Hands: { x-aws-event-member: header, description: How many clap., type: integer }
    Silence:
      description: The end of the song.
      type: object
      x-aws-event-content-type: application/json
      x-aws-event-role: end
      properties:
        Mistake: { x-aws-event-member: json, x-aws-event-role: errorCode, description: What went wrong., type: string }
        Excuse: { x-aws-event-member: json, x-aws-event-role: errorDetails, description: Why it went wrong., type: string }
        Beats: { x-aws-event-member: json, description: How many there were., type: integer }
`,
  ),
];

/** Calls the operations by \`api\`: the buffered one at the local endpoint, which serves it, and the others at a server. */
export const operationConsumer = `
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { eventStreams, type SongEvent, type SongCompletion } from "../generated/events.js";
import { operations, type ListShelfInput, type InvokeInput } from "../generated/operations.js";
import { createClient } from "../src/index.js";
import { encodeMessage } from "../src/event-stream/index.js";
import { failure, withEndpoint } from "./support.js";

export const input: ListShelfInput = { Tenant: "t", Shelf: 1, Kinds: ["book"] };
// @ts-expect-error -- the number of the shelf is no text
export const wrongInput: ListShelfInput = { Tenant: "t", Shelf: "1" };
export const buffered: InvokeInput = { FunctionName: "f", Payload: "{}" };
export const event: SongEvent = { Verse: { Sound: new Uint8Array(1), Key: "C" } };
export const completion: SongCompletion = { Beats: 4 };
// @ts-expect-error -- a success has no mistake
export const wrongCompletion: SongCompletion = { Mistake: "forgotten" };

const shelf = "/2026-01-01/tenants/{Tenant}/shelves/{Shelf}";
const song = "/2026-01-01/songs/{FunctionName}";
const utf8 = new TextEncoder();
const frame = (name: string, body: string) =>
  encodeMessage({
    headers: { ":message-type": { type: "string", value: "event" }, ":event-type": { type: "string", value: name } },
    body: utf8.encode(body),
  });
const songs: Record<string, Uint8Array[]> = {
  whole: [frame("Verse", "la "), frame("Applause", ""), frame("Verse", "lo"), frame("Silence", '{"Beats":4}')],
  failed: [frame("Verse", "la"), frame("Silence", '{"Mistake":"Forgotten","Excuse":"{\\\\"errorMessage\\\\":\\\\"so long\\\\"}"}')],
  cut: [frame("Verse", "la")],
};

async function atServer() {
  const wire: string[] = [];
  const server = createServer((request, response) => {
    const { method, url = "", headers } = request;
    wire.push([method, url, headers["content-type"], headers.authorization?.slice(0, 16)].join(" "));
    request.resume();
    const frames = songs[url.split("/").at(-1) ?? ""];
    if (frames) return response.writeHead(201, { "content-type": "application/vnd.song" }).end(Buffer.concat(frames));
    if (url.includes("/t2/")) return response.writeHead(202).end();
    response.writeHead(200, { "content-type": "application/json" }).end('{"Items":["a book"]}');
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const endpoint = \`http://127.0.0.1:\${(server.address() as AddressInfo).port}\`;
  const { api } = createClient({ region: "us-east-1", credentials: { accessKeyId: "A", secretAccessKey: "S" }, endpoint });
  const params = { path: { Tenant: "t/1", Shelf: 2 }, query: { MaxItems: 5, Kinds: ["book", "a&b"] } };
  const listed = await api.GET(shelf, { params });
  const items: string[] | undefined = listed.data?.Items;
  // @ts-expect-error -- the parameters of the path are required
  void (() => api.GET(shelf));
  const accepted = await api.GET(shelf, { params: { path: { Tenant: "t2", Shelf: 1 } } });
  const sing = async (name: string) => {
    const { data } = await api.POST(song, { params: { path: { FunctionName: name } } });
    return new Response(data).text();
  };
  const sung = await sing("whole");
  const failed = String(await failure(sing("failed")));
  const cut = String(await failure(sing("cut")));
  server.closeAllConnections();
  server.close();
  return { wire, items, accepted: [accepted.response.status, accepted.data ?? null], sung, failed, cut };
}

/** What stands above the input of an operation that should not be used any more. */
async function docstring() {
  const text = await readFile("generated/operations.ts", "utf8");
  return text.split("export type ListShelfInput")[0]?.trimEnd().split("\\n").slice(-2, -1)[0]?.trim();
}

const atEndpoint = () =>
  withEndpoint(
    async function* () {
      yield '{"kept":1}';
    },
    async (client) => {
      // The endpoint holds what it serves as Invoke against the members of the streaming operation too.
      const headers = { "X-Amz-Needed": "yes" };
      const params = { path: { FunctionName: "f" } };
      const { data, response } = await client.api.POST("/2015-03-31/functions/{FunctionName}/invocations", { params, body: {}, headers });
      const kept: number | undefined = data?.kept;
      const missing = { path: { FunctionName: "missing" } };
      const dryRun = await client.invokeWithResponseStream({
        FunctionName: "f", Payload: "{}", Needed: "yes", InvocationType: "DryRun",
      });
      const tried = [dryRun.statusCode, await dryRun.drain()];
      const { error } = await client.api.POST("/2015-03-31/functions/{FunctionName}/invocations", { params: missing, body: {}, headers });
      return { status: response.status, kept, tried, refused: error?.Type };
    },
  );

export default async () => {
  const { members, ...listShelf } = operations.listShelf;
  const { payload, end } = eventStreams.SongEvent;
  return {
    ...(await atServer()),
    ...(await atEndpoint()),
    docstring: await docstring(),
    tables: { listShelf, members: Object.keys(members), invoke: operations.invoke.responses, sing: operations.sing.responses, song: { payload, end } },
  };
};
`;

const operations = {
  listShelf: {
    method: "GET",
    path: "/2026-01-01/tenants/{Tenant}/shelves/{Shelf}",
    responses: { 200: "json", 202: "nothing" },
    outputHeaders: {},
  },
  members: ["Tenant", "Shelf", "MaxItems", "Kinds"],
  invoke: { 200: "json" },
  sing: { 201: "events" },
  song: { payload: "Verse", end: { event: "Silence", errorCode: "Mistake", errorDetails: "Excuse" } },
};

/** What the consumer must find. */
export const operationResult = {
  wire: [
    "GET /2026-01-01/tenants/t%2F1/shelves/2?MaxItems=5&Kinds=book,a%26b  AWS4-HMAC-SHA256",
    "GET /2026-01-01/tenants/t2/shelves/1  AWS4-HMAC-SHA256",
    ...["whole", "failed", "cut"].map((name) => `POST /2026-01-01/songs/${name}  AWS4-HMAC-SHA256`),
  ],
  docstring: "* @deprecated The document says that it should not be used any more.",
  items: ["a book"],
  accepted: [202, null],
  sung: "la lo",
  failed: "FunctionError: The function failed with Forgotten: so long",
  cut: "StreamError: The stream ended before Silence",
  status: 200,
  kept: 1,
  tried: [204, {}],
  refused: "User",
  tables: operations,
};

/** What the document can say of operations and responses, and where it reaches. */
export const operationRows: readonly (readonly [says: string, reaches: string])[] = [
  [
    "an operation with a body and a JSON response, such as AWS's Invoke",
    "its tables and types; `client.api.POST`, whose `data` is the typed value; the local endpoint serves Invoke",
  ],
  [
    "an operation without a body, with members in the path and in the query (`GET`)",
    "its tables and types; `client.api.GET`, which writes numbers and lists as the document says",
  ],
  [
    "an operation that streams events of its own: `x-aws-event-role` names the payload, the end, and the members of the end that tell of a failure",
    "its tables, union and completion type; `client.api`, whose `data` is the bytes of the payload event, ends with the end event, and fails with FunctionError or with StreamError where it was cut",
  ],
  ["a 2xx status without content", "`client.api`, whose `data` is undefined then"],
  [
    "`x-aws-response-to` on a response without content",
    "the stream, which is whole without a body where the input asked for that",
  ],
  ["`deprecated: true` on an operation", "the docstring of its input, so that editors strike it through"],
];
