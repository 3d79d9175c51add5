import { checkExtensions } from "./extensions.js";
import { loadSpec } from "./load.js";
import type { EventUnion, Model, Operation } from "./model.js";
import { readCommonErrors } from "./read-common-errors.js";
import { ErrorCollector } from "./read-errors.js";
import { readEventUnion } from "./read-events.js";
import { readMembers } from "./read-members.js";
import { readPartitions } from "./read-partitions.js";
import { readPresigned } from "./read-presigned.js";
import { readResponses } from "./read-responses.js";
import { placeOf, type SpecNode } from "./spec-node.js";

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]);

/** Reads the document. @throws SpecMistake at the first mistake */
export function readModel(text: string): Model {
  const { root, context } = loadSpec(text);
  const operations: Operation[] = [];
  const eventUnions = new Map<string, EventUnion>();
  const errors = new ErrorCollector();
  for (const [path, pathItem] of root.need("paths").entries()) {
    for (const [method, operation] of pathItem.entries()) {
      if (!methods.has(method)) continue;
      const responses = readResponses(operation.need("responses"), errors);
      operations.push(readOperation(path, method, pathItem, operation, responses));
      eventUnions.set(responses.events.pointer, readEventUnion(responses.events));
      requireOneMeaning([...eventUnions.values()], responses.events);
    }
  }
  errors.requireStatuses(root.need("components").get("schemas"));
  const partitions = readPartitions(root.need("servers"));
  const commonErrors = readCommonErrors(root, errors.all());
  checkExtensions(root, context);
  return { operations, errors: errors.all(), commonErrors, eventUnions: [...eventUnions.values()], partitions };
}

/** Checks that events of the same name have one schema in all responses, since the table holds each name once. */
function requireOneMeaning(unions: readonly EventUnion[], latest: SpecNode): void {
  const typeNames = new Map<string, string>();
  for (const { name, typeName } of unions.flatMap(({ events }) => events)) {
    if ((typeNames.get(name) ?? typeName) !== typeName) latest.fail(`event ${name} has two schemas`);
    typeNames.set(name, typeName);
  }
}

function readOperation(
  path: string,
  method: string,
  pathItem: SpecNode,
  operation: SpecNode,
  responses: ReturnType<typeof readResponses>,
): Operation {
  const { members, contentType } = readMembers(pathItem, operation);
  const action = operation.extension("x-aws-iam-action") ?? operation.fail('"x-aws-iam-action" is missing');
  const id = operation.need("operationId");
  return {
    id: id.string(),
    description: operation.need("description").string(),
    ...placeOf(operation),
    members,
    presigned: readPresigned(pathItem, operation),
    table: {
      method: method.toUpperCase(),
      path,
      action: action.string(),
      contentType,
      streamContentType: responses.streamContentType,
      outputHeaders: responses.outputHeaders,
    },
  };
}
