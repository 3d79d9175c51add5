import { lambdaFetch, type LambdaFetchOptions } from "../../../src/http/index.js";
import { createClient, type Fetch } from "../../../src/index.js";
import { startLocalLambda, type FunctionUrlOptions } from "../../../src/local/index.js";
import { handler, sideChannel, type SideChannel } from "./functions.js";

/** The names of the functions in test/support/handlers/hono.mjs. */
export type WebFunction = "streaming" | "buffered" | "tools" | "bare";

/** The functions that speak HTTP, in the local endpoint. */
export interface WebFunctions extends AsyncDisposable {
  readonly side: SideChannel;
  /** The origin of a function's URL. */
  readonly urlOf: (name: WebFunction) => string;
  fetchOf(name: WebFunction, options?: LambdaFetchOptions): Fetch;
}

/** Starts the endpoint and the server that tokens wait for. */
export async function startWebFunctions(functionUrls: FunctionUrlOptions = {}): Promise<WebFunctions> {
  const side = await sideChannel();
  const names: readonly WebFunction[] = ["streaming", "buffered", "tools", "bare"];
  const environment = { SIDE: side.url };
  const local = await startLocalLambda({
    functions: Object.fromEntries(
      names.map((name) => [name, { handler: handler(`hono.${name}`), timeout: 60, environment }]),
    ),
    functionUrls,
  });
  const client = createClient(local.clientOptions());
  return {
    side,
    urlOf: (name) => local.functionUrl(name),
    fetchOf: (name, options) => lambdaFetch(client, name, options),
    async [Symbol.asyncDispose]() {
      await local.close();
      await side[Symbol.asyncDispose]();
    },
  };
}
