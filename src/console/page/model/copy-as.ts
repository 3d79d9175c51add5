import { serverlessWorkflowTask } from "../../../http-task/serverless-workflow.js";
import { simworkflowTask } from "../../../http-task/simworkflow.js";
import { kebabCase } from "../../../shared/kebab-case.js";
import type { RunRequest } from "../../protocol.js";
import type { PageState } from "../page-state.js";

/** What a call is made of, whatever it is written as. */
export type Call = Pick<PageState, "reference" | "session" | "request">;

/** A call written for another place, and what whoever copies it must know. */
type Copy = readonly [text: string, ...notes: string[]];

/** Writes a call as a program in TypeScript. */
function asTypeScript(call: Call): Copy {
  const { session, request } = call;
  const settings = [`region: ${JSON.stringify(session.region)}`];
  if (!isUsual(call)) settings.push(`endpoint: ${JSON.stringify(session.endpoint)}`);
  const members = Object.entries(request.input).map(([name, value]) => `  ${name}: ${JSON.stringify(value)},\n`);
  const program = [
    `import { createClient } from "lambda-response-stream";\n`,
    request.http ? `import { toResponse } from "lambda-response-stream/http";\n` : "",
    `\nconst client = createClient({ ${settings.join(", ")} });\n`,
    `const stream = await client.invokeWithResponseStream({\n${members.join("")}});\n`,
    request.http
      ? "const response = await toResponse(stream);\nconsole.log(response.status, await response.text());\n"
      : "for await (const chunk of stream) process.stdout.write(chunk);\n",
  ];
  return [program.join("")];
}

/** Writes a call for this package's own command. */
function asCommand(call: Call): Copy {
  const { session, request } = call;
  const { FunctionName = "", Payload, ...others } = request.input;
  const options = Object.entries(others).map(([name, value]) => `--${kebabCase(name)} ${quoted(value)}`);
  options.push(`--region ${quoted(session.region)}`);
  if (!isUsual(call)) options.push(`--endpoint-url ${quoted(session.endpoint)}`);
  if (request.http) options.push("--include");
  const values = [FunctionName, ...(Payload === undefined ? [] : [Payload])];
  // What begins with a hyphen would be taken for an option.
  const end = values.some((value) => value.startsWith("-")) ? "-- " : "";
  return lines("npx -p lambda-response-stream lambda-stream invoke", [...options, end + values.map(quoted).join(" ")]);
}

/** Writes a call for curl, which signs it and saves the event stream as it comes. */
function asCurl({ session, request, reference }: Call): Copy {
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
  const warning =
    "curl 7.88 signs a colon in the function's name in another way than the service, which refuses it then: give an alias " +
    "as the Qualifier, and a name in place of an ARN.";
  const [text] = lines(`curl --no-buffer --fail-with-body --request ${method}`, [
    `--aws-sigv4 ${quoted(`aws:amz:${session.region}:lambda`)} --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"`,
    '${AWS_SESSION_TOKEN:+"-HX-Amz-Security-Token: $AWS_SESSION_TOKEN"}',
    ...headers.map((header) => `--header ${quoted(header)}`),
    `--data-binary ${quoted(body)}`,
    "--output events.bin",
    quoted(url.href),
  ]);
  return filled.includes("%3A") ? [text, warning] : [text];
}

/** Writes a call as a task of a workflow engine, which calls `lambda-stream gateway`. */
function asHttpTask(write: typeof simworkflowTask, { input }: RunRequest): Copy {
  try {
    const { definition, notes } = write({ gateway: "https://gateway.example", input });
    return [`${JSON.stringify(definition, null, 2)}\n`, ...notes];
  } catch (error) {
    return ["", `${(error as Error).message}.`];
  }
}

/** What a call can be copied as. */
export const formats: Readonly<Record<string, (call: Call) => Copy>> = {
  TypeScript: asTypeScript,
  "lambda-stream": asCommand,
  curl: asCurl,
  "HTTP task: SimWorkflow": ({ request }) => asHttpTask(simworkflowTask, request),
  "HTTP task: Serverless Workflow": ({ request }) => asHttpTask(serverlessWorkflowTask, request),
};

/** Quotes a text for a POSIX shell, where it needs that. */
function quoted(text: string): string {
  return /^[\w.,:/=+@%-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function lines(command: string, parts: readonly string[]): Copy {
  return [`${[command, ...parts].join(" \\\n  ")}\n`];
}

/** Whether the document lists this endpoint for the region, so that nobody needs to name it. */
function isUsual({ session: { endpoint, region }, reference }: Call): boolean {
  const endpoints = reference.entries.filter(({ kind }) => kind === "endpoint");
  return endpoints.some(({ facts }) => facts[0]?.[1].replace("{region}", region) === endpoint);
}
