import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { errorResponses } from "../../generated/error-responses.js";
import { eventStreams } from "../../generated/events.js";
import { operations } from "../../generated/operations.js";
import type { ErrorResponseTable } from "../../src/tables.js";
import { invokeComplete, payloadChunk } from "../support/frames.js";
import { createContract } from "../support/recorder/contract.js";
import { type Exchange, print } from "../support/recorder/exchange.js";
import { presignedRequest, refusal, request, stream } from "./sample-exchanges.js";

const { events } = eventStreams.InvokeWithResponseStreamResponseEvent;

const text = readFileSync(new URL("../../spec/lambda.openapi.yaml", import.meta.url), "utf8");
const { path, method } = operations.invokeWithResponseStream;
const operation = ["paths", path, method.toLowerCase()];
const whole = stream([payloadChunk("x"), invokeComplete({ ErrorCode: "E", ErrorDetails: "{}", LogResult: "bG9n" })]);
const throttled = refusal(429, "TooManyRequestsException", { Type: "User" }, { "retry-after": "1" });

/** A part of the document, with what removes it, an exchange that has it, and its name in the exchange. */
type Removal = readonly [name: string, exchange: Exchange, remove: (document: Spec) => void];
type Spec = ReturnType<typeof parseDocument>;

const spec = parseDocument(text).toJS() as {
  components: {
    parameters: Record<string, { name: string; in: string }>;
    schemas: Record<string, { properties?: object }>;
    responses: Record<
      string,
      { headers: object; content?: Record<string, { schema: { anyOf?: { $ref: string }[]; $ref?: string } }> }
    >;
  };
};
const { parameters, schemas, responses } = spec.components;

const parameterRemovals = Object.entries(parameters).map(([key, { name, in: place }], index): Removal => {
  const isPresigned = key.startsWith("Presigned");
  const seenAs = place === "header" ? name.toLowerCase() : name;
  return [
    seenAs,
    isPresigned ? presignedRequest() : request(),
    (document) => {
      document.deleteIn([...operation, "parameters", index]);
    },
  ];
});

const headerRemovals = (
  [
    ["Stream", "X-Amz-Executed-Version", whole],
    ["Stream", "x-amzn-requestid", whole],
    ["TooManyRequests", "x-amzn-errortype", throttled],
    ["TooManyRequests", "Retry-After", throttled],
  ] as const
).map(([response, name, exchange]): Removal => {
  const place = ["components", "responses", response, "headers", name];
  return [name.toLowerCase(), exchange, (document) => document.deleteIn(place)];
});

const errorRemovals = Object.entries<ErrorResponseTable>(errorResponses).map(([name, { status }]): Removal => {
  return [name, refusal(status, name, {}), (document) => removeError(document, name)];
});

const errorMemberRemovals = Object.entries<ErrorResponseTable>(errorResponses).flatMap(([name, { status, body }]) =>
  body.map((member): Removal => {
    const value = member === "Reason" ? "CallerRateLimitExceeded" : "text";
    const exchange = refusal(status, name, { [member]: value });
    return [member, exchange, (document) => document.deleteIn(["components", "schemas", name, "properties", member])];
  }),
);

const eventMemberRemovals = Object.entries(schemas).flatMap(([schema, { properties = {} }]) =>
  /^Invoke\w+(?:Update|CompleteEvent)$/.test(schema)
    ? Object.keys(properties).map((member): Removal => {
        // A payload that is the whole body of a frame has no name there, so the event is named.
        const name = member === "Payload" ? "PayloadChunk" : member;
        return [name, whole, (document) => document.deleteIn(["components", "schemas", schema, "properties", member])];
      })
    : [],
);

const eventRemovals = Object.keys(events).map((name, index): Removal => {
  const oneOf = ["components", "schemas", "InvokeWithResponseStreamResponseEvent", "oneOf", index];
  return [name, whole, (document) => document.deleteIn(oneOf)];
});

/** Removes unrelated parts together, since the validators are made anew for each change. */
function batches(removals: readonly Removal[], key: (name: string, index: number) => string): [string, Removal[]][] {
  const groups = new Map<string, Removal[]>();
  removals.forEach((removal, index) => {
    const of = key(removal[0], index);
    groups.set(of, [...(groups.get(of) ?? []), removal]);
  });
  return [...groups];
}

/** Groups errors of different statuses. */
function position(name: string): string {
  const all = Object.entries<ErrorResponseTable>(errorResponses);
  const { status } = (errorResponses as Readonly<Record<string, ErrorResponseTable>>)[name]!;
  return `errors, ${all.filter(([, other]) => other.status === status).findIndex(([other]) => other === name)}`;
}

describe("whatever is removed from the document is missed by name", () => {
  it.each([
    ...batches([...parameterRemovals, ...headerRemovals], (name, index) => `${name}, ${index}`),
    ...batches([...eventMemberRemovals, ...eventRemovals], (name, index) => `${name}, ${index}`),
    ...batches(errorRemovals, position),
    ...batches(errorMemberRemovals, (name) => `${name} of errors`),
  ])("%s", async (_, removals) => {
    const document = parseDocument(text);
    for (const [, , remove] of removals) remove(document);
    const contract = await createContract(String(document));
    for (const [name, exchange] of removals) {
      const printed = contract.check(exchange).map((violation) => print(exchange, violation));
      const missed = new RegExp(`: (?:\\d+ |payload of )?${name} breaks .*, spec/lambda.openapi.yaml:\\d+`);
      expect(printed.join("\n")).toMatch(missed);
    }
  });
});

it("nothing is missed in the whole document", async () => {
  const contract = await createContract(text);
  const groups = [parameterRemovals, headerRemovals, errorRemovals, errorMemberRemovals, eventMemberRemovals];
  expect(groups.map((removals) => removals.length)).not.toContain(0);
  const exchanges = [...groups, eventRemovals].flat().map(([, exchange]) => exchange);
  expect(exchanges.flatMap((exchange) => contract.check(exchange))).toEqual([]);
});

/** The name of an error, with the status if it is the only error with that status. */
function removeError(document: Spec, name: string): void {
  const reference = `#/components/schemas/${name}`;
  for (const [response, { content = {} }] of Object.entries(responses)) {
    const { anyOf, $ref } = content["application/json"]?.schema ?? {};
    const schema = ["components", "responses", response, "content", "application/json", "schema"];
    const index = anyOf?.findIndex((choice) => choice.$ref === reference) ?? -1;
    if (index >= 0) document.deleteIn([...schema, "anyOf", index]);
    if ($ref === reference) {
      const statuses = document.getIn([...operation, "responses"], true) as {
        toJSON(): Record<string, { $ref: string }>;
      };
      const [status] = Object.entries(statuses.toJSON()).find(([, { $ref: to }]) => to.endsWith(`/${response}`)) ?? [];
      document.deleteIn([...operation, "responses", status]);
    }
  }
  document.deleteIn(["components", "schemas", name]);
}
