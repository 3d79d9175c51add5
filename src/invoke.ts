import { operations } from "../generated/operations.js";
import type { paths } from "../generated/schema.js";
import { callerHeaders } from "./caller-headers.js";
import { bind, type InvokeWithResponseStreamInput } from "./input.js";
import { InvocationStream } from "./invocation-stream.js";
import type { Client } from "./openapi-fetch.js";
import type { InvokeOptions } from "./options.js";
import { serviceError } from "./service-error.js";

const operation = operations.invokeWithResponseStream;

/** One invocation through a client over the document's paths whose answers are raw. */
export async function invoke(
  api: Client<paths>,
  input: InvokeWithResponseStreamInput,
  { signal, headers: ownHeaders }: InvokeOptions = {},
): Promise<InvocationStream> {
  const { path, query, header, body } = bind(operation, input);
  const headers = callerHeaders(ownHeaders, operation);
  if (!headers.has("content-type")) headers.set("content-type", operation.contentType);
  signal?.throwIfAborted();
  try {
    const call = api.POST(operation.path, {
      // The generated types know which member is where; a table that is walked at run time does not.
      params: { path, query, header } as never,
      headers,
      ...(signal !== undefined && { signal }),
      ...(body !== undefined && { body }),
    });
    const { error, response } = await unlessAborted(call, signal);
    if (!response.ok) throw serviceError(response, error, { attempts: 1 });
    return new InvocationStream(response, { attempts: 1, signal, dryRun: input.InvocationType === "DryRun" });
  } catch (error) {
    // Whatever the runtime makes of an abort, the caller is thrown what the caller gave.
    signal?.throwIfAborted();
    throw error;
  }
}

/** For what no signal ends: a provider of credentials or of the region, or a middleware, that hangs. */
async function unlessAborted<T>(call: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return call;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener("abort", stop);
  });
  return Promise.race([call, aborted]).finally(() => signal.removeEventListener("abort", stop));
}
