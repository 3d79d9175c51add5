import { hasListInput } from "../../generated/features.js";
import type { OperationTable } from "../tables.js";
import { writeValue } from "./limits.js";

/**
 * Writes a query, as `style: form` of OpenAPI does. The items of a list stand in a parameter each, or in one with commas
 * between them where the document says so. Members that are inherited, undefined or null are left out.
 */
export function writeQuery(query: object, members?: OperationTable["members"]): string {
  const parts = Object.entries(query).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined || value === null) return [];
    const pair = (text: string): string => `${encode(name)}=${text}`;
    return hasListInput ? listTexts(name, value, members).map(pair) : pair(encode(value));
  });
  return parts.join("&");
}

function listTexts(name: string, value: unknown, members: OperationTable["members"] = {}): string[] {
  const texts = [value].flat().map(encode);
  const isJoined = Object.values(members).some((member) => member.name === name && member.explode === false);
  return isJoined && texts.length > 0 ? [texts.join(",")] : texts;
}

const encode = (value: unknown): string => encodeURIComponent(writeValue(value));
