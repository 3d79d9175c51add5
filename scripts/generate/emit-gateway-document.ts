import { passedOn } from "../../src/output/passed-on.js";
import type { JsonObject } from "../openapi-views.js";
import { parseSpec } from "../openapi-views.js";
import type { Model } from "./model.js";
import { mainOperation } from "./read-model.js";
import { unescape } from "./spec-node.js";
import { docComment, firstSentence, header, literal } from "./text.js";

/** What the gateway itself responds with, by status. The service's refusals are added. */
const refusals: Readonly<Record<number, string>> = {
  400: "A member breaks a rule of this document, or the service refuses the request.",
  401: "The token is missing or wrong.",
  404: "There is no such function, or the gateway does not serve it.",
  406: "No format that Accept allows is known.",
  409: "The function cannot be invoked now.",
  413: "The body is larger than the gateway takes.",
  429: "The function is called too often.",
  500: "The gateway cannot call AWS, since it has no credentials or no region.",
  502: "The function failed, its response broke before the first byte, or the service refused the gateway's request.",
  503: "The gateway serves as many requests as it may already, or is stopping.",
  504: "The invocation took longer than the gateway waits.",
};

const text = { type: "string" };
const schemas = {
  Problem: {
    type: "object",
    description: "An error as RFC 9457 writes it. Errors may have further members, such as errorType and errorMessage.",
    required: ["type", "title", "status", "detail", "name", "functionMayHaveRun"],
    properties: {
      type: text,
      title: text,
      status: { type: "integer" },
      detail: { type: "string", description: "What is wrong and what to do." },
      name: { type: "string", description: "AWS's name of the error, or the class of it." },
      code: text,
      requestId: { type: "string", description: "AWS's id of the request." },
      functionMayHaveRun: { type: "boolean", description: "Whether sending again may run the function twice." },
    },
  },
  Invocation: {
    type: "object",
    required: ["StatusCode", "Payload"],
    properties: {
      StatusCode: { type: "integer" },
      ExecutedVersion: text,
      RequestId: text,
      Payload: { description: "What the function wrote: a JSON value, or a text where it is not JSON." },
      isBase64Encoded: { const: true, description: "Is there where Payload is bytes that are no UTF-8, in base64." },
      Logs: { type: "string", description: "The end of the function's log, where X-Amz-Log-Type is Tail." },
    },
  },
};

/** The schema of a response under each format of Accept, the one for engines that want one object first. */
const formats = {
  "application/json": { $ref: "#/components/schemas/Invocation" },
  "text/plain": text,
  "text/event-stream": text,
  "application/x-ndjson": text,
  "application/octet-stream": text,
};
const methods = ["get", "head", "options", "post", "put", "patch", "delete"];

/** Writes `gateway-document.ts`: the OpenAPI 3.1 document by which `lambda-stream gateway` describes itself. */
export function emitGatewayDocument(specText: string, model: Model): string {
  const spec = parseSpec(specText);
  const operation = model.operations.find(({ id }) => id === mainOperation);
  const members = operation?.members.filter(({ table }) => table.in !== "body") ?? [];
  const parameters = members.map(({ name, table }) => {
    const parameter = resolve(spec, table.source) as JsonObject;
    // The path has room for the function alone. What else stands in the service's path is in the query of the gateway.
    const place = table.in === "path" && name !== "FunctionName" ? "query" : table.in;
    return { in: place, value: { ...parameter, in: place } };
  });
  const payload = operation?.members.find(({ table }) => table.in === "body");
  const errorResponses = errorResponsesOf(model);
  const errors = Object.fromEntries(
    Object.keys(errorResponses).map((status) => [status, { $ref: `#/components/responses/${status}` }]),
  );
  const http = (method: string) => ({
    operationId: `${method}HttpFunction`,
    tags: ["Functions"],
    summary: `Send a ${method.toUpperCase()} to a function that speaks HTTP`,
    description:
      "The function is invoked with the event of a Function URL, and what it writes becomes the HTTP response.",
    ...(!["get", "head", "delete"].includes(method) && { requestBody: { content: { "*/*": {} } } }),
    responses: { "2XX": { description: "What the function responds with.", content: { "*/*": {} } }, ...errors },
  });
  const page = (operationId: string, summary: string, description: string) => ({
    get: {
      operationId,
      tags: ["Gateway"],
      summary,
      description,
      security: [],
      responses: {
        200: { description: summary, content: { "application/json": { schema: { type: "object" } } } },
        403: errorResponse("The Host is none that the gateway is called by."),
      },
    },
  });
  const path = {
    name: "path",
    in: "path",
    required: true,
    description: "The path that the function sees.",
    schema: text,
  };
  const document = {
    openapi: "3.1.1",
    info: {
      title: "lambda-stream gateway",
      version: "0",
      description: "Invokes AWS Lambda functions with response streaming, for callers that cannot sign or decode.",
      contact: { name: "The maintainers of lambda-response-stream" },
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    tags: [
      { name: "Functions", description: "Invocations of functions." },
      { name: "Gateway", description: "What the gateway says of itself." },
    ],
    security: [{ bearer: [] }],
    paths: {
      "/{FunctionName}": {
        parameters: parameters.map(({ value }) => value),
        post: {
          operationId: operation?.id,
          tags: ["Functions"],
          summary: "Invoke a function",
          description:
            "The body is the function's event. The response comes in the format that Accept names: as the function writes " +
            "it, or as one JSON object at the end.",
          requestBody: payload && {
            description: `${firstSentence(payload.description)}.`,
            content: { "application/json": { schema: { description: "Any JSON value." } } },
          },
          responses: {
            200: {
              description: "What the function writes, in the format of Accept: as it comes, but for JSON.",
              content: Object.fromEntries(Object.entries(formats).map(([type, schema]) => [type, { schema }])),
            },
            204: { description: "The function could be invoked. It was not, since InvocationType is DryRun." },
            ...errors,
          },
        },
      },
      "/{FunctionName}/{path}": {
        // The query is the function's own.
        parameters: [...parameters.filter((parameter) => parameter.in !== "query").map(({ value }) => value), path],
        ...Object.fromEntries(methods.map((method) => [method, http(method)])),
      },
      "/openapi.json": page(
        "getDocument",
        "This document",
        "It says how the gateway is called, to tools that read OpenAPI.",
      ),
      "/healthz": page(
        "getHealth",
        "Whether the gateway takes requests",
        "The status is 200 while it takes them, and 503 as soon as it is stopping.",
      ),
    },
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", description: "A token of the gateway." } },
      schemas,
      responses: errorResponses,
    },
  };
  return `${header}${docComment("How `lambda-stream gateway` describes itself, without its address and its version.")}export const gatewayDocument = ${literal(document)};
`;
}

function errorResponsesOf({ errors }: Model): object {
  const names: Record<number, string[]> = {};
  for (const { name, description, response } of errors) {
    const status = passedOn.includes(response.status) ? response.status : 502;
    (names[status] ??= []).push(`- ${name}: ${firstSentence(description)}`);
  }
  return Object.fromEntries(
    Object.entries(refusals).map(([status, own]) => {
      const lines = names[Number(status)] ?? [];
      return [status, errorResponse([own, ...lines].join("\n"))];
    }),
  );
}

function errorResponse(description: string): object {
  return { description, content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } };
}

/** Follows a JSON pointer. */
function resolve(spec: JsonObject, pointer: string): unknown {
  let value: unknown = spec;
  for (const part of pointer.split("/").slice(1)) value = (value as Record<string, unknown>)[unescape(part)];
  return value;
}
