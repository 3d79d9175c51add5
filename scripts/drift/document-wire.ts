import { loadSpec } from "../generate/load.js";
import type { SpecNode } from "../generate/spec-node.js";
import { pascalCase } from "../generate/text.js";
import { outputLimits } from "./document-limits.js";
import { headerBinding, valueList, type Entry } from "./facts.js";

/**
 * Reads the facts about the wire that the generator's model does not hold: the statuses of a success, the media types
 * of the body, the parameters that signing adds, and the headers that are not members.
 */
export function readWire(text: string): Entry[] {
  const { root } = loadSpec(text);
  const operations = root
    .need("paths")
    .entries()
    .flatMap(([, pathItem]) => pathItem.entries())
    .map(([, operation]) => operation)
    .filter((operation) => operation.isMap() && operation.has("operationId"));
  return [...serviceEntries(root), ...operations.flatMap(operationEntries)];
}

/** What the document says of the service as a whole. */
function serviceEntries(root: SpecNode): Entry[] {
  const info = root.need("info");
  const schemes = root.need("components").get("securitySchemes")?.entries() ?? [];
  const credentials = schemes.flatMap(([, scheme]) => scheme.get("x-aws-presigned-query")?.get("credential") ?? []);
  const names = credentials.map((parameter) => {
    const pattern = parameter.need("schema").need("pattern");
    return (
      /([a-z0-9-]+)\/aws4_request\$$/.exec(pattern.string())?.[1] ?? pattern.fail("a credential ends with its scope")
    );
  });
  const types = schemes.map(([, scheme]) => scheme.get("x-amazon-apigateway-authtype")?.string() ?? scheme.name);
  const facts = {
    apiVersion: info.need("version").string(),
    ...(names.length > 0 && { signingName: valueList([...new Set(names)]) }),
    authScheme: valueList([...new Set(types.map((type) => authSchemes[type] ?? type))]),
  };
  return [["service", { line: info.line, facts }]];
}

/** The ways of signing in the document, under their names in AWS's models. */
const authSchemes: Readonly<Record<string, string>> = { awsSigv4: "aws.auth#sigv4" };

function parametersOf(operation: SpecNode): SpecNode[] {
  return operation.get("parameters")?.items() ?? [];
}

function operationEntries(operation: SpecNode): Entry[] {
  const name = pascalCase(operation.need("operationId").string());
  const within = `operation ${name}`;
  const responses = operation.need("responses").entries();
  const body = operation.get("requestBody")?.need("content");
  return [
    ...responses
      .filter(([status]) => status.startsWith("2"))
      .map(([status, { line }]): Entry => [`response ${name}.${status}`, { within, line, facts: {} }]),
    ...responses.flatMap(([, response]) =>
      (response.get("headers")?.entries() ?? [])
        .filter(([, header]) => !header.has("x-aws-member"))
        .map(([header, { line }]): Entry => [`response ${name} ${headerBinding(header)}`, { within, line, facts: {} }]),
    ),
    ...responses.flatMap(([, response]) =>
      (response.get("headers")?.entries() ?? []).flatMap(([, header]) => outputLimits(name, header)),
    ),
    ...(body?.entries() ?? []).map(([mediaType, { line }]): Entry => [
      `request ${name} ${headerBinding("Content-Type")} ${mediaType}`,
      { within, line, facts: {} },
    ]),
    ...parametersOf(operation)
      .filter((parameter) => parameter.has("x-aws-signing"))
      .map((parameter): Entry => {
        const [place, wireName] = [parameter.need("in").string(), parameter.need("name").string()];
        return [`signing ${name} ${place} ${wireName.toLowerCase()}`, { within, line: parameter.line, facts: {} }];
      }),
  ];
}
