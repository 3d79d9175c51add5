import {
  boundMembers,
  defaultCredentials,
  defaultTimeoutSeconds,
  functionName,
  gatewayAddress,
  noRetryNote,
  type HttpTask,
  type HttpTaskOptions,
} from "./http-task.js";
import { escapedPayload } from "./payload.js";

/**
 * Makes a workflow definition of the CNCF Serverless Workflow 1.0 with one `call: openapi`, which reads the document of
 * `lambda-stream gateway` and calls a function through it.
 *
 * @throws TypeError where the gateway's address is no URL, or the payload is no JSON.
 * @example
 * const { definition } = serverlessWorkflowTask({ gateway: "https://gateway.example", input: { FunctionName: "poem" } });
 */
export function serverlessWorkflowTask(options: HttpTaskOptions): HttpTask {
  const { input, timeoutSeconds = defaultTimeoutSeconds, credentials = defaultCredentials } = options;
  const function_ = functionName(input);
  // The names of documents are those of hosts.
  const name =
    function_
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(-63)
      .replace(/^-/, "") || "function";
  const beside = boundMembers(input).map(({ name: key, value }) => [key, literalValue(value)] as const);
  const parameters = {
    FunctionName: literal(function_),
    ...Object.fromEntries(beside),
    ...(input.Payload && { body: escapedPayload(input.Payload, literal) }),
  };
  const task = {
    call: "openapi",
    with: {
      document: { endpoint: `${gatewayAddress(options)}/openapi.json` },
      operationId: "invokeWithResponseStream",
      parameters,
      authentication: { bearer: { use: credentials } },
    },
    timeout: { after: { seconds: timeoutSeconds } },
  };
  return {
    definition: {
      document: { dsl: "1.0.0", namespace: "default", name, version: "0.1.0" },
      use: { secrets: [credentials] },
      do: [{ [name]: task }],
    },
    notes: [`Keep the gateway's token as the secret "${credentials}", in its member token.`, noRetryNote],
  };
}

/** The engine takes a text in `${}` for an expression, so that such a text becomes the expression of a literal in jq. */
function literal(text: string): string {
  return text.includes("${") ? `\${ ${JSON.stringify(text)} }` : text;
}

/** Writes a value, or each item of a list, whose texts the engine may take for expressions. */
function literalValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(literalValue);
  return typeof value === "string" ? literal(value) : value;
}
