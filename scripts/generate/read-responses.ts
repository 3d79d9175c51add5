import type { ErrorCollector } from "./read-errors.js";
import type { SpecNode } from "./spec-node.js";

export interface Responses {
  readonly streamContentType: string;
  /** The schema of one event. */
  readonly events: SpecNode;
  readonly outputHeaders: Readonly<Record<string, string>>;
}

/** Reads the responses of an operation. It returns the one that streams, and adds the errors to the collector. */
export function readResponses(responses: SpecNode, errors: ErrorCollector): Responses {
  let stream: Responses | undefined;
  for (const [status, response] of responses.entries()) {
    if (!/^[1-5]\d\d$/.test(status)) response.fail(`"${status}" is not a status; an error needs exactly one`);
    if (status.startsWith("2")) {
      const streamed = readStream(response);
      if (streamed && stream) response.fail("only one response of an operation may stream events");
      stream ??= streamed;
    } else {
      errors.add(Number(status), response, readHeaderMembers(response));
    }
  }
  return stream ?? responses.fail("no response streams events: a 2xx response needs a media type with an itemSchema");
}

function readStream(response: SpecNode): Responses | undefined {
  for (const [mediaType, content] of response.get("content")?.entries() ?? []) {
    const events = content.get("itemSchema");
    if (!events) continue;
    if (content.get("schema")?.get("format")?.string() !== "binary") {
      content.fail('an itemSchema needs "schema: { type: string, format: binary }" beside it, the type of the stream');
    }
    const contentTypeMember = content.extension("x-aws-content-type-member")?.string();
    return {
      streamContentType: mediaType,
      events,
      outputHeaders: {
        ...readHeaderMembers(response),
        ...(contentTypeMember && { [contentTypeMember]: "Content-Type" }),
      },
    };
  }
  return undefined;
}

/** Reads the output members that travel in headers: member name to header name. */
function readHeaderMembers(response: SpecNode): Record<string, string> {
  const members: Record<string, string> = {};
  for (const [name, header] of response.get("headers")?.entries() ?? []) {
    const member = header.extension("x-aws-member");
    if (member) members[member.string()] = name;
  }
  return members;
}
