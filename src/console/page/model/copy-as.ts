import { serverlessWorkflowTask } from "../../../http-task/serverless-workflow.js";
import { simworkflowTask } from "../../../http-task/simworkflow.js";
import { writeValue } from "../../../request/limits.js";
import { bind } from "../../../request/input.js";
import { writeQuery } from "../../../request/query.js";
import { kebabCase } from "../../../shared/kebab-case.js";
import { operation, readForm } from "../../form.js";
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
  const input = Object.entries(readForm(request.input)).map(
    ([name, value]) => `  ${name}: ${JSON.stringify(value)},\n`,
  );
  const program = [
    `import { createClient } from "lambda-response-stream";\n`,
    request.http ? `import { toResponse } from "lambda-response-stream/http";\n` : "",
    `\nconst client = createClient({ ${settings.join(", ")} });\n`,
    `const stream = await client.invokeWithResponseStream({\n${input.join("")}});\n`,
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
  const options = Object.entries(readForm(others)).flatMap(([name, value]) =>
    [value].flat().map((text) => `--${kebabCase(name)} ${quoted(writeValue(text))}`),
  );
  options.push(`--region ${quoted(session.region)}`);
  if (!isUsual(call)) options.push(`--endpoint-url ${quoted(session.endpoint)}`);
  if (request.http) options.push("--include");
  const values = [FunctionName, ...(Payload === undefined ? [] : [Payload])];
  // What begins with a hyphen would be taken for an option.
  const end = values.some((value) => value.startsWith("-")) ? "-- " : "";
  return lines("npx -p lambda-response-stream lambda-stream invoke", [...options, end + values.map(quoted).join(" ")]);
}

/** Writes a call for curl, which signs it and saves the event stream as it comes. */
function asCurl({ session, request }: Call): Copy {
  const bound = bind(operation, readForm(request.input));
  const url = new URL(session.endpoint);
  url.pathname = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(bound.path[name] ?? ""));
  url.search = writeQuery(bound.query, operation.members);
  const headers = Object.entries({ "Content-Type": operation.contentType, ...bound.header });
  const warning =
    "curl 7.88 signs a colon in the function's name in another way than the service, which refuses it then: give an alias " +
    "as the Qualifier, and a name in place of an ARN.";
  const [text] = lines(`curl --no-buffer --fail-with-body --request ${operation.method}`, [
    `--aws-sigv4 ${quoted(`aws:amz:${session.region}:lambda`)} --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"`,
    '${AWS_SESSION_TOKEN:+"-HX-Amz-Security-Token: $AWS_SESSION_TOKEN"}',
    ...headers.map((header) => `--header ${quoted(header.join(": "))}`),
    `--data-binary ${quoted(request.input["Payload"] ?? "")}`,
    "--output events.bin",
    quoted(url.href),
  ]);
  return url.pathname.includes("%3A") ? [text, warning] : [text];
}

/** Writes a call as a task of a workflow engine, which calls `lambda-stream gateway`. */
function asHttpTask(write: typeof simworkflowTask, { input }: RunRequest): Copy {
  const { definition, notes } = write({ gateway: "https://gateway.example", input: readForm(input) });
  return [`${JSON.stringify(definition, null, 2)}\n`, ...notes];
}

/** Writes a call in a format. Without a text, the note says why there is none. */
export function copyAs(format: string, call: Call): Copy {
  try {
    return formats[format]?.(call) ?? [""];
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
