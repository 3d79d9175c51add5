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
 * Makes a workflow definition of SimWorkflow with one HTTP task, which calls a function through `lambda-stream gateway`
 * and gets its response as one JSON object.
 *
 * @throws TypeError where the gateway's address is not https, or the payload is no JSON object.
 * @example
 * const { definition } = simworkflowTask({ gateway: "https://gateway.example", input: { FunctionName: "poem" } });
 */
export function simworkflowTask(options: HttpTaskOptions): HttpTask {
  const { input, timeoutSeconds = defaultTimeoutSeconds, credentials = defaultCredentials } = options;
  const name = functionName(input);
  const gateway = gatewayAddress(options);
  if (!gateway.startsWith("https:")) {
    throw new TypeError("SimWorkflow calls https alone: put the gateway behind TLS and give its https address");
  }
  const url = new URL(`${gateway}/${encodeURIComponent(name)}`);
  const headers: Record<string, string> = { Accept: "application/json", "Content-Type": "application/json" };
  for (const { in: place, name: key, texts } of boundMembers(input)) {
    for (const text of texts) {
      if (place === "query") url.searchParams.append(key, text);
      else headers[key] = escape(text);
    }
  }
  const httpRequest = {
    url: escape(url.href),
    method: "POST",
    headers,
    ...(input.Payload && { body: body(input.Payload) }),
  };
  const task = { type: "Http", credentials, httpRequest, readTimeoutSeconds: timeoutSeconds, end: true };
  return {
    definition: { name, startTask: name, tasks: { [name]: task } },
    notes: [
      "SimWorkflow calls https alone, so that the gateway must stand behind TLS.",
      `Save the gateway's token in SimWorkflow as bearer credentials, and put their id in the place of "${credentials}".`,
      noRetryNote,
      ...(input["InvocationType"] === "DryRun" ? [dryRunNote] : []),
    ],
  };
}

const dryRunNote =
  "A dry run has status 204 and no body, and SimWorkflow takes no response but a JSON object: expect the task to fail where " +
  "the function could be invoked.";

/** The engine takes what stands in `${}` for an expression unless another `$` stands before it. */
function escape(text: string): string {
  return text.replaceAll("${", "$$${");
}

function body(payload: string): unknown {
  const value = escapedPayload(payload, escape);
  if (typeof value === "object" && value !== null) return value;
  throw new TypeError("SimWorkflow sends JSON objects alone: put the payload into an object");
}
