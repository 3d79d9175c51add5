/** One thing that a side describes: an operation, a member, an error, a region, … */
export interface Subject {
  /** The name of the subject that it is a part of. While that one is missing on a side, this one says nothing new. */
  readonly within?: string;
  /** Line in the document. */
  readonly line?: number;
  /** What is said of it, by aspect, in words that both sides share. */
  readonly facts: Readonly<Record<string, string>>;
  /** What the document says and the SDK carries nowhere: to call it the same would be a guess. */
  readonly notComparable?: Readonly<Record<string, string>>;
}

export type Entry = [name: string, subject: Subject];

/** What one side says, by the subject's name. The first word of a name is its kind. */
export type Side = ReadonlyMap<string, Subject>;

/** Header names are the same in any case. */
export const headerBinding = (name: string) => `header ${name.toLowerCase()}`;

/** The values of an enumeration, whose order means nothing. */
export const valueList = (values: readonly string[]) => [...values].sort().join(", ");

/** Which of a partition's endpoints is asked for, by the name of its form in the document. */
export const endpointForms = {
  url: { fips: false, dualStack: false },
  fips: { fips: true, dualStack: false },
  dualStack: { fips: false, dualStack: true },
  fipsDualStack: { fips: true, dualStack: true },
} as const;

/** The subject for the region that no partition's pattern fits. */
export const anyOtherRegion = "region that fits no pattern";

/** Each side groups and escapes in its own way: `(?:a|b)` or `(a|b)`, `-` or `\-`, `de` or `(de)`. */
export const plainPattern = (source: string) =>
  source
    .replaceAll("(?:", "(")
    .replaceAll("\\-", "-")
    .replaceAll(/\((\w+)\)/g, "$1");
