import { check, equal, rejection } from "./harness.js";

/** The events that a client tells of its calls. */
export const events = {
  async "tells the attempt, the headers, the first byte and the end of a call"({ lib, options }) {
    const { client, told } = listening(lib, options);
    const stream = await client.invokeWithResponseStream({ FunctionName: "echo", json: "secret" });
    equal(typesOf(told), ["attempt", "headers"]);
    await stream.drain();
    equal(typesOf(told), ["attempt", "headers", "first-byte", "end"]);
    const { FunctionName, attempt, region, httpStatusCode, requestId, outcome, chunks, bytes } = told.at(-1);
    equal([FunctionName, attempt, region, httpStatusCode, outcome], ["echo", 1, options.region, 200, "complete"]);
    equal([requestId, chunks > 0, bytes > 0], [stream.requestId, true, true]);
    check(!JSON.stringify(told).includes("secret"), "an event holds the payload");
  },
  async "tells the end of a call that is cancelled, and of one that is refused"({ lib, options }) {
    const { client, told } = listening(lib, options);
    const stream = await client.invokeWithResponseStream({ FunctionName: "echo" });
    await stream.cancel();
    equal([told.at(-1).type, told.at(-1).outcome], ["end", "cancelled"]);
    await rejection(client.invokeWithResponseStream({ FunctionName: "nobody" }));
    const { type, outcome, errorName } = told.at(-1);
    equal([type, outcome, errorName], ["end", "error", "ResourceNotFoundException"]);
  },
};

function listening(lib, options) {
  const told = [];
  return { told, client: lib.createClient({ ...options, onEvent: (event) => told.push(event) }) };
}

const typesOf = (told) => told.map(({ type }) => type);
