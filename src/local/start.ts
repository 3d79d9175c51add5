import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { AwsCredentialIdentity } from "../shared/smithy-types.js";
import { defineAsyncDispose } from "../shared/async-disposable.js";
import { ConfigurationError } from "../errors.js";
import { checkOptions } from "./check-options.js";
import { createVerifier } from "./http/authenticate.js";
import { shareWith } from "./http/cors.js";
import { handleRequest } from "./http/serve-request.js";
import { checkFault } from "./faults/check-fault.js";
import { FaultQueue } from "./faults/fault-queue.js";
import { planOf } from "./faults/plan-of.js";
import { createFunctions } from "./functions/create-functions.js";
import { Listener } from "./http/listener.js";
import { paceOf } from "./answer/pace.js";
import { RequestLog } from "./http/request-log.js";
import { rules } from "./service-behaviour.js";
import type { LocalLambda, LocalLambdaOptions } from "./options.js";

// No account's: AWS documents this shape of an access key id for examples.
const testCredentials: AwsCredentialIdentity = {
  accessKeyId: "AKIDLOCALLAMBDATEST",
  secretAccessKey: "local-lambda-secret-for-tests-only",
};

/**
 * Starts a local Lambda endpoint that serves InvokeWithResponseStream over HTTP as the service does: it verifies
 * signatures and limits, answers with modelled errors, streams incrementally with backpressure, and runs handlers in
 * AWS's own Node runtime client. What is assumed of the service beyond the document stands in service-behaviour.ts.
 *
 * @returns The endpoint, listening. Whoever starts it closes it.
 * @throws ConfigurationError for options that cannot work, and the system's error when it cannot listen.
 */
export async function startLocalLambda(options: LocalLambdaOptions): Promise<LocalLambda> {
  checkOptions(options);
  const { region = "us-east-1", accountId = "123456789012", host = "127.0.0.1", port = 0 } = options;
  const credentials = options.credentials || testCredentials;
  const functions = createFunctions({ ...options, region, credentials });
  const log = new RequestLog();
  const faults = new FaultQueue();
  const verify = options.credentials === false ? async () => {} : createVerifier(region, credentials);
  const pace = paceOf(options.bandwidth ?? "unlimited");
  const parts = { place: { region, accountId }, functions, verify, faults, pace, log };
  const server = createServer({ noDelay: true, keepAliveTimeout: rules.keepAliveMilliseconds.value });
  server.on("request", (request, response) => {
    if (options.cors !== undefined && shareWith(options.cors, request, response)) return;
    handleRequest(parts, request, response).catch(() => response.destroy());
  });
  const listener = new Listener(server);
  const url = urlOf(await listener.open(port, host));

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> =>
    (closed ??= (async () => {
      // Before the functions: a process whose answer nobody takes any more is not read to its end.
      const ended = listener.close();
      await Promise.all([ended, ...[...functions.values()].map((target) => target.close())]);
    })());

  const local: Omit<LocalLambda, typeof Symbol.asyncDispose> = {
    url,
    region,
    credentials,
    clientOptions: () => ({ region, credentials, endpoint: url }),
    inject(functionName, fault, times = 1) {
      if (!functions.has(functionName)) throw new ConfigurationError(`There is no function ${functionName} here`);
      if (!Number.isInteger(times) || times < 1) throw new ConfigurationError("times must be a positive integer");
      const checked = checkFault(fault);
      if (checked.kind !== "refuse") faults.add(functionName, planOf(checked), times);
      else listener.shut((checked.milliseconds ?? 100) * times);
    },
    requests: log.entries,
    close,
  };
  defineAsyncDispose(local, close);
  return local as LocalLambda;
}

function urlOf({ address, family, port }: AddressInfo): string {
  // An endpoint on all interfaces is named by one that a caller can reach.
  const reachable = address === "0.0.0.0" ? "127.0.0.1" : address === "::" ? "::1" : address;
  return `http://${family === "IPv6" ? `[${reachable}]` : reachable}:${port}`;
}
