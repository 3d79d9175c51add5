import { nearestName } from "./nearest-name.js";

/** Finds a name that is not known. @returns It with advice, for a message: "payload: did you mean Payload?" */
export function unknownName(values: object, known: readonly string[]): { name: string; advice: string } | undefined {
  const name = Object.keys(values).find((key) => !known.includes(key));
  return name === undefined ? undefined : { name, advice: adviceOn(name, known) };
}

/** Says which name was probably meant in place of an unknown one, or which names there are. */
export function adviceOn(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? `known are ${known.join(", ") || "none"}` : `did you mean ${nearest}?`;
}
