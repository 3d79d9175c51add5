import type { RetryClass } from "../../src/tables.js";
import type { OutputMember, ServiceErrorModel, UnmodelledError } from "./model.js";
import { checkErrorMemberName } from "./names.js";
import { readEvidence } from "./read-evidence.js";
import { readDeprecated } from "./read-events.js";
import { isScalar, readType, typesEntry } from "./read-type.js";
import { placeOf, type SpecNode } from "./spec-node.js";

/** The statuses that the standard retry mode of AWS's SDKs treats as transient, whatever the error. */
const transientStatuses = new Set([500, 502, 503, 504]);

/** The members that most errors have. The rows of these errors list no members. */
export const usualMembers: readonly string[] = ["Type", "Message"];

/** Collects the modelled errors from the responses of all operations. */
export class ErrorCollector {
  readonly #errors = new Map<string, ServiceErrorModel>();
  readonly #unmodelled = new Map<string, UnmodelledError>();

  add(status: number, response: SpecNode): void {
    const headers = readHeaders(response);
    for (const [, content] of response.need("content").entries()) {
      const schema = content.need("schema");
      const choice = schema.get("anyOf") ?? schema.get("oneOf");
      for (const error of choice?.items() ?? [schema]) this.#addOne(status, error, response, headers);
    }
  }

  /** @param headers - the members that every error of the response has in headers: member name to header name */
  #addOne(status: number, schema: SpecNode, response: SpecNode, headers: Readonly<Record<string, string>>): void {
    if (schema.extension("x-aws-unmodelled")?.boolean()) {
      const { name } = schema;
      const description = schema.need("description").string();
      return void this.#unmodelled.set(name, { name, status, description, ...placeOf(schema) });
    }
    const model = readError(status, schema, response, headers);
    const known = this.#errors.get(model.name);
    if (known && known.response.status !== status) {
      schema.fail(`error ${model.name} has two statuses: ${known.response.status} and ${status}`);
    }
    if (known && JSON.stringify(known.table) !== JSON.stringify(model.table)) {
      response.fail(`error ${model.name} has different members in headers in another response`);
    }
    this.#errors.set(model.name, model);
  }

  /** Refuses errors that no response refers to. */
  requireStatuses(schemas: SpecNode | undefined): void {
    for (const [name, schema] of schemas?.entries() ?? []) {
      const isError = schema.has("x-aws-throttling") || schema.has("x-aws-before-invocation");
      if (isError && !this.#errors.has(name)) {
        schema.fail(`error ${name} has no status: no response refers to its schema`);
      }
    }
  }

  all(): ServiceErrorModel[] {
    return [...this.#errors.values()];
  }

  unmodelled(): UnmodelledError[] {
    return [...this.#unmodelled.values()];
  }
}

function readError(
  status: number,
  schema: SpecNode,
  response: SpecNode,
  headers: Readonly<Record<string, string>>,
): ServiceErrorModel {
  if (!/^#\/components\/schemas\/[^/]+$/.test(schema.pointer)) {
    schema.fail("an error must be a schema under components, whose name is the name of the error");
  }
  const need = (name: "x-aws-throttling" | "x-aws-before-invocation") =>
    (schema.extension(name) ?? schema.fail(`error ${schema.name} lacks "${name}"`)).boolean();
  const body = schema
    .need("properties")
    .entries()
    .map(([name, property]) => readBodyMember(name, property, schema.name));
  const names = body.map(({ name }) => name);
  const properties = names.filter((name) => name !== "message");
  const headerNames = Object.entries(headers);
  const inHeaders = headerNames.map(([member, header]) => readHeaderMember(member, response, header, schema.name));
  const retry = retryClass(status, need("x-aws-throttling"));
  return {
    name: schema.name,
    description: schema.need("description").string(),
    ...placeOf(schema),
    ...readDeprecated(schema),
    evidence: readEvidence(schema),
    members: [...inHeaders, ...body],
    table: {
      ...(retry && { retry }),
      ...(!need("x-aws-before-invocation") && { mayHaveRun: true }),
      ...(properties.join() !== usualMembers.join() && { members: properties }),
      ...typesEntry([...inHeaders, ...body]),
      ...(headerNames.length > 0 && { headers }),
    },
    response: { status, body: names },
  };
}

function retryClass(status: number, throttling: boolean): RetryClass | undefined {
  if (throttling) return "throttling";
  return transientStatuses.has(status) ? "transient" : undefined;
}

/** Reads the members that travel in headers: member name to header name. */
function readHeaders(response: SpecNode): Record<string, string> {
  const members: Record<string, string> = {};
  for (const [name, header] of response.get("headers")?.entries() ?? []) {
    const member = header.extension("x-aws-member");
    if (member) members[member.string()] = name;
  }
  return members;
}

function readHeaderMember(name: string, response: SpecNode, header: string, errorName: string): OutputMember {
  const node = response.need("headers").need(header);
  checkErrorMemberName(name, node, errorName);
  if (name === "message") node.fail(`member "message" of ${errorName} must stand in the body, and not in a header`);
  const schema = node.need("schema");
  const type = readType(schema);
  if (!isScalar(type)) schema.fail("a header cannot hold bytes, a list, an object or any value");
  return { name, description: node.need("description").string(), ...placeOf(node), ...readDeprecated(node), ...type };
}

function readBodyMember(name: string, schema: SpecNode, errorName: string): OutputMember {
  checkErrorMemberName(name, schema, errorName);
  const type = readType(schema);
  if (type.table === "bytes") schema.fail('JSON cannot hold bytes: "format: binary" is not supported here');
  return {
    name,
    description: schema.need("description").string(),
    ...placeOf(schema),
    ...readDeprecated(schema),
    ...type,
  };
}
