/** The code that the consumer's modules share. */
export const support = `
import { createClient, type LambdaClient } from "../src/index.js";
import { startLocalLambda, type LocalLambda, type ScriptedStream } from "../src/local/index.js";

/** Calls back with a client of an endpoint that has the function f. */
export async function withEndpoint<T>(
  f: ScriptedStream,
  use: (client: LambdaClient, local: LocalLambda) => Promise<T>,
): Promise<T> {
  const local = await startLocalLambda({ functions: { f } });
  try {
    return await use(createClient({ ...local.clientOptions(), retry: false }), local);
  } finally {
    await local.close();
  }
}

/** The environment in which the command calls an endpoint. */
export function environmentOf({ credentials, region, url }: LocalLambda) {
  return {
    AWS_ENDPOINT_URL_LAMBDA: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}

export function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => { throw new Error("not rejected", { cause: value }); },
    (error: unknown) => error,
  );
}
`;

/** A program that runs the named modules and prints their results as one JSON object. */
export const runAll = (names: readonly string[]) => `
const results: Record<string, unknown> = {};
${names.map((name) => `results["${name}"] = await import("./${name}.js").then((module) => module.default()).catch(String);`).join("\n")}
// A module that has failed may have left a server open.
process.stdout.write(JSON.stringify(results), () => process.exit());
`;

/** Runs the command of the copy against an endpoint of the copy, and reports what the endpoint received. */
export const command = `
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { environmentOf, withEndpoint } from "./support.js";

export default () =>
  withEndpoint(
    async function* () {
      yield "done";
    },
    async (_client, local) => {
      const env = environmentOf(local);
      const args = ["src/cli/main.ts", "invoke", "f", "--priority", "high", "--no-replay", "60"];
      const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, ...args], { env });
      const [request] = local.requests;
      return { stdout, header: request?.headers["x-amz-priority"], query: request?.path.split("?")[1] };
    },
  );
`;
