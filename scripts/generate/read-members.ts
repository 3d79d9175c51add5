import type { MemberLocation } from "../../src/tables.js";
import type { InputMember } from "./model.js";
import { checkMemberName } from "./names.js";
import { readLimits } from "./read-limits.js";
import { placeOf, type SpecNode } from "./spec-node.js";

/** OpenAPI ignores header parameters with these names. */
const ignoredHeaders = new Set(["accept", "authorization", "content-type"]);
/** The member with which the client takes the body as a value: see `PayloadInput` in src/request/input.ts. */
const payloadAlternative = "json";

/** Reads the input members of an operation, with the body last, and the default `Content-Type` of the body. */
export function readMembers(
  path: string,
  pathItem: SpecNode,
  operation: SpecNode,
): { members: InputMember[]; contentType: string | undefined } {
  const parameters = [pathItem, operation].flatMap((node) => node.get("parameters")?.items() ?? []);
  const body = operation.get("requestBody");
  const members: InputMember[] = [];
  for (const node of [...parameters.filter((parameter) => !isSigning(parameter)), ...(body ? [body] : [])]) {
    const member = node === body ? readBody(node) : readParameter(node);
    if (member.name === payloadAlternative)
      node.fail(`a member must not be named "${member.name}", with which the client takes the body as a value`);
    for (const { name, table } of members) {
      if (name === member.name) node.fail(`two input members are named "${name}"`);
      if (place(table) === place(member.table)) node.fail(`two input members travel in ${place(table)}`);
    }
    members.push(member);
  }
  checkPath(operation, path, members);
  const contentType = body && (body.need("content").keys()[0] ?? body.fail("a request body needs a media type"));
  return { members, contentType };
}

/** Checks that the path template and the members in the path have the same names. */
function checkPath(operation: SpecNode, path: string, members: readonly InputMember[]): void {
  const names = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  for (const { name, table } of members) {
    if (table.in === "path" && !names.includes(table.name))
      operation.fail(`the path has no {${table.name}} for ${name}`);
  }
  const missing = names.find((name) => !members.some(({ table }) => table.in === "path" && table.name === name));
  if (missing !== undefined) operation.fail(`no parameter says what {${missing}} in the path is`);
}

/** Where the member travels. The case of a header's name makes no difference. */
function place({ in: location, name }: InputMember["table"]): string {
  return `the ${location} ${location === "header" ? name.toLowerCase() : name}`;
}

/** Whether signing adds the parameter, so that callers do not pass it. */
function isSigning(parameter: SpecNode): boolean {
  if (!parameter.extension("x-aws-signing")) return false;
  if (parameter.extension("x-aws-member"))
    parameter.fail("a parameter that signing adds must not be an input member too");
  if (parameter.get("required")?.boolean()) parameter.fail("a parameter that signing adds must not be required");
  return true;
}

function readParameter(parameter: SpecNode): InputMember {
  const wireName = parameter.need("name").string();
  const memberName = parameter.extension("x-aws-member");
  if (!memberName) parameter.fail(`parameter "${wireName}" has no member name: "x-aws-member" is missing`);
  checkMemberName(memberName.string(), memberName);
  const location = readLocation(parameter, wireName);
  const required = parameter.get("required")?.boolean() ?? false;
  const explode = readExplode(parameter, location);
  const schema = parameter.need("schema");
  const { limits, ...others } = readLimits(schema);
  const isList = "items" in limits;
  if (isList && location === "path") schema.fail("a list must not travel in the path: it is not supported");
  const isDeprecated = [parameter, schema].some((node) => node.get("deprecated")?.boolean());
  return {
    name: memberName.string(),
    description: parameter.need("description").string(),
    ...placeOf(parameter),
    ...others,
    ...readExample(parameter),
    table: {
      in: location,
      name: wireName,
      ...(required && { required }),
      source: parameter.pointer,
      ...limits,
      ...(!explode && isList && location === "query" && { explode: false }),
      ...(isDeprecated && { deprecated: true }),
    },
  };
}

/** Reads how a value is written, where the document says so. @returns whether each item of a list stands apart */
function readExplode(parameter: SpecNode, location: MemberLocation): boolean {
  const usual = location === "query" ? "form" : "simple";
  const style = parameter.get("style");
  if (style && style.string() !== usual)
    style.fail(`"style: ${style.string()}" is not supported in the ${location}: only ${usual} is`);
  const unsupported = ["content", "allowReserved", "allowEmptyValue"].find((key) => parameter.has(key));
  if (unsupported) parameter.fail(`"${unsupported}" of a parameter is not supported`);
  return parameter.get("explode")?.boolean() ?? usual === "form";
}

function readLocation(parameter: SpecNode, wireName: string): MemberLocation {
  const location = parameter.need("in");
  const value = location.string();
  if (value !== "path" && value !== "query" && value !== "header") {
    return location.fail(`no input member travels in "${value}"`);
  }
  if (value === "path" && !parameter.get("required")?.boolean()) parameter.fail("a path parameter must be required");
  if (value === "header" && ignoredHeaders.has(wireName.toLowerCase())) {
    parameter.fail(`OpenAPI ignores a header parameter named "${wireName}"`);
  }
  return value;
}

/** Reads the first example, wherever OpenAPI lets it stand. */
function readExample(node: SpecNode | undefined): { example?: string } {
  const listed = node?.get("examples");
  const first =
    node?.get("example") ??
    listed?.children()[0]?.resolve().get("value") ??
    node?.get("schema")?.get("examples")?.children()[0];
  if (!first) return {};
  const value: unknown = first.node.toJSON();
  return { example: typeof value === "string" ? value : JSON.stringify(value) };
}

function readBody(body: SpecNode): InputMember {
  const memberName =
    body.extension("x-aws-member") ?? body.fail('the body has no member name: "x-aws-member" is missing');
  const maxBytes = body.extension("x-aws-max-bytes")?.count();
  const required = body.get("required")?.boolean() ?? false;
  return {
    name: memberName.string(),
    description: body.need("description").string(),
    ...placeOf(body),
    type: "Uint8Array | string",
    ...readExample(body.need("content").children()[0]),
    table: {
      in: "body",
      name: "",
      ...(required && { required }),
      source: body.pointer,
      ...(maxBytes !== undefined && { maxBytes }),
    },
  };
}
