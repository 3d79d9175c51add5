import { checkExtensions } from "./extensions.js";
import { loadSpec } from "./load.js";
import type { EventUnion, Model, Operation } from "./model.js";
import { readCommonErrors } from "./read-common-errors.js";
import { ErrorCollector } from "./read-errors.js";
import { readEvidence } from "./read-evidence.js";
import { readMembers } from "./read-members.js";
import { readPartitions } from "./read-partitions.js";
import { readPresigned } from "./read-presigned.js";
import { readResponses } from "./read-responses.js";
import { placeOf, type SpecNode } from "./spec-node.js";

/** The operation that the client, the command and the local servers are written for. */
export const mainOperation = "invokeWithResponseStream";
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
      const { events, ...read } = readOperation(path, method, pathItem, operation, errors);
      const twin = operations.find(({ id }) => id === read.id);
      if (twin) operation.need("operationId").fail(`two operations are named "${twin.id}"`);
      operations.push(read);
      if (events) addUnion(eventUnions, events, operation);
    }
  }
  if (!operations.some(({ id }) => id === mainOperation)) {
    root.need("paths").fail(`no operation is named "${mainOperation}", for which src/ is written`);
  }
  errors.requireStatuses(root.need("components").get("schemas"));
  const partitions = readPartitions(root.need("servers"));
  const commonErrors = readCommonErrors(root, errors.all());
  const presigned = readPresigned(root);
  checkExtensions(root, context);
  return {
    operations,
    presigned,
    errors: errors.all(),
    unmodelledErrors: errors.unmodelled(),
    commonErrors,
    eventUnions: [...eventUnions.values()],
    partitions,
  };
}

/** Adds the events of an operation. Two operations may have the same. */
function addUnion(unions: Map<string, EventUnion>, added: EventUnion, operation: SpecNode): void {
  const { typeName, table } = added;
  const known = unions.get(typeName);
  if (known && known.table.contentType !== table.contentType)
    operation.fail(`the events ${typeName} are streamed as ${table.contentType} here, and elsewhere as another type`);
  unions.set(typeName, added);
}

function readOperation(
  path: string,
  method: string,
  pathItem: SpecNode,
  operation: SpecNode,
  errors: ErrorCollector,
): Operation & { events: EventUnion | undefined } {
  const { members, contentType } = readMembers(path, pathItem, operation);
  const responses = readResponses(operation.need("responses"), members, errors);
  const action = operation.extension("x-aws-iam-action") ?? operation.fail('"x-aws-iam-action" is missing');
  return {
    id: operation.need("operationId").string(),
    description: operation.need("description").string(),
    ...placeOf(operation),
    isDeprecated: operation.get("deprecated")?.boolean() ?? false,
    action: action.string(),
    evidence: readEvidence(operation),
    members,
    output: responses.output,
    events: responses.events,
    table: {
      method: method.toUpperCase(),
      path,
      ...(contentType && { contentType }),
      ...responses.table,
    },
  };
}
