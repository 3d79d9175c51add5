import { eventStreams } from "../../generated/events.js";
import { operations } from "../../generated/operations.js";
import { MessageDecoder } from "../event-stream/messages.js";
import { checksumBytes, preludeBytes } from "../event-stream/frames.js";
import type { Bytes } from "../shared/bytes.js";
import type { Middleware } from "../shared/middleware.js";
import { pullStream } from "../shared/pull-stream.js";
import { requestId } from "../shared/request-id.js";
import type { MessageHeaderValue } from "../shared/smithy-types.js";
import type { EventWriter } from "./event-writer.js";
import type { FrameEvent, FrameHeader } from "./protocol.js";

const { payload } = eventStreams[operations.invokeWithResponseStream.eventStream];

/**
 * Makes a middleware that writes the headers of the response and each frame of its body as the client reads them.
 *
 * @param onSend - Called before the request is signed and sent.
 */
export function recorder(writer: EventWriter, onSend: () => void): Middleware {
  return {
    onRequest() {
      onSend();
      writer.restart();
    },
    onResponse({ response }) {
      const { status, statusText, headers, body } = response;
      const id = requestId(headers);
      writer.write({ type: "headers", status, headers: [...headers], ...(id !== undefined && { requestId: id }) });
      if (!response.ok || body === null) return undefined;
      const reader = body.getReader();
      const decoder = new MessageDecoder();
      const read = async (): Promise<Bytes | undefined> => {
        const { value } = await reader.read();
        if (value !== undefined) writer.write(...framesOf(decoder, value));
        return value;
      };
      const recorded = pullStream(read, (reason) => reader.cancel(reason));
      return new Response(recorded, { status, statusText, headers });
    },
  };
}

/** Returns the frames that are whole with these bytes. */
function framesOf(decoder: MessageDecoder, bytes: Bytes): Omit<FrameEvent, "at">[] {
  const frames: Omit<FrameEvent, "at">[] = [];
  try {
    decoder.frames.push(bytes);
    while (decoder.next()) frames.push(frameOf(decoder));
  } catch {
    // The client reads the same bytes, and says what is wrong with them.
  }
  return frames;
}

function frameOf({ frames, headers, body }: MessageDecoder): Omit<FrameEvent, "at"> {
  const { bytes, headersStart, bodyEnd } = frames;
  const event = headers[":event-type"]?.value;
  return {
    type: "frame",
    bytes: base64(bytes.subarray(headersStart - preludeBytes, bodyEnd + checksumBytes)),
    headers: Object.entries(headers).map(headerOf),
    ...(typeof event === "string" && { event }),
    ...(event === payload.event && { payload: base64(body) }),
  };
}

function headerOf([name, { type, value }]: [string, MessageHeaderValue]): FrameHeader {
  const text =
    value instanceof Uint8Array ? base64(value) : value instanceof Date ? value.toISOString() : String(value);
  return { name, type, value: text };
}

function base64({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString("base64");
}
