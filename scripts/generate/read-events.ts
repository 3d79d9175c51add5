import type { EventModel, EventUnion, OutputMember } from "./model.js";
import { readType, typesEntry } from "./read-type.js";
import type { SpecNode } from "./spec-node.js";

type Place = EventModel["table"]["members"][string];

/** An `itemSchema`: one of several objects, each with the event's name as its only key. */
export function readEventUnion(schema: SpecNode): EventUnion {
  if (!schema.pointer.startsWith("#/components/schemas/")) schema.fail("an itemSchema is a named schema");
  return {
    typeName: schema.name,
    description: schema.need("description").string(),
    line: schema.line,
    events: schema.need("oneOf").items().map(readEvent),
  };
}

function readEvent(wrapper: SpecNode): EventModel {
  const [entry, ...others] = wrapper.need("properties").entries();
  if (!entry || others.length > 0) return wrapper.fail("an event is an object with one key, its name");
  const [name, schema] = entry;
  if (!wrapper.get("required")?.strings().includes(name)) wrapper.fail(`the event's key "${name}" must be required`);
  if (!schema.pointer.startsWith("#/components/schemas/")) schema.fail("an event's members are a named schema");
  const contentType = schema.extension("x-aws-event-content-type");
  if (!contentType) return schema.fail(`event ${name} lacks "x-aws-event-content-type"`);
  const properties = schema.need("properties").entries();
  const places = properties.map(([member, property]) => [member, readPlace(property)] as const);
  const payloads = places.filter(([, place]) => place === "payload").length;
  if (payloads > 1 || (payloads === 1 && places.some(([, place]) => place === "json"))) {
    schema.fail("a member that is the whole payload leaves no room for others in the body");
  }
  const members = properties.map(readMember);
  return {
    name,
    typeName: schema.name,
    description: schema.need("description").string(),
    line: schema.line,
    members,
    table: { contentType: contentType.string(), members: Object.fromEntries(places), ...typesEntry(members) },
  };
}

function readPlace(property: SpecNode): Place {
  const place = property.extension("x-aws-event-member");
  if (!place) return property.fail(`member "${property.name}" lacks "x-aws-event-member"`);
  const value = place.string();
  if (value !== "payload" && value !== "header" && value !== "json") {
    return place.fail("one of payload, header, json is expected");
  }
  if ((value === "payload") !== (readType(property).kind === "bytes")) {
    place.fail('bytes ("format: binary") are the whole payload, and nothing else is');
  }
  return value;
}

function readMember([name, property]: [string, SpecNode]): OutputMember {
  const description = property.need("description").string();
  return { name, description, line: property.line, ...readType(property) };
}
