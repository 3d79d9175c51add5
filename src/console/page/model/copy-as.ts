import { kebabCase } from "../../../shared/kebab-case.js";
import type { RunRequest, Session } from "../../protocol.js";
import type { Reference } from "./reference.js";

/** What a call is made of, whatever it is written as. */
interface Call {
  readonly reference: Reference;
  readonly session: Pick<Session, "region" | "endpoint">;
  readonly request: RunRequest;
}

/** Writes a call as a program in TypeScript. */
export function asTypeScript({ session, request, reference }: Call): string {
  const settings = [`region: ${JSON.stringify(session.region)}`];
  if (!isUsual(session, reference)) settings.push(`endpoint: ${JSON.stringify(session.endpoint)}`);
  const members = Object.entries(request.input).map(([name, value]) => `  ${name}: ${JSON.stringify(value)},\n`);
  return [
    `import { createClient } from "lambda-response-stream";\n`,
    request.http ? `import { toResponse } from "lambda-response-stream/http";\n` : "",
    `\nconst client = createClient({ ${settings.join(", ")} });\n`,
    `const stream = await client.invokeWithResponseStream({\n${members.join("")}});\n`,
    request.http
      ? "const response = await toResponse(stream);\nconsole.log(response.status, await response.text());\n"
      : "for await (const chunk of stream) process.stdout.write(chunk);\n",
  ].join("");
}

/** Writes a call for this package's own command. */
export function asCommand({ session, request, reference }: Call): string {
  const { FunctionName = "", Payload, ...others } = request.input;
  const options = Object.entries(others).map(([name, value]) => `--${kebabCase(name)} ${quoted(value)}`);
  options.push(`--region ${quoted(session.region)}`);
  if (!isUsual(session, reference)) options.push(`--endpoint-url ${quoted(session.endpoint)}`);
  if (request.http) options.push("--include");
  const values = [FunctionName, ...(Payload === undefined ? [] : [Payload])];
  // What begins with a hyphen would be taken for an option.
  const end = values.some((value) => value.startsWith("-")) ? "-- " : "";
  return lines("npx lambda-stream invoke", [...options, end + values.map(quoted).join(" ")]);
}

/** Writes a call for curl, which signs it and saves the event stream as it comes. */
export function asCurl({ session, request, reference }: Call): string {
  const { method, path, members } = reference;
  const url = new URL(session.endpoint);
  const headers = ["Content-Type: application/json"];
  let body = "";
  let filled = path;
  for (const { name, place, wireName } of members) {
    const value = request.input[name];
    if (value === undefined) continue;
    if (place === "path") filled = filled.replace(`{${wireName}}`, () => encodeURIComponent(value));
    else if (place === "query") url.searchParams.set(wireName, value);
    else if (place === "header") headers.push(`${wireName}: ${value}`);
    else body = value;
  }
  url.pathname = filled;
  return lines(`curl --no-buffer --request ${method}`, [
    `--aws-sigv4 ${quoted(`aws:amz:${session.region}:lambda`)} --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"`,
    '${AWS_SESSION_TOKEN:+"-HX-Amz-Security-Token: $AWS_SESSION_TOKEN"}',
    ...headers.map((header) => `--header ${quoted(header)}`),
    `--data-binary ${quoted(body)}`,
    "--output events.bin",
    quoted(url.href),
  ]);
}

/** Quotes a text for a POSIX shell, where it needs that. */
export function quoted(text: string): string {
  return /^[\w.,:/=+@%-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function lines(command: string, parts: readonly string[]): string {
  return `${[command, ...parts].join(" \\\n  ")}\n`;
}

/** Whether the document lists this endpoint for the region, so that nobody needs to name it. */
function isUsual({ endpoint, region }: Call["session"], { endpoints }: Reference): boolean {
  return endpoints.some((url) => url.replace("{region}", region) === endpoint);
}
