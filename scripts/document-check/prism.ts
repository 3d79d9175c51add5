import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { bin, node, toolsFolder } from "./programs.js";
import type { Tool } from "./tool.js";

/** A request, and what the mock server should say to it. */
interface Exchange {
  readonly name: string;
  readonly functionName: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  /** What the response holds, as far as it must. */
  readonly says: RegExp;
}

const exchanges: readonly Exchange[] = [
  {
    name: "a valid request",
    functionName: "orders",
    status: 200,
    says: /content-type: application\/vnd\.amazon\.eventstream\n.*x-amz-executed-version: 7\n/s,
  },
  {
    name: "a request for a function that there is not",
    functionName: "orders",
    headers: { prefer: "code=404" },
    status: 404,
    says: /"Message":"Function not found: /,
  },
  {
    name: "a value that is not in the enum",
    functionName: "orders",
    headers: { "x-amz-invocation-type": "Maybe" },
    status: 400,
    says: /sl-violations: .*x-amz-invocation-type must be equal to one of the allowed values: RequestResponse, DryRun/,
  },
  {
    name: "a name that does not fit the pattern",
    functionName: "no name",
    status: 400,
    says: /sl-violations: .*path parameter functionname must match pattern/,
  },
];

/** Serves the published document on loopback, and holds each request against it. */
export const prism: Tool = {
  name: "Prism",
  async check({ published }) {
    const args = [bin("prism"), "mock", "--host", "127.0.0.1", "--port", "0", published];
    const server = spawn(node, args, { cwd: toolsFolder, stdio: ["ignore", "pipe", "pipe"] });
    try {
      const { url, complaints } = await listening(server);
      if (url === undefined) return [`it does not start: ${complaints.join("\n")}`];
      const found = await Promise.all(exchanges.map((exchange) => mistakeOf(url, exchange)));
      return [...complaints.filter((line) => /\b(?:warn|error)/.test(line)), ...found.flat()];
    } finally {
      if (server.exitCode === null && server.kill()) await once(server, "close");
    }
  },
};

/** Reads the lines of the server until it listens or ends. */
async function listening(server: ReturnType<typeof spawn>): Promise<{ url: string | undefined; complaints: string[] }> {
  const lines: string[] = [];
  const errors = createInterface({ input: server.stderr! });
  errors.on("line", (line) => lines.push(line));
  for await (const line of createInterface({ input: server.stdout! })) {
    const [, url] = /listening on (\S+)/.exec(line) ?? [];
    if (url !== undefined) return { url, complaints: lines };
    lines.push(line);
  }
  return { url: undefined, complaints: lines };
}

async function mistakeOf(url: string, { name, functionName, headers, status, says }: Exchange): Promise<string[]> {
  const path = `/2021-11-15/functions/${encodeURIComponent(functionName)}/response-streaming-invocations`;
  const response = await fetch(url + path, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE",
      ...headers,
    },
    body: '{"order":7}',
  });
  const head = [...response.headers].map(([header, value]) => `${header}: ${value}`).join("\n");
  const text = `${head}\n\n${await response.text()}`;
  return response.status === status && says.test(text)
    ? []
    : [`it responds to ${name} with ${response.status}, not with ${status} and ${says}:\n${text}`];
}
