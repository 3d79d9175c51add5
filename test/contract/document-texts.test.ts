import { describe, expect, it } from "vitest";
import { parseSpec, type Json, type JsonObject } from "../../scripts/openapi-views.js";
import { committedSpec } from "../support/generate-workspace.js";

const spec = parseSpec(committedSpec);
const components = spec["components"] as Record<string, JsonObject>;
const parameters = Object.entries(components["parameters"] as Record<string, JsonObject>);

/** Every description and summary below a value, under its JSON pointer. */
function texts(value: Json, pointer = "#"): [pointer: string, text: string][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = `${pointer}/${key}`;
    return typeof item === "string" && (key === "description" || key === "summary") ? [[at, item]] : texts(item, at);
  });
}

/** The schema of a parameter says what its pattern means, in words that follow "must be" in a message. */
const isForm = (pointer: string) => /^#\/components\/parameters\/\w+\/schema\/description$/.test(pointer);

describe("the texts of the document", () => {
  it.each(texts(spec).filter(([pointer]) => !isForm(pointer) && !/summary$|servers\/\d+\/description$/.test(pointer)))(
    "are whole sentences: %s",
    (_, text) => expect(text).toMatch(/^[A-Z].*[a-zA-Z0-9`)]\.$/),
  );

  it.each(texts(spec).filter(([pointer]) => isForm(pointer)))("follow the words of a message: %s", (_, text) =>
    expect(text).toMatch(/^[a-z].*[^.]$/),
  );
});

it.each(parameters)("the parameter %s has an example that viewers show", (_, { example }) => {
  expect(example).toBeTypeOf("string");
});

it("what a viewer fills in calls the function", () => {
  const examples = Object.fromEntries(parameters.map(([name, { example }]) => [name, example]));
  expect(examples).toMatchObject({ FunctionName: "orders", InvocationType: "RequestResponse" });
});
