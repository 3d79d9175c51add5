import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { ConfigurationError } from "../errors.js";
import { type AsyncDisposableLike, defineAsyncDispose } from "../shared/async-disposable.js";
import { adviceOn } from "../shared/known-names.js";
import type { AwsCredentialIdentity } from "../shared/smithy-types.js";
import { paceOf } from "./answer/pace.js";
import { RecutSeeds } from "./answer/recut.js";
import { checkOptions } from "./check-options.js";
import { checkFault } from "./faults/check-fault.js";
import { FaultQueue } from "./faults/fault-queue.js";
import { planOf } from "./faults/plan.js";
import type { Fault } from "./faults/types.js";
import { FunctionUrls } from "./function-url/function-urls.js";
import { createFunctions } from "./functions/create-functions.js";
import { createVerifier } from "./http/authenticate.js";
import { shareWith } from "./http/cors.js";
import { createGuard, type Guard } from "./http/guard.js";
import { Listener } from "./http/listener.js";
import { type ReceivedRequest, RequestLog } from "./http/request-log.js";
import { serveRequest } from "./http/serve-request.js";
import { urlOf } from "./http/url-of.js";
import { turnAway } from "./http/turn-away.js";
import type { LocalLambdaOptions } from "./options.js";
import { defineInternals } from "./internals.js";
import { rules } from "./service-behaviour.js";

/** A running local endpoint. Whoever starts it closes it; with `await using` it is closed at the end of the block. */
export interface LocalLambda extends AsyncDisposableLike {
  /** `http://host:port` */
  readonly url: string;
  readonly region: string;
  /** The credentials that requests must be signed with. */
  readonly credentials: AwsCredentialIdentity;
  /**
   * Returns the options with which `createClient` calls the endpoint. AWS's SDK takes them as well.
   *
   * @example
   *
   * ```ts
   * const client = createClient(local.clientOptions());
   * const stream = await client.invokeWithResponseStream({ FunctionName: "poem" });
   * console.log(await stream.text());
   * ```
   */
  clientOptions(): { region: string; credentials: AwsCredentialIdentity; endpoint: string };
  /**
   * Returns the origin of a function's URL, `http://host:port`, at which the function is called as behind a Lambda Function
   * URL that streams: each request is an event, and what the function writes is the response. It is open from the start,
   * and takes no signature. Each function has a port of its own. Its requests stand in `requests` too.
   *
   * @example
   *
   * ```ts
   * const response = await fetch(`${local.functionUrl("site")}/orders?id=7`);
   * ```
   *
   * @throws ConfigurationError when there is no such function, or the option `functionUrls` is false.
   */
  functionUrl(functionName: string): string;
  /**
   * Makes the next `times` requests for a function meet a fault. The faults of a function queue up, first in first out,
   * and a request meets at most one of them, when it would otherwise be accepted. A DryRun and AWS's Invoke have no stream,
   * so they leave a fault of the stream to the next request. A Function URL has no frames and no signatures: `error`,
   * `redirect`, `content-type`, `reset`, `stall`, `drip`, `refuse` and `cut` at a `frame-boundary` hit it, where each write
   * of the function counts as an event, and it leaves the others to the next request that has frames. `refuse` and `skew`
   * have rules of their own, which `RefuseFault` and `SkewFault` tell.
   *
   * @example
   *
   * ```ts
   * local.inject("poem", { kind: "error", name: "TooManyRequestsException" }, 2);
   * local.inject("poem", { kind: "cut", where: "frame", afterEvents: 1 });
   * ```
   *
   * @param times - A positive integer. A client's own retries count as requests too. @default 1
   * @throws ConfigurationError when there is no such function, when `times` is not a positive integer, or when a field
   *   of the fault cannot be. The message names what is wrong.
   */
  inject(functionName: string, fault: Fault, times?: number): void;
  /**
   * The last 1,000 requests, oldest first, without preflights and without what was refused for its host or origin: no
   * client under test sends those, and a page could fill the list with them.
   */
  readonly requests: readonly ReceivedRequest[];
  /**
   * Begins anew between two tests: forgets the requests and the faults, ends a refusal of connections, begins again with
   * the places of `chunks: "recut"`, and ends the processes of handlers, so that no handler finds what an earlier
   * invocation has left in memory. Invocations that run end as they would have.
   *
   * @example
   *
   * ```ts
   * afterEach(() => local.reset());
   * ```
   */
  reset(): void;
  /**
   * Ends all requests, connections and processes at once. Resolves when nothing of them is left. It may be called again.
   *
   * @example
   *
   * ```ts
   * after(() => local.close());
   * ```
   */
  close(): Promise<void>;
}

// They belong to no account: AWS documents this form of an access key id for examples.
const testCredentials: AwsCredentialIdentity = {
  accessKeyId: "AKIDLOCALLAMBDATEST",
  secretAccessKey: "local-lambda-secret-for-tests-only",
};

