import { before, replace, type Edit } from "../regeneration/copy.js";
import { inputRows, required } from "./inputs.js";
import { parameterOf, wireName, type InputRow } from "./input-row.js";

export const inputEdits: readonly Edit[] = [
  before('        - $ref: "#/components/parameters/SigningDate"\n', inputRows.map(parameterOf).join("")),
  replace(
    "    Payload:\n      x-aws-member: Payload\n",
    "    Payload:\n      required: true\n      x-aws-member: Payload\n",
  ),
];

/** What came of a row: the value on the wire, by the client and by `api`, and how broken values were refused. */
export interface InputOutcome {
  readonly wire: string;
  readonly byApi: string;
  /** For each broken value: the rule and the message of the client, and the message of the endpoint. */
  readonly refused: readonly (readonly [rule: string, here: string, there: string | null])[];
}

const needed = `"${wireName(required)}": "yes"`;
const others = (member: string) => (member === required.member ? "{ FunctionName, Payload }" : "base");

const types = inputRows
  .map(
    ({ member, type, mistyped, parameter }, index) => `
export const type${index}: Same<Input["${member}"], (${type})${parameter === required.parameter ? "" : " | undefined"}> = true;
// @ts-expect-error -- another type
export const wrong${index}: Input = { ...base, ${member}: ${mistyped} };`,
  )
  .join("\n");

const calls = inputRows
  .map((row) => {
    const { member, value, broken } = row;
    const name = JSON.stringify(wireName(row));
    const refused = broken.map((one) => `[${one.value}, ${JSON.stringify(one.text)}]`);
    return `{
  member: "${member}",
  place: "${row.in}",
  name: ${name},
  input: { ...base, ${member}: ${value} },
  params: { path: { FunctionName }, ${paramsOf(row)} },
  broken: [${refused.join(", ")}],
  others: ${others(member)},
},`;
  })
  .join("\n");

function paramsOf(row: InputRow): string {
  const own = `${JSON.stringify(wireName(row))}: ${apiValue(row)}`;
  if (row.in === "query") return `header: { ${needed} }, query: { ${own} }`;
  return `header: { ${row === required ? own : `${needed}, ${own}`} }`;
}

/** The types of \`api\` are those of openapi-typescript, where a time is a text. */
function apiValue({ value, texts }: InputRow): string {
  if (!value.includes("Date(")) return value;
  return value.startsWith("[") ? JSON.stringify(texts) : JSON.stringify(texts[0]);
}

/** Sends every value by the client and by \`api\`, and every broken value by the client and to the endpoint. */
export const inputConsumer = `
import { createClient, isValidationError, type InvokeWithResponseStreamInput as Input, type paths } from "../src/index.js";
import { startLocalLambda } from "../src/local/index.js";
import { failure } from "./support.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const FunctionName = "f";
const Payload = "{}";
const base = { FunctionName, Payload, Needed: "yes" };
const path = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
type Params = paths[typeof path]["post"]["parameters"];
${types}

// @ts-expect-error -- the body is required
export const withoutBody: Input = { FunctionName, Needed: "yes" };
export const withJson: Input = { FunctionName, Needed: "yes", json: 1 };

interface Call {
  readonly member: string;
  readonly place: "header" | "query";
  readonly name: string;
  readonly input: Input;
  readonly params: Params;
  readonly broken: readonly (readonly [unknown, string | undefined])[];
  readonly others: object;
}
const calls: Call[] = [
${calls}
];

export default async () => {
  const warnings: string[] = [];
  process.on("warning", ({ message }) => warnings.push(message));
  const local = await startLocalLambda({ functions: { async *f() {} }, credentials: false });
  const client = createClient({ ...local.clientOptions(), credentials: { accessKeyId: "A", secretAccessKey: "S" }, retry: false });
  const url = \`\${local.url}\${path.replace("{FunctionName}", "f")}\`;
  const sent = ({ place, name }: Call) => {
    const { headers, path: target, statusCode } = local.requests.at(-1)!;
    if (statusCode !== 200) return String(statusCode);
    return place === "header" ? headers[name.toLowerCase()] : target.split("?")[1];
  };
  const there = async (headers: Record<string, string>, query: string, body: string) => {
    const response = await fetch(url + query, { method: "POST", headers, body });
    return ((await response.json()) as { message: string }).message;
  };
  const refusal = async (input: object) => {
    const error = await failure(client.invokeWithResponseStream(input as Input));
    return isValidationError(error) ? [error.rule, error.message] : [String(error)];
  };
  const results: Record<string, unknown> = {};
  for (const call of calls) {
    const { member, name, place, input, params, broken, others } = call;
    await (await client.invokeWithResponseStream(input)).drain();
    const wire = sent(call);
    const { data } = await client.api.POST(path, { params, body: {} });
    await new Response(data).arrayBuffer();
    const byApi = sent(call);
    const refused = [];
    for (const [value, text] of broken) {
      const here = await refusal({ ...others, [member]: value });
      const isMissing = value === undefined;
      const headers: Record<string, string> = isMissing ? {} : { "x-amz-needed": "yes" };
      if (text !== undefined && place === "header") headers[name] = text;
      const query = text !== undefined && place === "query" ? \`?\${name}=\${encodeURIComponent(text)}\` : "";
      refused.push([...here, text === undefined && !isMissing ? null : await there(headers, query, "{}")]);
    }
    results[member] = { wire, byApi, refused };
  }
  const body = [...(await refusal({ FunctionName, Needed: "yes" })), await there({ "x-amz-needed": "yes" }, "", "")];
  await local.close();
  return { results, body, warnings };
};
`;
