import { Agent, request, type IncomingMessage } from "node:http";
import { invocationPath } from "../work.js";
import { event, readAll, type CreateInvoke } from "./contender.js";

const method = "POST";
const headers = { "content-type": "application/json" };

/** The runtime's fetch. Its body is read and not decoded. */
export const rawFetch: CreateInvoke = async (endpoint) => async (functionName, sink) => {
  const response = await fetch(`${endpoint}${invocationPath(functionName)}`, { method, headers, body: event });
  sink.head();
  if (response.body !== null) await readAll(response.body, sink);
};

/** The runtime's fetch. Its body is read as text, so that `text()` of this client can be compared with it. */
export const fetchText: CreateInvoke = async (endpoint) => async (functionName, sink) => {
  const response = await fetch(`${endpoint}${invocationPath(functionName)}`, { method, headers, body: event });
  sink.head();
  sink.text(await response.text());
};

/** `node:http`. Its data is read and not decoded. */
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
