/** A client of MCP (streamable HTTP), whose server is a private function. */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { createClient } from "lambda-response-stream";
import { lambdaFetch } from "lambda-response-stream/http";

export async function callTool(name: string, args: Record<string, unknown>, report: (progress: number) => void) {
  const url = new URL("https://tools.internal/mcp"); // Every host leads to the function.
  const transport = new StreamableHTTPClientTransport(url, { fetch: lambdaFetch(createClient(), "tools") });
  const client = new Client({ name: "example", version: "1.0.0" });
  await client.connect(transport);
  try {
    const onprogress = ({ progress }: { progress: number }): void => report(progress);
    return await client.callTool({ name, arguments: args }, undefined, { onprogress });
  } finally {
    await client.close();
  }
}
