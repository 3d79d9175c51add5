import { membersOf } from "../../../shared/json.js";
import { ApiDocument, examplesOf, listOf, refName, textOf, type Node } from "./document.js";
import { limitsInWords, readMember, type Member } from "./member.js";

export type EntryKind = "operation" | "member" | "error" | "event" | "response" | "limit" | "signature" | "endpoint";

/** A fact under its name. */
export type Fact = readonly [name: string, text: string];

/** One thing that the document describes, and that the search finds. */
export interface Entry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly name: string;
  /** Where it stands: `body`, `header`, the status of a response, `event`. */
  readonly place: string;
  readonly description: string;
  readonly limits: readonly string[];
  readonly facts: readonly Fact[];
  readonly examples: readonly string[];
  /** What an error, an event or a response consists of. */
  readonly parts: readonly Fact[];
  /** The errors that name a member. */
  readonly errors: readonly Entry[];
  /** The entry that is opened in its place. */
  readonly shows?: Entry;
}

/** What the page knows from the document. */
export interface Reference {
  readonly members: readonly Member[];
  readonly entries: readonly Entry[];
}

/** Makes the list of everything that the document describes. */
export function readReference(root: unknown): Reference {
  const api = new ApiDocument(membersOf(root));
  const [path = "", item = {}] = api.entries(api.root["paths"])[0] ?? [];
  const [method = "", operation = {}] = api.entries(item)[0] ?? [];
  const parameters = listOf(operation["parameters"]).map((parameter) => api.resolve(parameter));
  const inputs = [...parameters, api.resolve(operation["requestBody"])].filter((input) => "x-aws-member" in input);
  const schemes = api.entries(membersOf(api.root["components"])["securitySchemes"]);
  const presigned = schemes.flatMap(([, scheme]) => api.entries(scheme["x-aws-presigned-query"]));
  const signatures = [...parameters.filter((one) => "x-aws-signing" in one), ...presigned.map(([, one]) => one)];
  const responses = api.entries(operation["responses"]);
  const errors = responses.flatMap(([status, response]) => readErrors(api, status, response));
  const members = inputs.map((input) => readMemberEntry(input, errors));
  const summary = `${textOf(operation["summary"])}. ${textOf(operation["description"])}`;
  const verb = method.toUpperCase();
  const about = facts([verb, path], ["Permission", operation["x-aws-iam-action"]]);
  const entries = [
    entry("operation", textOf(operation["operationId"]), verb, operation, { description: summary, facts: about }),
    ...members,
    ...errors,
    ...responses.flatMap(([, response]) => readEvents(api, response)),
    ...responses.filter(([status]) => status < "300").map(([status, response]) => readResponse(api, status, response)),
    ...members.flatMap(limitEntries),
    ...signatures.map((node) => entry("signature", textOf(node["name"]), textOf(node["in"]), node)),
    ...listOf(api.root["servers"]).map((server) => readEndpoint(membersOf(server))),
  ];
  return { members: inputs.map(readMember), entries };
}

function limitEntries(shows: Entry): Entry[] {
  return shows.limits.map((limit) => entry("limit", `${shows.name}: ${limit}`, shows.place, {}, { shows }));
}

function entry(kind: EntryKind, name: string, place: string, node: Node, more: Partial<Entry> = {}): Entry {
  return {
    id: `${kind}-${name}-${place}`.replaceAll(/[^\w-]+/g, "-"),
    ...{ kind, name, place, facts: [], parts: [], errors: [] },
    description: textOf(node["description"]),
    limits: limitsInWords(node),
    examples: examplesOf(node),
    ...more,
  };
}

function readMemberEntry(node: Node, errors: readonly Entry[]): Entry {
  const { name, place, wireName, schema } = readMember(node);
  const named = new RegExp(`\\b${name.replaceAll(/(?<!^)[A-Z]/g, " ?$&")}\\b`, "i");
  return entry("member", name, place, node, {
    facts: facts([`Name in the ${place}`, wireName], ["Pattern", schema["pattern"]]),
    errors: errors.filter(({ description, examples }) => named.test(`${description} ${examples.join(" ")}`)),
  });
}

function readErrors(api: ApiDocument, status: string, response: Node): Entry[] {
  if (status < "300") return [];
  const schemas = contents(response).flatMap(([, { schema }]) => listOf(membersOf(schema)["anyOf"] ?? [schema]));
  return schemas.map((reference) => {
    const node = api.resolve(reference);
    const parts = [...partsOf(api, response["headers"]), ...partsOf(api, node["properties"])];
    const about = `${status}. ${textOf(response["description"])}`;
    const more = { parts, facts: facts(["Sending again", sendingAgain(node)], ["Status", about]) };
    return entry("error", refName(reference), status, node, more);
  });
}

/** Says what the document knows about sending a request again after an error. */
function sendingAgain(error: Node): string {
  const wait = error["x-aws-throttling"] === true ? " It is a throttle, so wait before you send again." : "";
  if (error["x-aws-before-invocation"] === true)
    return `Safe: the service raises this error before the function runs.${wait}`;
  return error["x-aws-before-invocation"] === false
    ? `Not surely safe: the function may have run, and sending again may run it twice.${wait}`
    : "The document does not say whether the function may have run.";
}

function readEvents(api: ApiDocument, response: Node): Entry[] {
  const unions = contents(response).flatMap(([, { itemSchema }]) => listOf(api.resolve(itemSchema)["oneOf"]));
  return unions.flatMap((one) =>
    api.entries(membersOf(one)["properties"]).map(([name, node]) => {
      const type = facts(["Content type", node["x-aws-event-content-type"]]);
      return entry("event", name, "event", node, { facts: type, parts: partsOf(api, node["properties"]) });
    }),
  );
}

function readResponse(api: ApiDocument, status: string, response: Node): Entry {
  const more = { parts: partsOf(api, response["headers"]), examples: [] };
  return entry("response", `Response ${status}`, status, response, more);
}

/** Reads headers, whose limits stand in their schemas, and the properties of schemas, which have limits themselves. */
function partsOf(api: ApiDocument, map: unknown): Fact[] {
  return api.entries(map).map(([header, node]) => {
    const { description, ...limits } = node;
    const name = [node["x-aws-member"], header].filter(Boolean).join(", ");
    return [name, [textOf(description), ...limitsInWords("schema" in node ? node : { schema: limits })].join(" ")];
  });
}

function readEndpoint(server: Node): Entry {
  const addresses = Object.entries({ url: server["url"], ...membersOf(server["x-aws-partition"]) });
  const regions = listOf(membersOf(membersOf(server["variables"])["region"])["enum"]).join(", ");
  const about = facts(...addresses.filter(([, text]) => /^https:/.test(textOf(text))), ["Regions", regions]);
  return entry("endpoint", textOf(server["description"]), textOf(server["name"]), {}, { facts: about });
}

function contents(response: Node): [type: string, media: Node][] {
  return Object.entries(membersOf(response["content"])).map(([type, media]) => [type, membersOf(media)]);
}

/** Keeps the facts that the document has. */
function facts(...all: readonly (readonly [string, unknown])[]): Fact[] {
  return all.map(([name, text]) => [name, textOf(text)] as const).filter(([, text]) => text !== "");
}
