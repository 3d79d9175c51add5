// Functions that the recipes invoke.
/* global awslambda */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { Hono } from "hono";
import { streamHandle } from "hono/aws-lambda";
import { streamSSE } from "hono/streaming";
import { z } from "zod";

const tokens = ["Grüße, ", "Flüsse", " 🌊"];

/** Waits until the test lets the function go on. */
const gate = async (name) => void (process.env.SIDE && (await (await fetch(`${process.env.SIDE}/${name}`)).text()));

/** Writes tokens, the second and third cut within a character. It waits for the test after the first. */
const writeTokens = async (stream) => {
  const bytes = tokens.map((token) => Buffer.from(token));
  stream.write(bytes[0]);
  await gate("token");
  stream.write(bytes[1].subarray(0, 3));
  stream.write(Buffer.concat([bytes[1].subarray(3), bytes[2].subarray(0, 2)]));
  stream.write(bytes[2].subarray(2));
};

export const poem = awslambda.streamifyResponse(async (event, stream) => {
  await writeTokens(stream);
  if (event.about === "nothing") throw new RangeError("There is nothing to say");
  stream.end();
});

export const chat = poem;

const api = new Hono();
api.post("/v1/chat/completions", (context) =>
  streamSSE(context, async (stream) => {
    const { messages } = await context.req.json();
    const parts = [JSON.stringify(messages.at(-1).content), ...tokens];
    for (const [index, content] of parts.entries()) {
      if (index === 2) await gate("token");
      const choices = [
        {
          index: 0,
          delta: { role: "assistant", content },
          finish_reason: parts[index + 1] === undefined ? "stop" : null,
        },
      ];
      await stream.writeSSE({
        data: JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 0, model: "any", choices }),
      });
    }
    await stream.writeSSE({ data: "[DONE]" });
  }),
);

export const chatApi = streamHandle(api);

/** A stateless MCP server: one server and one transport for each request. */
const mcp = new Hono().all("/mcp", async (context) => {
  const server = new McpServer({ name: "tools", version: "1.0.0" });
  server.registerTool("count", { inputSchema: { to: z.number() } }, async ({ to }, { sendNotification, _meta }) => {
    for (let progress = 1; progress <= to; progress++) {
      if (progress === 2) await gate("token");
      const params = { progress, total: to, progressToken: _meta?.progressToken };
      await sendNotification({ method: "notifications/progress", params });
    }
    return { content: [{ type: "text", text: `counted to ${to}` }] };
  });
  const transport = new WebStandardStreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  return transport.handleRequest(context.req.raw);
});

export const tools = streamHandle(mcp);

export const site = streamHandle(
  new Hono()
    .get("/", (context) => context.text(tokens.join(""), 201, { "x-from": "function" }))
    .get("/old", (context) => context.redirect("/")),
);