/**
 * Starts a local Lambda endpoint that serves InvokeWithResponseStream over HTTP as the service does: it verifies
 * signatures and limits, refuses with the errors of the OpenAPI document, streams as the function writes, with
 * backpressure, and runs handlers in AWS's own Node runtime client. Beside the document's operation it serves AWS's Invoke,
 * and each function at a Function URL. service-behaviour.ts lists what is assumed about the
 * service beyond the document.
 *
 * @example
 *
 * ```ts
 * await using local = await startLocalLambda({
 *   functions: {
 *     async *poem() {
 *       yield "once upon ";
 *       yield "a time";
 *     },
 *     app: { handler: "dist/app.handler", timeout: 60 },
 *   },
 * });
 * const client = createClient(local.clientOptions());
 * ```
 *
 * @returns The endpoint, which listens and which the caller closes.
 * @throws ConfigurationError for options that are unknown or cannot work, and the system's error when it cannot listen.
 */
export async function startLocalLambda(options: LocalLambdaOptions): Promise<LocalLambda> {
  checkOptions(options);
  const { region = "us-east-1", accountId = "123456789012", host = "127.0.0.1", port = 0 } = options;
  const credentials = options.credentials || testCredentials;
  // Handlers are given a session token, as on AWS, with which they may invoke the functions here.
  const workerCredentials = { ...credentials, sessionToken: randomBytes(32).toString("base64url") };
  let url = "";
  const functions = createFunctions({ ...options, region, workerCredentials, endpointUrl: () => url });
  const log = new RequestLog();
  const faults = new FaultQueue();
  const verify =
    options.credentials === false
      ? async () => {}
      : createVerifier(region, credentials, workerCredentials.sessionToken);
  const pace = paceOf(options.bandwidth ?? "unlimited");
  const recutSeeds = options.chunks === "recut" ? new RecutSeeds() : undefined;
  const endpoint = {
    place: { region, accountId },
    functions,
    verify,
    faults,
    pace,
    recutSeeds,
    log,
    onInvocation: options.onInvocation,
  };
  const origins = originsOf(options);
  const guard = createGuard({ host, allowedHosts: options.allowedHosts, origins });
  const server = createServer({ noDelay: true, keepAliveTimeout: rules.keepAliveMilliseconds.value });
  server.on("request", (request, response) => {
    const rejection = guard(request);
    if (rejection !== undefined) return turnAway(response, rejection);
    if (shareWith(origins, request, response)) return;
    serveRequest(endpoint, request, response).catch(() => response.destroy());
  });
  const listener = new Listener(server);
  const { event: format = "v2", port: firstPort = 0 } = options.functionUrls || {};
  const urls = new FunctionUrls({ endpoint, format, ...unsignedGuard(host, options), onLog: options.onLog });

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> =>
    (closed ??= (async () => {
      // The listener goes first: what a process has sent for a response that nobody takes any more is then not read.
      const ended = [listener.close(), urls.close()];
      await Promise.all([...ended, ...[...functions.values()].map((target) => target.close())]);
    })());

  try {
    url = urlOf(await listener.open(port, host));
    // They take no signature, so nobody but this machine reaches them unless they are asked for.
    if (options.functionUrls !== false) await urls.open(options.functionUrls ? host : "127.0.0.1", firstPort);
  } catch (error) {
    await close();
    throw error;
  }

  const checkName = (name: string): void => {
    if (functions.has(name)) return;
    throw new ConfigurationError(`There is no function ${name} here: ${adviceOn(name, [...functions.keys()])}`);
  };

  const inject = (functionName: string, fault: Fault, times: number): (() => void) => {
    checkName(functionName);
    if (!Number.isSafeInteger(times) || times < 1) throw new ConfigurationError("times must be a positive integer");
    const checked = checkFault(fault);
    if (checked.kind !== "refuse") return faults.add(functionName, planOf(checked), times);
    for (const port of [listener, urls]) port.shut((checked.milliseconds ?? 100) * times);
    return () => undefined;
  };

  const reload = (): void => {
    for (const target of functions.values()) target.reset();
  };

  const local: Omit<LocalLambda, typeof Symbol.asyncDispose> = {
    url,
    region,
    credentials,
    clientOptions: () => ({ region, credentials, endpoint: url }),
    functionUrl(functionName) {
      checkName(functionName);
      const found = urls.of(functionName);
      if (found === undefined) throw new ConfigurationError("functionUrls is false, so that no function has a URL");
      return found;
    },
    inject: (functionName, fault, times = 1) => void inject(functionName, fault, times),
    requests: log.entries,
    reset() {
      log.clear();
      faults.clear();
      for (const port of [listener, urls]) port.reopen();
      recutSeeds?.reset();
      reload();
    },
    close,
  };
  defineAsyncDispose(local, close);
  const folders = [...functions.values()].flatMap(({ folder }) => folder ?? []);
  const injectOnce = (functionName: string, fault: Fault) => inject(functionName, fault, 1);
  defineInternals(local, { folders: [...new Set(folders)], reload, injectOnce });
  return local as LocalLambda;
}

function originsOf({ cors = [] }: LocalLambdaOptions): readonly string[] {
  return typeof cors === "string" ? [cors] : cors;
}

/** Makes the guard of Function URLs. They take no signature, so that `*` lets nobody in. */
function unsignedGuard(host: string, options: LocalLambdaOptions): { guard: Guard; origins: readonly string[] } {
  const isName = (name: string): boolean => name !== "*";
  const origins = originsOf(options).filter(isName);
  return { guard: createGuard({ host, allowedHosts: options.allowedHosts?.filter(isName), origins }), origins };
}
