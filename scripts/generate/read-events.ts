import type { EventModel, EventUnion, OutputMember } from "./model.js";
import { readType, typesEntry } from "./read-type.js";
import { placeOf, type SpecNode } from "./spec-node.js";

type Place = EventModel["table"]["members"][string];

/** Reads an `itemSchema`, which is one of several objects. Each has one key, the name of its event. */
export function readEventUnion(schema: SpecNode): EventUnion {
  if (!schema.pointer.startsWith("#/components/schemas/"))
    schema.fail("an itemSchema must refer to a schema under components");
  return {
    typeName: schema.name,
    description: schema.need("description").string(),
    ...placeOf(schema),
    events: schema.need("oneOf").items().map(readEvent),
  };
}

function readEvent(wrapper: SpecNode): EventModel {
  const [entry, ...others] = wrapper.need("properties").entries();
  if (!entry || others.length > 0)
    return wrapper.fail("an event must be an object with one key, the name of the event");
  const [name, schema] = entry;
  if (!wrapper.get("required")?.strings().includes(name)) wrapper.fail(`the event's key "${name}" must be required`);
  if (!schema.pointer.startsWith("#/components/schemas/"))
    schema.fail("the members of an event must be a schema under components");
  const contentType = schema.extension("x-aws-event-content-type");
  if (!contentType) return schema.fail(`event ${name} lacks "x-aws-event-content-type"`);
  const properties = schema.need("properties").entries();
  const places = properties.map(([member, property]) => [member, readPlace(property)] as const);
  const payloads = places.filter(([, place]) => place === "payload").length;
  if (payloads > 1 || (payloads === 1 && places.some(([, place]) => place === "json"))) {
    schema.fail("a member that is the whole payload leaves no room for other members in the body");
  }
  const members = properties.map(readMember);
  return {
    name,
    typeName: schema.name,
    description: schema.need("description").string(),
    ...placeOf(schema),
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
    place.fail('a member is bytes ("format: binary") exactly if it is the whole payload');
  }
  return value;
}

function readMember([name, property]: [string, SpecNode]): OutputMember {
  const description = property.need("description").string();
  return { name, description, ...placeOf(property), ...readType(property) };
}
