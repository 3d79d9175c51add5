import { isObject } from "../check-object.js";

/** A rule for the value of a field. */
export interface Rule {
  /** What the value must be, in words that follow "must be". */
  readonly must: string;
  accepts(value: unknown): boolean;
}

/** A field of a fault. Its value must keep to all rules. */
export interface Field {
  readonly isRequired: boolean;
  readonly rules: readonly Rule[];
}

export function required(...rules: readonly Rule[]): Field {
  return { isRequired: true, rules };
}

/** A field that may be left out or undefined. */
export function optional(...rules: readonly Rule[]): Field {
  return { isRequired: false, rules };
}

export function integer(least: number, most: number): Rule {
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  return {
    must: `an integer ${range}`,
    accepts: (value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
  };
}

export function oneOf(...choices: readonly (string | boolean)[]): Rule {
  return { must: choices.join(" or "), accepts: (value) => choices.includes(value as string) };
}

export function text(must = "text", accepts: (value: string) => boolean = () => true): Rule {
  return { must, accepts: (value) => typeof value === "string" && accepts(value) };
}

/** An object with a rule for each value, and with `name` a rule for each key. */
export function recordOf(value: Rule, name?: Rule): Rule {
  const ofNames = name === undefined ? "" : `, each name ${name.must}`;
  return {
    must: `an object, each value ${value.must}${ofNames}`,
    accepts: (record) =>
      isObject(record) &&
      Object.entries(record).every(([key, item]) => value.accepts(item) && (name?.accepts(key) ?? true)),
  };
}

/** Headers that the endpoint writes itself, or that would break the framing of its responses. */
const ownHeaders =
  "connection content-length content-type keep-alive trailer transfer-encoding upgrade x-amzn-errortype x-amzn-requestid";

export const headerName = text(
  "a header's name that the endpoint does not write itself",
  (value) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(value) && !ownHeaders.split(" ").includes(value.toLowerCase()),
);
