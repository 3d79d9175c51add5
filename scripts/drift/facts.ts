import type { Evidence } from "../generate/model.js";

/** One thing that the document or the SDK describes: an operation, a member, an error, a region and so on. */
export interface Subject {
  /** The name of the subject that contains this one. If that one is missing on a side, this one is not reported too. */
  readonly within?: string;
  /** The line in the document. */
  readonly line?: number;
  /** Where the facts come from. @default "document" on the one side and "SDK" on the other */
  readonly origin?: string;
  /** What the side says about each aspect of the subject, in words that both sides share. */
  readonly facts: Readonly<Record<string, string>>;
  /**
   * Aspects that the document describes and that the SDK does not contain. They can be neither the same nor different.
   */
  readonly notComparable?: Readonly<Record<string, string>>;
  /** The evidence for those of `notComparable` that may be wrong. */
  readonly evidence?: Readonly<Record<string, Evidence>>;
}

export type Entry = [name: string, subject: Subject];

/** All subjects that one side describes, under their names. The first word of a name is the kind of the subject. */
export type Side = ReadonlyMap<string, Subject>;

/** The fact that something is so, where it is. */
export const yes = (aspect: string, isSo: boolean | undefined): Record<string, string> =>
  isSo ? { [aspect]: "yes" } : {};

/** The difference that a fact makes which does not say how it is known. */
export const missingEvidence = (evidence: Evidence | undefined) => yes("no x-aws-evidence", evidence === undefined);

/** A binding to a header. The case of a header's name makes no difference. */
export const headerBinding = (name: string) => `header ${name.toLowerCase()}`;

/** The values of an enumeration. Their order makes no difference. */
export const valueList = (values: readonly string[]) => [...values].sort().join(", ");

/** The forms of a partition's endpoints, under their names in the document, and the options that ask for each. */
export const endpointForms = {
  url: { fips: false, dualStack: false },
  fips: { fips: true, dualStack: false },
  dualStack: { fips: false, dualStack: true },
  fipsDualStack: { fips: true, dualStack: true },
} as const;

/** The name of the subject for a region that matches the pattern of no partition. */
export const anyOtherRegion = "region that fits no pattern";

/**
 * A pattern in a form that both sides share. They group and escape differently: `(?:a|b)` or `(a|b)`, `-` or `\-`, `de`
 * or `(de)`.
 */
export const plainPattern = (source: string) =>
  source
    .replaceAll("(?:", "(")
    .replaceAll("\\-", "-")
    .replaceAll(/\((\w+)\)/g, "$1");
