import type { MemberTable, ValueLimits } from "../tables.js";

/** As JSON writes a number. */
const number = /^-?\d+(?:\.\d+)?(?:[Ee][+-]?\d+)?$/;

/**
 * Makes the value of a member out of the texts that stand for it in a query, in a header, on a command line or in a form.
 * A text that does not fit the member's type stays as it is, so that the rules of the document refuse it.
 *
 * @param given - The text, or one for each item of a list. One text may hold items with commas between them, unless the
 *   document says that each stands apart.
 */
export function fromText(member: MemberTable, given: string | readonly string[] | undefined): unknown {
  if (given === undefined) return undefined;
  const { items } = member;
  if (items === undefined) return valueOf(member, [given].flat()[0] ?? "");
  const isJoined = member.in === "header" || member.explode === false;
  const texts = isJoined
    ? [given].flat().flatMap((text) => text.split(",").map((item) => item.trim()))
    : [given].flat();
  return texts.map((text) => valueOf(items, text));
}

function valueOf({ type }: ValueLimits, text: string): unknown {
  if (type === "boolean") return text === "true" || (text === "false" ? false : text);
  return (type === "integer" || type === "number") && number.test(text) ? Number(text) : text;
}
