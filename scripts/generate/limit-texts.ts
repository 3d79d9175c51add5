import type { MemberTable, ValueLimits } from "../../src/tables.js";

/** Says what a member of the input may be, each limit in a text of its own. */
export function limitTexts(member: MemberTable): string[] {
  const { items, minItems, maxItems } = member;
  return [
    items && rangeText(minItems, maxItems, "items"),
    items?.type ?? member.type,
    ...valueTexts(items ?? member),
  ].filter((text) => text !== undefined);
}

function valueTexts(limits: ValueLimits): (string | undefined)[] {
  const { minLength, maxLength, minimum, maximum, maxLengthWhen, maxBytes, encoding, pattern } = limits;
  return [
    rangeText(minLength, maxLength, "characters"),
    minimum === undefined ? undefined : `at least ${minimum}`,
    maximum === undefined ? undefined : `at most ${maximum}`,
    maxLengthWhen && `at most ${maxLengthWhen.maxLength} if it matches \`${maxLengthWhen.pattern.source}\``,
    maxBytes === undefined ? undefined : `at most ${maxBytes} bytes`,
    encoding,
    pattern && `pattern \`${pattern.source}\``,
  ];
}

function rangeText(least: number | undefined, most: number | undefined, unit: string): string | undefined {
  if (least === undefined && most === undefined) return undefined;
  return most === undefined ? `at least ${least} ${unit}` : `${least ?? 0} to ${most} ${unit}`;
}
