import fc from "fast-check";
import { unicode } from "./arbitrary-text.js";
import { writeFrame, type Header, type HeaderValue } from "./frames.js";

/** A text header of this name, which now and then has another type or is missing. */
function header(name: string, values: fc.Arbitrary<string>): fc.Arbitrary<Header[]> {
  const text = values.map((value): HeaderValue => ({ type: "string", value }));
  const bytes = values.map((value): HeaderValue => ({ type: "bytes", value: Buffer.from(value) }));
  const value = fc.oneof(
    { weight: 12, arbitrary: text },
    { weight: 1, arbitrary: bytes },
    { weight: 1, arbitrary: fc.constant<HeaderValue>({ type: "true" }) },
  );
  return fc.oneof(
    { weight: 8, arbitrary: value.map((one): Header[] => [[name, one]]) },
    { weight: 1, arbitrary: fc.constant<Header[]>([]) },
  );
}

const json = fc.oneof(
  fc.json({ maxDepth: 1 }),
  fc
    .record({ LogResult: fc.jsonValue(), ErrorCode: fc.jsonValue(), message: fc.jsonValue() }, { requiredKeys: [] })
    .map((value) => JSON.stringify(value)),
  unicode(10),
  fc.constantFrom(
    "",
    " ",
    "{",
    "[]",
    "null",
    "\ufeff{}",
    '{"ErrorCode":"a","ErrorCode":"b"}',
    '{"__proto__":{"ErrorCode":"x"}}',
  ),
);
const body = fc.oneof(
  json.map((text) => new Uint8Array(Buffer.from(text))),
  fc.uint8Array({ maxLength: 20 }),
);

/** A frame whose checksums are right and whose contents may be anything. */
export const oddFrame: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    fc.tuple(
      header(":message-type", fc.constantFrom("event", "event", "event", "exception", "error", "Event", "")),
      header(":event-type", fc.constantFrom("InvokeComplete", "InvokeComplete", "PayloadChunk", "Other", "")),
      header(":exception-type", fc.constantFrom("ServiceException", "PayloadChunk", "InvokeComplete", "Other", "")),
      header(":error-code", fc.constantFrom("InternalError", "")),
      header(":error-message", fc.constantFrom("It failed", "")),
      header(":content-type", fc.constantFrom("application/json", "text/plain", "")),
    ),
    body,
  )
  .map(([headers, bytes]) => writeFrame(headers.flat(), bytes));
