import { request as httpsRequest } from "node:https";
import { certificate } from "../certificate.js";

/** The fields of an HTTP task of SimWorkflow that the tests use, as its documentation has them. */
interface HttpTask {
  readonly type: "Http";
  readonly credentials?: string;
  readonly httpRequest: {
    readonly url: string;
    readonly method: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  readonly retry?: { readonly maxAttempts: number };
  readonly connectionTimeoutSeconds?: number;
  readonly readTimeoutSeconds?: number;
  readonly nextTask?: string;
  readonly end?: boolean;
}

interface Definition {
  readonly name: string;
  readonly startTask: string;
  readonly tasks: Readonly<Record<string, HttpTask>>;
}

/** How many requests were sent, and the JSON object that each task was answered with. */
export interface WorkflowResult {
  readonly requests: number;
  readonly outputs: readonly unknown[];
}

/**
 * Runs a definition of HTTP tasks as SimWorkflow documents them. Tokens are kept under the names of credentials.
 *
 * @throws Error where a task fails.
 */
export async function runSimworkflow(
  definition: object,
  tokens: Readonly<Record<string, string>>,
): Promise<WorkflowResult> {
  const { startTask, tasks } = definition as Definition;
  const outputs: unknown[] = [];
  let requests = 0;
  for (let name: string | undefined = startTask; name !== undefined;) {
    const task: HttpTask | undefined = tasks[name];
    if (task?.type !== "Http") throw new Error(`There is no HTTP task ${name}`);
    requests++;
    outputs.push(await send(task, tokens));
    if (!task.end && task.nextTask === undefined)
      throw new Error(`The task ${name} has neither an end nor a next task`);
    name = task.end ? undefined : task.nextTask;
  }
  return { requests, outputs };
}

async function send(task: HttpTask, tokens: Readonly<Record<string, string>>): Promise<unknown> {
  const { url, method, headers = {}, body } = evaluate(task.httpRequest) as HttpTask["httpRequest"];
  if (!url.startsWith("https://")) throw new Error("Tasks call https alone");
  const token = task.credentials === undefined ? undefined : tokens[task.credentials];
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const options = { method, headers: { ...headers, ...authorization }, ca: certificate.cert, agent: false };
    const sent = httpsRequest(url, options, (response) => {
      let received = "";
      response.setEncoding("utf8").on("data", (piece: string) => (received += piece));
      response.on("error", reject).on("end", () => resolve({ status: response.statusCode ?? 0, text: received }));
    });
    sent.setTimeout((task.readTimeoutSeconds ?? 10) * 1000, () => sent.destroy(new Error("The read timed out")));
    sent.on("error", reject).end(body === undefined || body === null ? undefined : JSON.stringify(body));
  });
  if (status < 200 || status > 299) throw new Error(`The task failed with ${status}: ${text}`);
  const output: unknown = JSON.parse(text);
  if (typeof output !== "object" || output === null) throw new Error("The answer must be a JSON object");
  return output;
}

/** Replaces `$${` by `${`. Any other `${` begins an expression, of which the tests have none. */
function evaluate(value: unknown): unknown {
  if (typeof value === "string") {
    return value.replace(/\$?\$\{/g, (match) => {
      if (match === "${") throw new Error(`An expression would be evaluated: ${value}`);
      return "${";
    });
  }
  if (Array.isArray(value)) return value.map(evaluate);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluate(item)]));
}
