/** The limits of a member's values. A pattern is not anchored, as AWS publishes it. */
export interface PublishedLimits {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** The longest function's name that stands alone, where an ARN may be longer. */
  readonly maxLengthAlone?: number;
  /** The longest value on the wire. */
  readonly maxBytes?: number;
}

/** Facts that AWS publishes of an operation, and that its SDK for JavaScript does not carry. */
export interface Published {
  /** When they were looked up. */
  readonly date: string;
  readonly operations: Readonly<Record<string, Readonly<Record<"input" | "output", MemberLimits>>>>;
}

type MemberLimits = Readonly<Record<string, PublishedLimits>>;

/**
 * The limits of AWS's model of the service, and of the prose of its reference where the model has none: that of a name
 * alone, of `ClientContext` and of `Payload`.
 */
export const published: Published = {
  date: "2026-08",
  operations: {
    InvokeWithResponseStream: {
      input: {
        FunctionName: {
          minLength: 1,
          maxLength: 256,
          pattern: String.raw`(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:|(((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?))(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?`,
          maxLengthAlone: 64,
        },
        Qualifier: { minLength: 1, maxLength: 128, pattern: String.raw`\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+` },
        ClientContext: { maxLength: 3583 },
        TenantId: { minLength: 1, maxLength: 256, pattern: String.raw`[a-zA-Z0-9\._:\/=+\-@ ]+` },
        Payload: { maxBytes: 6 * 1024 * 1024 },
      },
      output: {
        ExecutedVersion: { minLength: 1, maxLength: 1024, pattern: String.raw`(\$LATEST|[0-9]+)` },
      },
    },
  },
};
