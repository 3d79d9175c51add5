import { Agent, request, type IncomingMessage } from "node:http";
import { invocationPath } from "../work.js";
import { event, readAll, type CreateInvoke } from "./contender.js";

const method = "POST";
const headers = { "content-type": "application/json" };

/** The runtime's fetch, whose body is read and not looked at. */
export const rawFetch: CreateInvoke = async (endpoint) => async (functionName, sink) => {
  const response = await fetch(`${endpoint}${invocationPath(functionName)}`, { method, headers, body: event });
  sink.head();
  if (response.body !== null) await readAll(response.body, sink);
};

/** The runtime's fetch, whose body is read as text: what `text()` takes the place of. */
export const fetchText: CreateInvoke = async (endpoint) => async (functionName, sink) => {
  const response = await fetch(`${endpoint}${invocationPath(functionName)}`, { method, headers, body: event });
  sink.head();
  sink.text(await response.text());
};

/** `node:http`, whose data is taken and not looked at. */
export const rawHttp: CreateInvoke = async (endpoint) => {
  const agent = new Agent({ keepAlive: true });
  return (functionName, sink) =>
    new Promise((resolve, reject) => {
      const onResponse = (response: IncomingMessage): void => {
        sink.head();
        response.on("data", (chunk: Buffer) => sink.chunk(chunk));
        response.once("end", resolve);
        response.once("error", reject);
      };
      const options = { method, headers, agent };
      request(`${endpoint}${invocationPath(functionName)}`, options, onResponse)
        .once("error", reject)
        .end(event);
    });
};
