export { lines } from "./lines.js";
export { ndjson, type NdjsonOptions } from "./ndjson.js";
export { sse, type ServerSentEvent, type SseOptions } from "./sse.js";
export type { LinesOptions } from "./line-splitter.js";
export type { ByteSource } from "./source.js";
export type { StandardIssue, StandardResult, StandardSchema } from "../shared/standard-schema.js";
