import type { Model, OutputMember } from "./model.js";
import { docComment, header } from "./text.js";

/**
 * Writes `features.ts`: which kinds of facts the document has. The build leaves the code for the others out of the bundles,
 * which would otherwise carry the whole of what a document may say. Each is typed as `boolean`, so that the compiler takes
 * neither branch for dead.
 */
export function emitFeatures({ operations, eventUnions, errors }: Model): string {
  const input = operations.flatMap(({ members }) => members.map(({ table }) => table));
  const output: readonly OutputMember[] = [
    ...operations.flatMap((operation) => operation.output),
    ...errors.flatMap(({ members }) => members),
    ...eventUnions.flatMap(({ events }) => events.flatMap(({ members }) => members)),
  ];
  const features: readonly [name: string, comment: string, has: boolean][] = [
    [
      "hasTypedInput",
      "An input member is no text.",
      input.some(({ type, items }) => (type ?? items?.type) !== undefined),
    ],
    ["hasListInput", "An input member is a list.", input.some(({ items }) => items !== undefined)],
    [
      "hasDeprecatedInput",
      "An input member should not be used any more.",
      input.some(({ deprecated }) => deprecated === true),
    ],
    [
      "hasTypedOutput",
      "A member of the output, of an error or of an event is neither a text nor the payload.",
      output.some(({ table }) => table !== "string" && table !== "bytes"),
    ],
    [
      "hasSideEvents",
      "A stream has events beside its payload and its end.",
      eventUnions.some(({ events }) => events.length > 2),
    ],
    [
      "hasJsonResponses",
      "A response is JSON.",
      operations.some(({ table }) => Object.values(table.responses).includes("json")),
    ],
  ];
  return `${header}${features
    .map(([name, comment, has]) => `${docComment(comment)}export const ${name}: boolean = ${has};\n`)
    .join("\n")}`;
}
