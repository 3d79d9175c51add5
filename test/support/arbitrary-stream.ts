import fc from "fast-check";
import { unicode } from "./arbitrary-text.js";
import { writeFrame, type Header, type HeaderValue } from "./frames.js";

/** A frame, and the event in it as text (see `eventText`). The event is undefined if no client knows it. */
export interface Frame {
  readonly bytes: Uint8Array;
  readonly event: string | undefined;
  readonly isComplete: boolean;
}

/** Writes an event as text, so that the events of two clients can be compared. */
export function eventText(event: { PayloadChunk?: object | undefined; InvokeComplete?: object | undefined }): string {
  return JSON.stringify(event, (_, value: unknown) =>
    ArrayBuffer.isView(value)
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64")
      : value,
  );
}

/**
 * Names that no unknown event of these streams has. AWS's SDK fails on an event that is called `__type` or like a
 * member of `Object.prototype`, and takes `initial-response` for the members of the response itself.
 */
const avoided = new Set([
  "PayloadChunk",
  "InvokeComplete",
  "initial-response",
  "__type",
  ...Object.getOwnPropertyNames(Object.prototype),
]);

const headerValue: fc.Arbitrary<HeaderValue> = fc.oneof(
  fc.record({ type: fc.constantFrom("true", "false") }),
  fc.record({ type: fc.constant("byte"), value: fc.integer({ min: -128, max: 127 }) }),
  fc.record({ type: fc.constant("short"), value: fc.integer({ min: -32_768, max: 32_767 }) }),
  fc.record({ type: fc.constant("integer"), value: fc.integer() }),
  fc.record({ type: fc.constant("long"), value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) }),
  fc.record({ type: fc.constant("bytes"), value: fc.uint8Array({ maxLength: 40 }) }),
  fc.record({ type: fc.constant("string"), value: unicode(40) }),
  // Milliseconds that a Date can hold.
  fc.record({ type: fc.constant("timestamp"), value: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }) }),
  fc.record({ type: fc.constant("uuid"), value: fc.uint8Array({ minLength: 16, maxLength: 16 }) }),
);

const headerName = unicode(20).filter(
  (name) => name.length > 0 && !name.startsWith(":") && Buffer.byteLength(name) < 256,
);
const extraHeaders = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(fc.tuple(headerName, headerValue), { maxLength: 4 }) },
);
/** Keys by which the headers of a frame are put in order. */
const order = fc.array(fc.nat(100), { minLength: 8, maxLength: 8 });

function text(value: string): HeaderValue {
  return { type: "string", value };
}

/** The headers of an event of this name, in any order, with others between them. */
function headersOf(name: fc.Arbitrary<string>, contentType: string): fc.Arbitrary<{ name: string; headers: Header[] }> {
  return fc.tuple(name, fc.boolean(), extraHeaders, order).map(([name, hasContentType, extra, keys]) => {
    const own: Header[] = [
      [":event-type", text(name)],
      [":message-type", text("event")],
    ];
    if (hasContentType) own.push([":content-type", text(contentType)]);
    const keyed = [...own, ...extra].map((header, index) => ({ header, key: keys[index] ?? 0 }));
    return { name, headers: keyed.sort((a, b) => a.key - b.key).map(({ header }) => header) };
  });
}

const chunkBody = fc.oneof(
  { weight: 30, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 200, max: 6000 }).map((length) => new Uint8Array(Buffer.alloc(length, "a\0ü"))),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 60_000, max: 140_000 }).map((length) => new Uint8Array(Buffer.alloc(length, "xyz"))),
  },
);

const payloadChunk: fc.Arbitrary<Frame> = fc
  .tuple(headersOf(fc.constant("PayloadChunk"), "application/octet-stream"), chunkBody)
  .map(([{ headers }, body]) => ({
    bytes: writeFrame(headers, body),
    event: eventText({ PayloadChunk: { Payload: body } }),
    isComplete: false,
  }));

const unknownEvent: fc.Arbitrary<Frame> = fc
  .tuple(
    headersOf(
      unicode(20).filter((name) => !avoided.has(name)),
      "application/json",
    ),
    fc.uint8Array({ maxLength: 40 }),
  )
  .map(([{ headers }, body]) => ({ bytes: writeFrame(headers, body), event: undefined, isComplete: false }));

const base64 = unicode(40).map((log) => Buffer.from(log).toString("base64"));
const details = fc.oneof(
  unicode(40),
  fc
    .record({ errorType: unicode(10), errorMessage: unicode(10), trace: fc.array(unicode(10)) })
    .map((value) => JSON.stringify(value)),
);
const unknownMembers = fc.dictionary(
  unicode(8).filter((name) => !avoided.has(name)),
  fc.jsonValue(),
  { maxKeys: 3 },
);

const members = fc.record({ LogResult: base64, ErrorCode: unicode(20), ErrorDetails: details }, { requiredKeys: [] });
const invokeComplete: fc.Arbitrary<Frame> = fc
  .tuple(headersOf(fc.constant("InvokeComplete"), "application/json"), members, unknownMembers, fc.nat(3))
  .map(([{ headers }, known, unknown, shape]) => {
    const isEmpty = Object.keys(known).length === 0 && Object.keys(unknown).length === 0;
    const { ErrorCode, ErrorDetails, LogResult } = known;
    const nulls = shape === 0 && ErrorCode === undefined ? { ErrorCode: null } : {};
    const json =
      isEmpty && shape === 1 ? "" : JSON.stringify({ ...unknown, ...nulls, ...known }, null, shape === 2 ? 2 : 0);
    const event = eventText({ InvokeComplete: { ErrorCode, ErrorDetails, LogResult } });
    return { bytes: writeFrame(headers, Buffer.from(json)), event, isComplete: true };
  });

/** Chunks and unknown events in any order, then the one InvokeComplete. */
export const validStream: fc.Arbitrary<Frame[]> = fc
  .tuple(
    fc.array(fc.oneof({ weight: 3, arbitrary: payloadChunk }, { weight: 1, arbitrary: unknownEvent }), {
      maxLength: 8,
    }),
    invokeComplete,
  )
  .map(([frames, complete]) => [...frames, complete]);
