import { EventStreamCodec } from "@smithy/eventstream-codec";
import type { Message } from "@smithy/types";
import type { JsonObject } from "../../../scripts/openapi-views.js";
import type { SentResponse, Violation } from "./exchange.js";
import { at, type Judges, keysAt, violationsOf } from "./judges.js";
import { textAt } from "./views.js";

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes as Uint8Array).toString(),
  (text) => Buffer.from(text),
);

/** Checks each event of a response against the `itemSchema` of its media type. */
export function checkEvents(judges: Judges, response: SentResponse, place: string[]): Violation[] {
  const content = [...place, "content"];
  const mediaType = keysAt(judges.document, content).find((key) =>
    at(judges.document, [...content, key, "itemSchema"]),
  );
  if (mediaType === undefined) return [];
  const itemSchema = at(judges.document, [...content, mediaType, "itemSchema"]) as JsonObject;
  const line = judges.lines.of([...content, mediaType, "itemSchema"]);
  try {
    const described = describedEvents(judges, itemSchema);
    return [...frames(response)].flatMap((frame) => checkEvent(judges, itemSchema, described, codec.decode(frame)));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return [{ side: "response", member: "event", rule: "framing", text, line }];
  }
}

/** The whole frames of a body. Bytes after them are a fault only if the body was sent and kept to its end. */
function* frames({ body: { bytes, whole } }: SentResponse): Generator<Buffer> {
  let offset = 0;
  while (bytes.length - offset >= 16) {
    const end = offset + bytes.readUInt32BE(offset);
    if (end > bytes.length || end < offset + 16) break;
    yield bytes.subarray(offset, end);
    offset = end;
  }
  if (whole && offset < bytes.length) throw new Error("the body ends within a frame");
}

/** An event as the document describes it. */
interface DescribedEvent {
  /** The member of `oneOf` that has its name. */
  readonly choice: JsonObject;
  readonly schema: JsonObject;
  readonly payloadMember: string | undefined;
}

function describedEvents({ document, places }: Judges, itemSchema: JsonObject): Map<string, DescribedEvent> {
  const oneOf = [...(places.get(itemSchema) ?? []), "oneOf"];
  const events = new Map<string, DescribedEvent>();
  for (const index of (at(document, oneOf) as unknown[]).keys()) {
    const place = [...oneOf, String(index)];
    for (const name of keysAt(document, [...place, "properties"])) {
      const schema = [...place, "properties", name];
      const payloadMember = keysAt(document, [...schema, "properties"]).find(
        (member) => at(document, [...schema, "properties", member, "x-aws-event-member"]) === "payload",
      );
      const [choice, resolved] = [at(document, place), at(document, schema)] as [JsonObject, JsonObject];
      events.set(name, { choice, schema: resolved, payloadMember });
    }
  }
  return events;
}

function checkEvent(
  judges: Judges,
  itemSchema: JsonObject,
  described: ReadonlyMap<string, DescribedEvent>,
  { headers, body }: Message,
): Violation[] {
  const texts = Object.entries(headers).map(([header, { value }]) => [header, String(value)] as const);
  const own = Object.fromEntries(texts.filter(([header]) => header.startsWith(":")));
  const name = own[":event-type"] ?? own[":message-type"] ?? "";
  const fail = (member: string, rule: string, text: string, at: JsonObject): Violation[] => {
    const line = judges.lines.of([...(judges.places.get(at) ?? []), rule]);
    return [{ side: "response", member, rule, text, line }];
  };
  const event = described.get(name);
  if (own[":message-type"] !== "event" || event === undefined) {
    return fail(name, "oneOf", "no such event is described", itemSchema);
  }
  const { choice, schema, payloadMember } = event;
  const contentType = textAt(schema, "x-aws-event-content-type");
  if (own[":content-type"] !== contentType) {
    return fail(`${name} :content-type`, "x-aws-event-content-type", `must be ${contentType}`, schema);
  }
  const members: Record<string, unknown> = Object.fromEntries(texts.filter(([header]) => !header.startsWith(":")));
  if (payloadMember !== undefined) members[payloadMember] = Buffer.from(body).toString("latin1");
  else if (contentType === "application/json") Object.assign(members, JSON.parse(Buffer.from(body).toString()));
  else if (body.length > 0) return fail(`payload of ${name}`, "properties", "no member is described for it", schema);
  const value = { [name]: members };
  const violations = violationsOf(judges, itemSchema, value);
  if (violations.length === 0) return [];
  // The choices for other events only say that the name is another, so the choice of this event is asked alone.
  const ofChoice = violationsOf(judges, choice, value);
  return ofChoice.length > 0 ? ofChoice : violations;
}
