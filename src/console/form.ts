import { operations } from "../../generated/operations.js";
import { fromText } from "../request/text-values.js";
import { own } from "../shared/json.js";
import type { OperationTable } from "../tables.js";

/** The operation that the form calls, with the rules that the client checks. */
export const operation: OperationTable = operations.invokeWithResponseStream;

/** Makes the values of members out of the texts of the form, where each item of a list stands in a line of its own. */
export function readForm<Input = Record<string, unknown>>(texts: Readonly<Record<string, string>>): Input {
  const values = Object.entries(texts).map(([name, text]) => {
    const member = own(operation.members, name) ?? { in: "query", name, source: "" };
    return [name, fromText(member, member.items ? text.split("\n").filter((line) => line.trim()) : text)];
  });
  return Object.fromEntries(values) as Input;
}
