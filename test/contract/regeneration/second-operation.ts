import type { Addition } from "./addition.js";
import { before } from "./copy.js";

/** A second operation with a path and parameters of its own, and with the stream of the first. */
export const operation: Addition = {
  edits: [
    before(
      "components:\n  securitySchemes:\n",
      `  /2026-01-01/tenants/{Tenant}/functions/{FunctionName}/quick-invocations:
    post:
      operationId: invokeQuickly
      summary: Call a function of a tenant
      description: Calls a function of a tenant.
      x-aws-iam-action: lambda:InvokeFunction
      parameters:
        - name: Tenant
          in: path
          required: true
          x-aws-member: Tenant
          description: The tenant.
          schema: { type: string, maxLength: 9 }
          example: t-1
        - $ref: "#/components/parameters/FunctionName"
        - $ref: "#/components/parameters/Qualifier"
        - name: X-Amz-Hurry
          in: header
          required: true
          x-aws-member: Hurry
          description: How quickly.
          schema: { type: string, enum: [quite, very] }
          example: very
      requestBody:
        $ref: "#/components/requestBodies/Payload"
      responses:
        "200":
          $ref: "#/components/responses/Stream"
        "404":
          $ref: "#/components/responses/NotFound"
`,
    ),
  ],
  consumer: `
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { descriptions } from "../generated/descriptions.js";
import { operations, type InvokeQuicklyParameters } from "../generated/operations.js";
import { createClient } from "../src/index.js";
import { encodeMessage } from "../src/event-stream/index.js";

export const input: InvokeQuicklyParameters = { Tenant: "t-1", FunctionName: "f", Hurry: "very" };
// @ts-expect-error -- Hurry is required
export const wrong: InvokeQuicklyParameters = { Tenant: "t-1", FunctionName: "f" };

const path = "/2026-01-01/tenants/{Tenant}/functions/{FunctionName}/quick-invocations";
const frame = (name: string, body: string) =>
  encodeMessage({
    headers: { ":message-type": { type: "string", value: "event" }, ":event-type": { type: "string", value: name } },
    body: new TextEncoder().encode(body),
  });

export default async () => {
  const wire: unknown[] = [];
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    wire.push(method, url, headers["x-amz-hurry"], headers.authorization?.slice(0, 16));
    request.resume();
    response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream" });
    response.end(Buffer.concat([frame("PayloadChunk", "quick"), frame("InvokeComplete", "{}")]));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const endpoint = \`http://127.0.0.1:\${(server.address() as AddressInfo).port}\`;
  const { api } = createClient({ region: "us-east-1", credentials: { accessKeyId: "A", secretAccessKey: "S" }, endpoint });
  const params = {
    path: { Tenant: "t/1", FunctionName: "f" },
    query: { Qualifier: "live" },
    header: { "X-Amz-Hurry": "very" },
  } as const;
  const { data } = await api.POST(path, { params, body: { any: "value" } });
  // @ts-expect-error -- the header is required
  void (() => api.POST(path, { params: { path: params.path }, body: {} }));
  const text = data && (await new Response(data).text());
  server.closeAllConnections();
  server.close();
  const { members, ...table } = operations.invokeQuickly;
  return { wire, text, table, members: Object.keys(members), hurry: members.Hurry, help: descriptions.invokeQuickly.Hurry };
};
`,
  result: {
    wire: [
      "POST",
      "/2026-01-01/tenants/t%2F1/functions/f/quick-invocations?Qualifier=live",
      "very",
      "AWS4-HMAC-SHA256",
    ],
    text: "quick",
    table: {
      method: "POST",
      path: "/2026-01-01/tenants/{Tenant}/functions/{FunctionName}/quick-invocations",
      contentType: "application/json",
      responses: { 200: "events" },
      eventStream: "InvokeWithResponseStreamResponseEvent",
      outputHeaders: { ExecutedVersion: "X-Amz-Executed-Version", ResponseStreamContentType: "Content-Type" },
    },
    members: ["Tenant", "FunctionName", "Qualifier", "Hurry", "Payload"],
    hurry: {
      in: "header",
      name: "X-Amz-Hurry",
      required: true,
      source: "#/paths/~12026-01-01~1tenants~1{Tenant}~1functions~1{FunctionName}~1quick-invocations/post/parameters/3",
      enum: ["quite", "very"],
    },
    help: "How quickly",
  },
};
