export { decodeMessages } from "./messages.js";
export { encodeMessage } from "./encode.js";
export type { FrameLimits } from "./frames.js";
export type { Message, MessageHeaders, MessageHeaderValue } from "../shared/smithy-types.js";
