import { nearestName } from "./nearest-name.js";

/** Finds a name that is not known. @returns It with advice, for a message: "payload: did you mean Payload?" */
export function unknownName(values: object, known: readonly string[]): { name: string; advice: string } | undefined {
  const name = Object.keys(values).find((key) => !known.includes(key));
  if (name === undefined) return undefined;
  const nearest = nearestName(name, known);
  return { name, advice: nearest === undefined ? `known are ${known.join(", ")}` : `did you mean ${nearest}?` };
}
