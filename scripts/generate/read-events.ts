import type { EventStreamTable, EventTable } from "../../src/tables.js";
import type { EventModel, EventUnion, OutputMember, OutputType } from "./model.js";
import { checkMemberName } from "./names.js";
import { isScalar, readType, typesEntry } from "./read-type.js";
import { placeOf, type SpecNode } from "./spec-node.js";

type Place = EventTable["members"][string];
/** What the members of the last event say of the end of the operation. */
const endRoles = ["errorCode", "errorDetails", "log"] as const;
type EndRole = (typeof endRoles)[number];

interface ReadEvent extends EventModel {
  readonly node: SpecNode;
  readonly role: "payload" | "end" | undefined;
  readonly endMembers: Partial<Record<EndRole, string>>;
}

/** Reads an `itemSchema`, which is one of several objects. Each has one key, the name of its event. */
export function readEventUnion(schema: SpecNode, contentType: string): EventUnion {
  if (!isComponent(schema)) schema.fail("an itemSchema must refer to a schema under components");
  const events = schema.need("oneOf").items().map(readEvent);
  const names = events.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) schema.fail(`event ${twice} is listed twice`);
  return {
    typeName: schema.name,
    description: schema.need("description").string(),
    ...placeOf(schema),
    table: { contentType, payload: payloadOf(schema, events), end: endOf(schema, events) },
    events,
  };
}

/** Whether the schema has a name of its own, which becomes that of a type. */
const isComponent = ({ pointer }: SpecNode) => /^#\/components\/schemas\/[^/]+$/.test(pointer);

/** Finds the one event with a role. */
function withRole(schema: SpecNode, events: readonly ReadEvent[], role: ReadEvent["role"]): ReadEvent {
  const [event, second] = events.filter((one) => one.role === role);
  if (second) second.node.fail(`two events have the role "${role}": ${event?.name} and ${second.name}`);
  return event ?? schema.fail(`no event has "x-aws-event-role: ${role}"`);
}

function payloadOf(schema: SpecNode, events: readonly ReadEvent[]): EventStreamTable["payload"] {
  const { name, table, node } = withRole(schema, events, "payload");
  if (!Object.values(table.members).includes("payload"))
    node.fail(`event ${name} has no member that is its whole payload`);
  return name;
}

function endOf(schema: SpecNode, events: readonly ReadEvent[]): EventStreamTable["end"] {
  const { name, endMembers, members, node } = withRole(schema, events, "end");
  if (members.some((member) => member.name === "logs"))
    node.fail(`member "logs" of ${name} would overwrite "logs" of the client's Completion`);
  const stray = events.find((event) => event.name !== name && Object.keys(event.endMembers).length > 0);
  if (stray) stray.node.fail(`event ${stray.name} is not the end, so that its members have no role`);
  return { event: name, ...endMembers };
}

function readEvent(wrapper: SpecNode): ReadEvent {
  const [entry, ...others] = wrapper.need("properties").entries();
  if (!entry || others.length > 0)
    return wrapper.fail("an event must be an object with one key, the name of the event");
  const [name, schema] = entry;
  checkMemberName(name, schema);
  if (name === "$unknown") schema.fail('"$unknown" is the name under which the client gives events that do not fit');
  if (!wrapper.get("required")?.strings().includes(name)) wrapper.fail(`the event's key "${name}" must be required`);
  if (!isComponent(schema)) schema.fail("the members of an event must be a schema under components");
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
    contentType: contentType.string(),
    table: { members: Object.fromEntries(places), ...typesEntry(members) },
    node: schema,
    role: readRole(schema),
    endMembers: readEndMembers(properties),
  };
}

function readRole(schema: SpecNode): ReadEvent["role"] {
  const role = schema.extension("x-aws-event-role");
  const value = role?.string();
  return value === undefined || value === "payload" || value === "end"
    ? value
    : role?.fail("on an event, one of payload, end is expected");
}

function readEndMembers(properties: readonly [string, SpecNode][]): Partial<Record<EndRole, string>> {
  const members: Partial<Record<EndRole, string>> = {};
  for (const [name, property] of properties) {
    const extension = property.extension("x-aws-event-role");
    if (!extension) continue;
    const role = endRoles.find((one) => one === extension.string());
    if (role === undefined) return extension.fail(`on a member of an event, one of ${endRoles.join(", ")} is expected`);
    if (members[role]) extension.fail(`two members have the role "${role}": ${members[role]} and ${name}`);
    if (readType(property).table !== "string") extension.fail(`a member with the role "${role}" must be a string`);
    members[role] = name;
  }
  return members;
}

function readPlace(property: SpecNode): Place {
  const place = property.extension("x-aws-event-member");
  if (!place) return property.fail(`member "${property.name}" lacks "x-aws-event-member"`);
  const value = place.string();
  if (value !== "payload" && value !== "header" && value !== "json") {
    return place.fail("one of payload, header, json is expected");
  }
  const type = readType(property);
  if ((value === "payload") !== (type.table === "bytes")) {
    place.fail('a member is bytes ("format: binary") exactly if it is the whole payload');
  }
  if (value === "header") checkHeader(property, type);
  return value;
}

function checkHeader(property: SpecNode, type: OutputType): void {
  if (!isScalar(type)) property.fail("a header cannot hold bytes, a list, an object or any value");
  if (property.get("type")?.string() === "number")
    property.fail('the header of a frame holds whole numbers alone: write "type: integer"');
}

function readMember([name, property]: [string, SpecNode]): OutputMember {
  checkMemberName(name, property);
  const description = property.need("description").string();
  return { name, description, ...placeOf(property), ...readDeprecated(property), ...readType(property) };
}

/** Reads whether a member should not be used any more. */
export function readDeprecated(node: SpecNode): { isDeprecated?: true } {
  return node.get("deprecated")?.boolean() ? { isDeprecated: true } : {};
}
