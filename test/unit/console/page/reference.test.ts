import { describe, expect, it } from "vitest";
import { errors } from "../../../../generated/errors.js";
import { eventStreams } from "../../../../generated/events.js";
import { operations } from "../../../../generated/operations.js";
import { partitions } from "../../../../generated/partitions.js";
import type { JsonObject } from "../../../../scripts/openapi-views.js";
import { readReference } from "../../../../src/console/page/model/reference.js";
import type { ErrorTable } from "../../../../src/tables.js";
import { entry, readDocument, reference } from "./document.js";

const operation = operations.invokeWithResponseStream;

function namesOf(kind: string): string[] {
  return reference.entries.filter((candidate) => candidate.kind === kind).map(({ name }) => name);
}

describe("the reference of the console", () => {
  it("has every member, event and endpoint that the generated tables have, and every modelled error", () => {
    expect(reference.members.map(({ name }) => name)).toEqual(Object.keys(operation.members));
    expect(namesOf("member")).toEqual(Object.keys(operation.members));
    expect(namesOf("event")).toEqual(Object.keys(eventStreams.InvokeWithResponseStreamResponseEvent.events));
    expect(namesOf("error")).toEqual(expect.arrayContaining(Object.keys(errors)));
    expect(namesOf("endpoint")).toHaveLength(partitions.length);
  });

  it("gives each entry an id of its own that an element can have", () => {
    const ids = reference.entries.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[\w-]+$/);
  });

  it("says of a member where it travels, its limits, its examples and the errors that name it", () => {
    const payload = entry("member", "Payload");
    expect(payload).toMatchObject({ place: "body", limits: ["At most 6 MB (6,291,456 bytes)."] });
    expect(payload.examples).toEqual(['{"order":7}', '"order 7"', "null"]);
    expect(payload.errors.map(({ name }) => name)).toEqual(["RequestTooLargeException"]);
    expect(entry("member", "FunctionName").examples.slice(0, 2)).toEqual(["orders", "orders:live"]);
    expect(entry("member", "InvocationType").examples).toEqual(["RequestResponse"]);
    const log = entry("member", "LogType");
    expect(log).toMatchObject({ place: "header", examples: ["Tail"] });
    expect(log.facts).toContainEqual(["Name in the header", "X-Amz-Log-Type"]);
    expect(log.limits).toEqual(["One of None, Tail.", "None unless it is given."]);
  });

  it("says of an error whether sending again is safe, as far as the document does", () => {
    const again = (name: string): string => new Map(entry("error", name).facts).get("Sending again") ?? "";
    expect(again("TooManyRequestsException")).toMatch(/^Safe: .* before the function runs\. It is a throttle, so wait/);
    expect(again("ResourceNotFoundException")).toBe("Safe: the service raises this error before the function runs.");
    expect(again("ServiceException")).toMatch(/^Not surely safe: .* twice/);
    expect(again("InvalidSignatureException")).toBe("The document does not say whether the function may have run.");
  });

  it("agrees with the table that the client retries by", () => {
    for (const [name, table] of Object.entries<ErrorTable>(errors)) {
      const text = new Map(entry("error", name).facts).get("Sending again") ?? "";
      expect(text.startsWith("Safe"), name).toBe(table.mayHaveRun !== true);
    }
  });

  it("gives an error its status and its parts, the response's headers among them", () => {
    const throttled = entry("error", "TooManyRequestsException");
    expect(throttled.place).toBe("429");
    expect(throttled.parts.map(([name]) => name)).toEqual(
      expect.arrayContaining(["Type", "message", "Reason", "retryAfterSeconds, Retry-After"]),
    );
    expect(new Map(throttled.parts).get("Reason")).toContain("CallerRateLimitExceeded");
  });

  it("shows a limit at the member that it is a limit of", () => {
    const limit = reference.entries.find(({ kind, name }) => kind === "limit" && /6 MB/.test(name));
    expect(limit?.shows).toBe(entry("member", "Payload"));
  });

  it("learns a member, an error and a limit from the document alone", () => {
    const document = readDocument();
    const components = document["components"] as Record<string, JsonObject>;
    const [path] = Object.values(document["paths"] as JsonObject) as [{ post: { parameters: object[] } }];
    path.post.parameters.push({ $ref: "#/components/parameters/Hint" });
    components["parameters"]!["Hint"] = {
      ...{ "x-aws-member": "Hint", name: "X-Amz-Hint", in: "header", description: "A hint." },
      schema: { type: "string", maxLength: 7 },
      example: "warm",
    };
    const schemas = components["schemas"] as Record<string, JsonObject>;
    schemas["ServiceException"]!["description"] = "The hint is not understood.";
    const { members, entries } = readReference(document);
    expect(members.at(-2)).toMatchObject({ name: "Hint", place: "header", wireName: "X-Amz-Hint" });
    const found = entries.find(({ name }) => name === "Hint");
    expect(found).toMatchObject({ limits: ["At most 7 characters."], examples: ["warm"] });
    expect(found?.errors.map(({ name }) => name)).toEqual(["ServiceException"]);
  });
});
