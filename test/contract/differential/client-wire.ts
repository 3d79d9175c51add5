import { createClient, type ClientOptions, type InvokeWithResponseStreamInput } from "../../../src/index.js";
import { invokeComplete } from "../../support/frames.js";
import { flatHeaders, type WireRequest } from "./wire.js";

/**
 * What this client would put on the wire for an input. The network is cut off.
 *
 * @param now - Not an option of the client: the tests set the clock to it.
 */
export async function clientRequest(
  { now: _now, ...options }: ClientOptions & { readonly now?: Date },
  input: InvokeWithResponseStreamInput,
): Promise<WireRequest> {
  let seen: WireRequest | undefined;
  const client = createClient({
    ...options,
    fetch: async (resource, init = {}) => {
      const url = resource instanceof Request ? resource.url : String(resource);
      const headers = flatHeaders(new Headers(init.headers));
      const body = (init.body ?? new Uint8Array(0)) as Uint8Array;
      // A fetch writes the host of the URL into this header.
      seen = { method: init.method ?? "GET", url, headers: { ...headers, host: new URL(url).host }, body };
      return new Response(invokeComplete(), { headers: { "content-type": "application/vnd.amazon.eventstream" } });
    },
  });
  await (await client.invokeWithResponseStream(input)).drain();
  if (seen === undefined) throw new Error("The client sent nothing");
  return seen;
}
