import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { streamText } from "ai";
import ky from "ky";
import OpenAI from "openai";
import { FormData as UndiciFormData, Request as UndiciRequest } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWebFunctions, type WebFunctions } from "../../support/local/web-functions.js";

let functions: WebFunctions;
beforeAll(async () => {
  functions = await startWebFunctions();
});
afterAll(() => functions[Symbol.asyncDispose]());

const baseURL = "https://model.internal/v1";
const content = "Count me";

describe("through lambdaFetch", () => {
  it("the openai SDK gets tokens one by one", async () => {
    const openai = new OpenAI({ apiKey: "none", baseURL, fetch: functions.fetchOf("streaming"), maxRetries: 0 });
    const stream = await openai.chat.completions.create({
      model: "openai",
      messages: [{ role: "user", content }],
      stream: true,
    });
    const tokens: string[] = [];
    for await (const { choices } of stream) {
      const token = choices[0]?.delta.content;
      if (token == null) continue;
      tokens.push(token);
      // The function goes on only now, so that a token that was held back would never come.
      functions.side.release(`openai-${tokens.length}`);
    }
    expect(tokens).toEqual(["It said ", "8", " characters."]);
  });

  it("the openai SDK throws its own error for a status of 404", async () => {
    const fetch = functions.fetchOf("streaming");
    const openai = new OpenAI({ apiKey: "none", baseURL: "https://model.internal/v0", fetch, maxRetries: 0 });
    await expect(openai.models.list()).rejects.toBeInstanceOf(OpenAI.NotFoundError);
  });

  it("the AI SDK gets tokens one by one", async () => {
    const provider = createOpenAICompatible({ name: "private", baseURL, fetch: functions.fetchOf("streaming") });
    const { textStream } = streamText({ model: provider("ai"), prompt: content, maxRetries: 0 });
    const tokens: string[] = [];
    for await (const token of textStream) {
      tokens.push(token);
      functions.side.release(`ai-${tokens.length}`);
    }
    expect(tokens).toEqual(["It said ", "8", " characters."]);
  });

  it("an MCP client calls a tool of a server, and hears of its progress as it is made", async () => {
    const client = new Client({ name: "tests", version: "1.0.0" });
    const fetch = functions.fetchOf("tools");
    const transport = new StreamableHTTPClientTransport(new URL("https://tools.internal/mcp"), { fetch });
    // The class lets its session id be undefined, which its own interface does not with exactOptionalPropertyTypes.
    await client.connect(transport);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["count"]);
    const seen: number[] = [];
    const result = await client.callTool({ name: "count", arguments: { to: 3 } }, undefined, {
      onprogress({ progress }) {
        seen.push(progress);
        functions.side.release(`mcp-${progress}`);
      },
    });
    expect(seen).toEqual([1, 2, 3]);
    expect(result.content).toEqual([{ type: "text", text: "counted to 3" }]);
    await client.close();
  });

  it.each(["streaming", "buffered"] as const)("ky reads, follows, posts and throws, %s", async (name) => {
    const api = ky.create({ fetch: functions.fetchOf(name), prefixUrl: "https://web.internal", retry: 0 });
    expect(await api.get("redirect", { searchParams: { a: "1" } }).json()).toEqual({ query: { a: ["1"] }, type: null });
    expect(await api.post("echo", { json: { a: "ü" } }).json()).toEqual({ a: "ü" });
    await expect(api.get("nowhere")).rejects.toMatchObject({ name: "HTTPError", response: { status: 404 } });
  });

  it("a Request with a form of undici arrives", async () => {
    const body = new UndiciFormData();
    body.append("name", "größe");
    const request = new UndiciRequest("https://web.internal/form", { method: "POST", body });
    const response = await functions.fetchOf("streaming")(request as unknown as Request);
    expect(await response.json()).toEqual({ name: "größe" });
  });
});
