import { validate } from "@serverlessworkflow/sdk";

interface Task {
  readonly call: string;
  readonly with: {
    readonly document: { readonly endpoint: string };
    readonly operationId: string;
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly authentication: { readonly bearer: { readonly use: string } };
  };
  readonly timeout: { readonly after: { readonly seconds: number } };
}

interface Workflow {
  readonly use: { readonly secrets: readonly string[] };
  readonly do: readonly Readonly<Record<string, Task>>[];
}

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
}

interface Document {
  readonly servers: readonly { readonly url: string }[];
  /** Each path has operations under their methods, and may have parameters of all of them. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation | readonly Parameter[]>>>>;
}

/**
 * Runs a workflow of the CNCF Serverless Workflow that consists of `call: openapi`: reads each document over HTTP without
 * credentials, and builds the request from nothing but that and the parameters.
 *
 * @param secrets - The token of each secret, as its member `token`.
 * @returns What each task was answered with.
 */
export async function runServerlessWorkflow(
  definition: object,
  secrets: Readonly<Record<string, { readonly token: string }>>,
): Promise<readonly unknown[]> {
  validate("Workflow", definition);
  const workflow = definition as Workflow;
  const outputs: unknown[] = [];
  for (const item of workflow.do)
    for (const task of Object.values(item)) outputs.push(await call(task, workflow, secrets));
  return outputs;
}

async function call(task: Task, workflow: Workflow, secrets: Readonly<Record<string, { readonly token: string }>>) {
  if (task.call !== "openapi") throw new Error("The runner knows call: openapi alone");
  const { document, operationId, parameters, authentication } = evaluate(task.with) as Task["with"];
  const secret = authentication.bearer.use;
  if (!workflow.use.secrets.includes(secret)) throw new Error(`The workflow does not use the secret ${secret}`);
  const api = (await (await fetch(document.endpoint)).json()) as Document;
  const { path, method, operation, known } = find(api, operationId);
  const url = new URL((api.servers[0]?.url ?? "") + filled(path, known, parameters));
  const [answerType = "*/*"] = Object.keys(operation.responses["200"]?.content ?? {});
  const headers = new Headers({ accept: answerType, authorization: `Bearer ${secrets[secret]?.token}` });
  for (const { name, in: place } of known) {
    const value = parameters[name];
    if (value === undefined || place === "path") continue;
    if (place === "query") url.searchParams.set(name, value as string);
    else headers.set(name, value as string);
  }
  const unknown = Object.keys(parameters).find((name) => name !== "body" && !known.some((one) => one.name === name));
  if (unknown !== undefined) throw new Error(`The operation has no parameter ${unknown}`);
  const [bodyType] = Object.keys(operation.requestBody?.content ?? {});
  if (bodyType !== undefined) headers.set("content-type", bodyType);
  const signal = AbortSignal.timeout(task.timeout.after.seconds * 1000);
  const body = parameters["body"] === undefined ? null : JSON.stringify(parameters["body"]);
  const response = await fetch(url, { method, headers, body, signal });
  if (!response.ok) throw new Error(`The task failed with ${response.status}: ${await response.text()}`);
  return (await response.json()) as unknown;
}

function find({ paths }: Document, operationId: string) {
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (!("operationId" in operation) || operation.operationId !== operationId) continue;
      const shared = (item["parameters"] ?? []) as readonly Parameter[];
      return {
        path,
        method: method.toUpperCase(),
        operation,
        known: [...shared, ...(operation.parameters ?? [])],
      };
    }
  }
  throw new Error(`The document has no operation ${operationId}`);
}

function filled(path: string, known: readonly Parameter[], parameters: Readonly<Record<string, unknown>>): string {
  const missing = known.find(({ name, required }) => required && parameters[name] === undefined);
  if (missing !== undefined) throw new Error(`The parameter ${missing.name} is missing`);
  return path.replace(/\{(\w+)\}/g, (_match, name: string) => encodeURIComponent(parameters[name] as string));
}

/** Evaluates the literals of jq that stand in `${}`. The tests have no other expressions. */
function evaluate(value: unknown): unknown {
  if (typeof value === "string" && value.startsWith("${") && value.endsWith("}")) return JSON.parse(value.slice(2, -1));
  if (Array.isArray(value)) return value.map(evaluate);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluate(item)]));
}
