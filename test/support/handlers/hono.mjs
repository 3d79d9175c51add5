// The web application as handlers, one that streams and one that does not, and a server of the Model Context Protocol.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { Hono } from "hono";
import { handle, streamHandle } from "hono/aws-lambda";
import { z } from "zod";
import { app } from "./hono-app.mjs";

export const streaming = streamHandle(app);
export const buffered = handle(app);

const mcp = new Hono();
mcp.all("/mcp", async (c) => {
  const server = new McpServer({ name: "counter", version: "1.0.0" });
  server.registerTool("count", { inputSchema: { to: z.number() } }, async ({ to }, { sendNotification, _meta }) => {
    for (let progress = 1; progress <= to; progress++) {
      const params = { progressToken: _meta.progressToken, progress, total: to };
      await sendNotification({ method: "notifications/progress", params });
      await fetch(`${process.env.SIDE}/mcp-${progress}`);
    }
    return { content: [{ type: "text", text: `counted to ${to}` }] };
  });
  const transport = new WebStandardStreamableHTTPServerTransport();
  await server.connect(transport);
  return transport.handleRequest(c.req.raw);
});
export const tools = streamHandle(mcp);

/* global awslambda */
export const bare = awslambda.streamifyResponse(async (event, stream) => {
  const head = { statusCode: 207, headers: { "x-path": event.rawPath }, cookies: ["a=1", "b=2"] };
  const http = awslambda.HttpResponseStream.from(stream, head);
  http.write("first ");
  http.write("second");
  http.end();
});
