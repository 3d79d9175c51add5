import { loadSpec } from "../generate/load.js";
import type { SpecNode } from "../generate/spec-node.js";
import { pascalCase } from "../generate/text.js";
import { headerBinding, type Entry } from "./facts.js";

/**
 * Reads the facts about the wire that the generator's model does not hold: the statuses of a success, the media types
 * of the body, the parameters that signing adds, and the headers that are not members.
 */
export function readWire(text: string): Entry[] {
  const { root } = loadSpec(text);
  return root
    .need("paths")
    .entries()
    .flatMap(([, pathItem]) => pathItem.entries())
    .filter(([, operation]) => operation.isMap() && operation.has("operationId"))
    .flatMap(([, operation]) => operationEntries(operation));
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
    ...(body?.entries() ?? []).map(([mediaType, { line }]): Entry => [
      `request ${name} ${headerBinding("Content-Type")} ${mediaType}`,
      { within, line, facts: {} },
    ]),
    ...(operation.get("parameters")?.items() ?? [])
      .filter((parameter) => parameter.has("x-aws-signing"))
      .map((parameter): Entry => {
        const [place, wireName] = [parameter.need("in").string(), parameter.need("name").string()];
        return [`signing ${name} ${place} ${wireName.toLowerCase()}`, { within, line: parameter.line, facts: {} }];
      }),
  ];
}
