import type { OperationTable, ResponseContent } from "../../src/tables.js";
import type { EventUnion, InputMember, OutputMember } from "./model.js";
import { checkOutputMemberName } from "./names.js";
import type { ErrorCollector } from "./read-errors.js";
import { readDeprecated, readEventUnion } from "./read-events.js";
import { isScalar, readType, typesEntry } from "./read-type.js";
import { placeOf, type SpecNode } from "./spec-node.js";

export interface Responses {
  readonly table: Pick<OperationTable, "responses" | "outputHeaders" | "outputTypes" | "eventStream">;
  readonly output: readonly OutputMember[];
  readonly events: EventUnion | undefined;
}

/**
 * Reads the responses of an operation, and adds the errors to the collector.
 *
 * @param input - The members that a response without content may depend on.
 */
export function readResponses(responses: SpecNode, input: readonly InputMember[], errors: ErrorCollector): Responses {
  const contents: Record<number, ResponseContent> = {};
  const output = new Map<string, OutputMember & { readonly header: string }>();
  let events: EventUnion | undefined;
  let contentTypeMember: string | undefined;
  for (const [status, response] of responses.entries()) {
    if (!/^[1-5]\d\d$/.test(status)) response.fail(`"${status}" is not a status; an error needs exactly one`);
    if (!status.startsWith("2")) {
      errors.add(Number(status), response);
      continue;
    }
    const content = readContent(response, input);
    if (content.events && events) response.fail("only one response of an operation may stream events");
    events ??= content.events;
    contentTypeMember ??= content.contentTypeMember;
    contents[Number(status)] = content.kind;
    for (const member of readOutput(response)) output.set(member.name, member);
  }
  if (Object.keys(contents).length === 0) responses.fail("an operation needs a response with a 2xx status");
  const members = [...output.values()];
  const headers = Object.fromEntries(members.map(({ name, header }) => [name, header]));
  const { types } = typesEntry(members);
  return {
    output: members,
    events,
    table: {
      responses: contents,
      ...(events && { eventStream: events.typeName }),
      outputHeaders: { ...headers, ...(contentTypeMember && { [contentTypeMember]: "Content-Type" }) },
      ...(types && { outputTypes: types }),
    },
  };
}

interface Content {
  readonly kind: ResponseContent;
  readonly events?: EventUnion;
  readonly contentTypeMember?: string | undefined;
}

function readContent(response: SpecNode, input: readonly InputMember[]): Content {
  const [media, ...others] = response.get("content")?.entries() ?? [];
  if (!media) return { kind: readCondition(response, input) ?? "nothing" };
  if (others.length > 0) response.fail("a response must have one media type");
  const [mediaType, content] = media;
  const contentTypeMember = content.extension("x-aws-content-type-member")?.string();
  const schema = content.get("schema");
  const isBinary = schema?.get("format")?.string() === "binary";
  const itemSchema = content.get("itemSchema");
  if (itemSchema) {
    if (!isBinary) {
      content.fail('an itemSchema needs "schema: { type: string, format: binary }" beside it, the type of the stream');
    }
    return { kind: "events", events: readEventUnion(itemSchema, mediaType), contentTypeMember };
  }
  if (isBinary) return { kind: "bytes", contentTypeMember };
  if (!/[/+]json$/.test(mediaType))
    content.fail(`"${mediaType}" must have "schema: { type: string, format: binary }", since it is no JSON`);
  return { kind: "json", contentTypeMember };
}

/** Reads which value of an input member asks for a response without content. */
function readCondition(response: SpecNode, input: readonly InputMember[]): Record<string, string> | undefined {
  const condition = response.extension("x-aws-response-to");
  if (!condition) return undefined;
  const [entry, ...others] = condition.entries();
  if (!entry || others.length > 0) return condition.fail("one input member with one value is expected");
  const [name, value] = entry;
  const member = input.find((one) => one.name === name);
  if (!member) return condition.fail(`there is no input member "${name}"`);
  if (!member.table.enum?.includes(value.string())) value.fail(`"${value.string()}" is no value of ${name}`);
  return { [name]: value.string() };
}

/** Reads the output members that travel in headers. */
function readOutput(response: SpecNode): (OutputMember & { header: string })[] {
  return (response.get("headers")?.entries() ?? []).flatMap(([header, node]) => {
    const extension = node.extension("x-aws-member");
    if (!extension) return [];
    const name = extension.string();
    checkOutputMemberName(name, extension);
    const type = readType(node.need("schema"));
    if (!isScalar(type)) node.fail("a header cannot hold bytes, a list, an object or any value");
    const description = node.need("description").string();
    return [{ name, header, description, ...placeOf(node), ...readDeprecated(node), ...type }];
  });
}
