/** A body, as far as it was kept. */
export interface Body {
  readonly bytes: Buffer;
  /** The length of the whole body in bytes, whether all of it was kept or not. */
  readonly length: number;
  /** Whether the body was sent to its end and all of it was kept. */
  readonly whole: boolean;
}

/** A request and its response, as a server saw them on the wire. */
export interface Exchange {
  readonly method: string;
  /** The path with the query. */
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: Body;
  /** Whether a test writes the response, which may then be anything. */
  readonly written: boolean;
  /** The response. Undefined if the connection ended before one came. */
  readonly response?: SentResponse | undefined;
}

export interface SentResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** A rule of the document that an exchange breaks. */
export interface Violation {
  readonly side: "request" | "response";
  /** The member, parameter, header, status or event that breaks it. */
  readonly member: string;
  /** The keyword of JSON Schema, or a word for a rule that has none. */
  readonly rule: string;
  readonly text: string;
  /** Where the rule stands in the document. */
  readonly line: number;
}

/** Writes one line that says which side broke which rule for which member, and where the rule stands. */
export function print({ method, url }: Exchange, { side, member, rule, text, line }: Violation): string {
  const where = `spec/lambda.openapi.yaml:${line}`;
  return `${side} of ${method} ${url.split("?")[0]}: ${member} breaks ${rule} (${text}), ${where}`;
}
