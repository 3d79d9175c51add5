import { readdirSync, readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Window } from "happy-dom";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient, type LambdaClient } from "../../src/index.js";
import { failure } from "../support/failure.js";
import { handler, sideChannel, startEndpoint, type SideChannel } from "../support/local/functions.js";

const folder = new URL("../../docs/recipes/", import.meta.url);
const programs = readdirSync(folder).filter((name) => !/\.(?:md|json)$/.test(name));
const whole = "Grüße, Flüsse 🌊";
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

/** Starts functions that wait for the test after their first token, and puts AWS's variables into the environment. */
async function start(functions: Record<string, string>, region = "us-east-1") {
  const side = await sideChannel();
  closing.push(() => side[Symbol.asyncDispose]());
  const definitions = Object.entries(functions).map(([name, exported]) => {
    const definition = { handler: handler(`recipes.${exported}`), timeout: 30, environment: { SIDE: side.url } };
    return [name, definition] as const;
  });
  const local = await startEndpoint({ functions: Object.fromEntries(definitions), region });
  closing.push(() => local.close());
  const { accessKeyId, secretAccessKey } = local.credentials;
  const environment = {
    AWS_REGION: local.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL_LAMBDA: local.url,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return { side, local, environment };
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The limit ends a test that hangs. */
const patiently = { timeout: 30_000 };

type Write = (part: string) => void;
type Listen = (request: Request) => Response | Promise<Response>;
type Ask = (question: string, write: Write) => Promise<void>;
type Poem = (about: string, write: (chunk: Uint8Array) => void, signal?: AbortSignal) => Promise<void>;

/** The exports of the recipes, which are compiled in a project of their own, against the package's own types. */
interface Recipes {
  "route-hono.ts": { app: { fetch: Listen } };
  "route-express.ts": { app: RequestListener };
  "route-next.ts": { POST: Listen };
  "cloudflare-worker.ts": { default: { fetch: (request: Request, env: object) => Promise<Response> } };
  "react-text-stream.tsx": { Poem: (props: { client: LambdaClient; about: string }) => null };
  "openai.ts": { ask: Ask };
  "ai-sdk.ts": { ask: Ask };
  "mcp.ts": { callTool: (name: string, args: object, report: (progress: number) => void) => Promise<unknown> };
  "browser-cognito.ts": { client: LambdaClient };
  "from-aws-sdk-before.ts": { poem: Poem };
  "from-aws-sdk-after.ts": { poem: Poem };
}

function recipe<Name extends keyof Recipes>(name: Name): Promise<Recipes[Name]> {
  return import(new URL(name, folder).href) as Promise<Recipes[Name]>;
}

/** Runs a program whose function waits after its first token, and lets it go on once the program has written that. */
async function writesAsItComes(side: SideChannel, run: (write: Write) => Promise<unknown>): Promise<string> {
  let text = "";
  let ended: Promise<unknown> | undefined;
  const begun = new Promise<void>((resolve) => {
    ended = run((part) => {
      text += part;
      if (text.includes("Grüße, ")) resolve();
    });
  });
  await Promise.race([begun, ended]);
  side.release("token");
  await ended;
  return text;
}

async function writeBody(response: Response, write: Write): Promise<void> {
  await response.body?.pipeThrough(new TextDecoderStream()).pipeTo(new WritableStream({ write }));
}

describe("each recipe", () => {
  it.each(programs)("has at most 40 lines: %s", (name) => {
    const lines = readFileSync(new URL(name, folder), "utf8").trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(40);
  });
});

describe("a route that streams to a browser", () => {
  const listeners: Record<string, () => Promise<RequestListener>> = {
    Hono: async () => getRequestListener((await recipe("route-hono.ts")).app.fetch),
    Express: async () => (await recipe("route-express.ts")).app,
    "Next.js": async () => getRequestListener((await recipe("route-next.ts")).POST),
  };

  it.each(Object.keys(listeners))("passes each token on as it comes, and a failure too: %s", async (name) => {
    const { side } = await start({ chat: "chat" });
    const url = await listen(await listeners[name]!());
    const post = (event: object): Promise<Response> =>
      fetch(`${url}/chat`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(event),
      });
    expect(await writesAsItComes(side, async (write) => writeBody(await post({ about: "rivers" }), write))).toBe(whole);
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(await failure((await post({ about: "nothing" })).text())).toBeInstanceOf(Error);
    vi.restoreAllMocks();
  });
});

it("a Cloudflare worker passes a function's responses on", async () => {
  const { environment } = await start({ site: "site" });
  const { default: worker } = await recipe("cloudflare-worker.ts");
  const get = (path: string): Promise<Response> =>
    worker.fetch(new Request(`https://site.example${path}`), { ...environment, FUNCTION_NAME: "site" });
  const response = await get("/");
  expect([response.status, response.headers.get("x-from"), await response.text()]).toEqual([201, "function", whole]);
  const redirect = await get("/old");
  expect([redirect.status, redirect.headers.get("location")]).toEqual([302, "/"]);
});

it("a React component shows each part of the text as it comes, and a failure", async () => {
  const { side, local } = await start({ poem: "poem" });
  const window = new Window();
  closing.push(() => window.happyDOM.close());
  vi.stubGlobal("window", window);
  vi.stubGlobal("document", window.document);
  vi.stubGlobal("navigator", window.navigator);
  const [{ createElement }, { createRoot }, { Poem }] = await Promise.all([
    import("react"),
    import("react-dom/client"),
    recipe("react-text-stream.tsx"),
  ]);
  const root = createRoot(window.document.body as unknown as Element);
  closing.push(() => root.unmount());
  const client = createClient(local.clientOptions());
  root.render(createElement(Poem, { client, about: "rivers" }));
  const shown = (): string => window.document.body.textContent;
  await vi.waitUntil(() => shown() === "Grüße, ", patiently);
  side.release("token");
  await vi.waitUntil(() => shown() === whole, patiently);
  root.render(createElement(Poem, { client, about: "nothing" }));
  await vi.waitUntil(() => window.document.querySelector('[role="alert"]') !== null, patiently);
  expect(shown()).toMatch(/^Grüße, Flüsse 🌊 … FunctionError: .*There is nothing to say/);
});

describe("a library that takes a fetch", () => {
  it("openai", async () => {
    const { side } = await start({ "chat-api": "chatApi" });
    const { ask } = await recipe("openai.ts");
    expect(await writesAsItComes(side, (write) => ask("Hi", write))).toBe(`"Hi"${whole}`);
  });

  it("the AI SDK", async () => {
    const { side } = await start({ "chat-api": "chatApi" });
    const { ask } = await recipe("ai-sdk.ts");
    expect(await writesAsItComes(side, (write) => ask("Hi", write))).toContain(whole);
  });

  it("MCP", async () => {
    const { side } = await start({ tools: "tools" });
    const { callTool } = await recipe("mcp.ts");
    const reported: number[] = [];
    const called = callTool("count", { to: 3 }, (progress) => {
      reported.push(progress);
      side.release("token");
    });
    expect(await called).toMatchObject({ content: [{ type: "text", text: "counted to 3" }] });
    expect(reported).toEqual([1, 2, 3]);
  });
});

it("a browser invokes with credentials of a stand-in for Cognito", async () => {
  const { side, local } = await start({ poem: "poem" }, "eu-west-1");
  const seen: unknown[] = [];
  const url = await listen((request, response) => {
    seen.push(request.headers["x-amz-target"]);
    const { accessKeyId: AccessKeyId, secretAccessKey: SecretKey } = local.credentials;
    const Credentials = { AccessKeyId, SecretKey, SessionToken: "", Expiration: Date.now() / 1000 + 3600 };
    response.end(JSON.stringify({ IdentityId: "eu-west-1:1", Credentials }));
  });
  vi.stubGlobal("COGNITO", url);
  const { client } = await recipe("browser-cognito.ts");
  side.release("token");
  const stream = await client.invokeWithResponseStream({ FunctionName: "poem", json: { about: "rivers" } });
  expect(await stream.text()).toBe(whole);
  expect(seen).toEqual(["GetId", "GetCredentialsForIdentity"].map((name) => `AWSCognitoIdentityService.${name}`));
});

it("a function passes the stream of another on", async () => {
  const { side, environment } = await start({ poem: "poem" });
  const caller = { handler: new URL("inside-lambda.handler", folder).pathname, timeout: 30, environment };
  const outer = await startEndpoint({ functions: { caller } });
  closing.push(() => outer.close());
  const client = createClient(outer.clientOptions());
  const invoked = async (write: Write): Promise<void> => {
    const stream = await client.invokeWithResponseStream({ FunctionName: "caller", json: { about: "rivers" } });
    await stream.textStream().pipeTo(new WritableStream({ write }));
  };
  expect(await writesAsItComes(side, invoked)).toBe(whole);
});

it.each(["before", "after"])("the program %s the move from AWS's SDK gives the chunks as they come", async (when) => {
  const { side } = await start({ poem: "poem" });
  const before = (await recipe("from-aws-sdk-before.ts")).poem;
  const after = (await recipe("from-aws-sdk-after.ts")).poem;
  const poem = when === "before" ? before : after;
  const decoder = new TextDecoder();
  const invoked = (write: Write): Promise<void> =>
    poem("rivers", (chunk) => write(decoder.decode(chunk, { stream: true })));
  expect(await writesAsItComes(side, invoked)).toBe(whole);
  expect(((await failure(poem("nothing", () => undefined))) as Error).message).toContain("There is nothing to say");
  const reason = new Error("enough");
  expect(await failure(poem("rivers", () => undefined, AbortSignal.abort(reason)))).toBeInstanceOf(Error);
});
