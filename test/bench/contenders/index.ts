import { aws4fetch } from "./aws4fetch.js";
import { client } from "./client.js";
import type { CreateInvoke, Invoke } from "./contender.js";
import { fetchText, rawFetch, rawHttp } from "./limits.js";
import { sdk } from "./sdk.js";

const creators = {
  chunks: client("chunks"),
  events: client("events"),
  text: client("text"),
  body: client("body"),
  "text-stream": client("text-stream"),
  "chunks-fetch": client("chunks", "fetch"),
  "text-fetch": client("text", "fetch"),
  "body-fetch": client("body", "fetch"),
  sdk,
  aws4fetch,
  fetch: rawFetch,
  "fetch-text": fetchText,
  http: rawHttp,
} satisfies Record<string, CreateInvoke>;

export type ContenderName = keyof typeof creators;

/** This client with every way to consume a stream and both transports, its peers and the limits. */
export const allContenders = Object.keys(creators) as ContenderName[];
/** This client as most programs use it, its peers and the limits. */
export const mainContenders: ContenderName[] = ["chunks", "sdk", "aws4fetch", "fetch", "http"];

/** Whether the contender reads bytes of the network, which contain the payloads, instead of the payloads. */
export function isRaw(name: ContenderName): boolean {
  return name === "fetch" || name === "fetch-text" || name === "http";
}

/** Whether the contender passes on one chunk for each event. */
export function countsEvents(name: ContenderName): boolean {
  return !/^(?:text|body|fetch-text)/.test(name);
}

const made = new Map<string, Promise<Invoke>>();

/** Returns the contender, which is created once in each process. */
export function contender(name: ContenderName, endpoint: string): Promise<Invoke> {
  const key = `${name} ${endpoint}`;
  let invoke = made.get(key);
  if (invoke === undefined) made.set(key, (invoke = creators[name](endpoint)));
  return invoke;
}
