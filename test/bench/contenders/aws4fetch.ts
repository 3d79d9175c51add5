import { invocationPath } from "../work.js";
import { credentials, event, region, type CreateInvoke } from "./contender.js";

/** aws4fetch signs the request, the runtime's fetch sends it, and a decoder written by hand reads the response. */
export const aws4fetch: CreateInvoke = async (endpoint) => {
  const [{ AwsClient }, { CodecDecoder }] = await Promise.all([import("aws4fetch"), import("./codec-decoder.js")]);
  const aws = new AwsClient({ ...credentials, region, service: "lambda", retries: 0 });
  return async (functionName, sink) => {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: event };
    const response = await aws.fetch(`${endpoint}${invocationPath(functionName)}`, init);
    sink.head();
    if (response.status !== 200 || response.body === null) throw new Error(`Status ${response.status}`);
    const decoder = new CodecDecoder((payload) => sink.chunk(payload));
    const reader = response.body.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) decoder.push(read.value);
    decoder.end();
  };
};
