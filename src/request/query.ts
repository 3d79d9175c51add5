import type { OperationTable } from "../tables.js";
import { writeValue } from "./limits.js";

/**
 * Writes a query, as `style: form` of OpenAPI does. The items of a list stand in a parameter each, or in one with commas
 * between them where the document says so. Members that are inherited, undefined or null are left out.
 */
export function writeQuery(query: object, members: OperationTable["members"] = {}): string {
  const joined = new Set(Object.values(members).flatMap(({ explode, name }) => (explode === false ? [name] : [])));
  const parts = Object.entries(query).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined || value === null) return [];
    const items = [value].flat().map((item) => encodeURIComponent(writeValue(item)));
    const values = joined.has(name) && items.length > 0 ? [items.join(",")] : items;
    return values.map((text) => `${encodeURIComponent(name)}=${text}`);
  });
  return parts.join("&");
}
