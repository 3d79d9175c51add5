import type { InvokeWithResponseStreamResponseEvent } from "../../generated/events.js";
import type { operations } from "../../generated/operations.js";
import type { HttpEventFormat } from "../http-function/request-to-event.js";
import type { AwsCredentialIdentity } from "../shared/smithy-types.js";

type OutputMember = Exclude<
  keyof (typeof operations)["invokeWithResponseStream"]["outputHeaders"],
  "ResponseStreamContentType"
>;

/** The options of `startLocalLambda`. */
export interface LocalLambdaOptions {
  /** What can be invoked, by function name. */
  readonly functions: Readonly<Record<string, FunctionDefinition>>;
  /**
   * The folder of the unpacked package: the working directory of the functions, and their LAMBDA_TASK_ROOT.
   *
   * @default the endpoint's own working directory
   */
  readonly root?: string | URL | undefined;
  /** TCP port; 0 lets the system choose a free one. @default 0 */
  readonly port?: number | undefined;
  /** The address to listen on. @default "127.0.0.1" */
  readonly host?: string | undefined;
  /** The region of the functions' ARNs and of the signatures that are accepted. @default "us-east-1" */
  readonly region?: string | undefined;
  /** The account of the functions' ARNs: twelve digits. @default "123456789012" */
  readonly accountId?: string | undefined;
  /** The only credentials that are accepted; false accepts any request, signed or not. @default a fixed pair for tests */
  readonly credentials?: AwsCredentialIdentity | false | undefined;
  /**
   * `as-written` sends a chunk for each write of a function. `recut` cuts and joins them at random places, inside characters
   * too, as a network may, so that code which parses or decodes each chunk by itself fails here and not in production.
   * The places depend on the function's name, on which of its responses it is since the start or `reset()`, and on the
   * position in the payload, so that a run can be repeated. A byte is held back for no more than 20 ms.
   * @default "as-written"
   */
  readonly chunks?: "as-written" | "recut" | undefined;
  /** How fast each response is sent. @default "unlimited" */
  readonly bandwidth?: Bandwidth | undefined;
  /**
   * The origins whose pages may call the endpoint from a browser, such as `http://localhost:5173`; `*` is any, but not
   * with `credentials: false`. Pages of other origins are refused with a 403. The endpoint responds to a browser's
   * preflights itself, and lists neither them nor what it refuses for its origin or host in `requests`. @default none
   */
  readonly cors?: string | readonly string[] | undefined;
  /**
   * The names and addresses of this machine, without a port, that a request's `Host` may have beside loopback and the
   * address that it came in by; `*` is any, but not with `credentials: false`. Requests for other hosts are refused with
   * a 403, since a page can point a name of its own to this machine. @default none
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /**
   * How the functions are called over plain HTTP without a signature, as behind a Function URL; false opens no port for
   * that. The ports are on `host` where this is given. Pages call them from the origins that `cors` names, and `*` in `cors`
   * and `allowedHosts` lets nobody in. @default ports of 127.0.0.1 that the system chooses, and events of the format 2.0
   */
  readonly functionUrls?: FunctionUrlOptions | false | undefined;
  /** Is given what the functions write to their outputs, as it comes. @default the output is dropped */
  readonly onLog?: LogListener | undefined;
  /**
   * Is told of each request when its invocation has ended or it was refused, a DryRun too. What a guard has turned away
   * for its host or origin is left out, as it is in `requests`.
   *
   * @default nothing is told
   */
  readonly onInvocation?: ((report: InvocationReport) => void) | undefined;
}

/**
 * Takes what a function writes to its outputs, as it comes.
 *
 * @param chunk - Bytes that need not be whole lines. They are the listener's to keep.
 * @param processId - The process that has written them; undefined for a scripted stream, and for the endpoint's own words.
 */
export type LogListener = (functionName: string, chunk: Uint8Array, processId: number | undefined) => void;

/** What became of a request. */
export interface InvocationReport {
  /** As the request names it, whether there is such a function or not; undefined where it names none. */
  readonly functionName: string | undefined;
  readonly requestId: string;
  /** The status of the response; 0 where a fault left the request without a response. */
  readonly statusCode: number;
  /**
   * `ok`; or else the name of the error by which the request was refused, the ErrorCode with which the function has failed,
   * or `BadResponse` where a Function URL can make no HTTP response of what the function has written.
   */
  readonly outcome: string;
  /** What the error says, where there is one. */
  readonly message: string | undefined;
  /** Whether an injected fault has changed the response. */
  readonly hadFault: boolean;
  /** From the request to the first byte that the function has written, in milliseconds; undefined where there is none. */
  readonly firstByteMilliseconds: number | undefined;
  /** From the request to the end of the invocation, or to the refusal, in milliseconds. */
  readonly durationMilliseconds: number;
  /** In how many pieces the function has written its payload, however they are sent. */
  readonly chunks: number;
  /** The length of the payload that the function has written. */
  readonly bytes: number;
}

/** What `functionUrl` gives. */
export interface FunctionUrlOptions {
  /** TCP port of the first function's URL; the next function has the next port. 0 lets the system choose. @default 0 */
  readonly port?: number | undefined;
  /** The format of the event: `v2` as Function URLs and HTTP APIs have it, `v1` as API Gateway's REST APIs. @default "v2" */
  readonly event?: HttpEventFormat | undefined;
}

/**
 * How fast a response is sent: `unlimited` is as fast as the client reads, and `aws` is what AWS documents, which is the
 * first 6 MB of each response at once and then 2 MBps. The bytes of the body are counted, framing included. A function
 * that writes faster is slowed down.
 */
export type Bandwidth = "unlimited" | "aws" | BandwidthNumbers;

/** A bandwidth in numbers. */
export interface BandwidthNumbers {
  /** How many bytes of each response are sent as fast as they are read. An integer of at least 0. */
  readonly burstBytes: number;
  /** How fast the bytes after those are sent, in bytes per second. More than 0. */
  readonly bytesPerSecond: number;
}

/** A function: a scripted stream, a handler in a file, or any program that speaks the Lambda Runtime API. */
export type FunctionDefinition = ScriptedStream | HandlerDefinition | CommandDefinition;

/**
 * A function that runs in the endpoint's own process. It yields text, which is sent as UTF-8, and bytes: each is a
 * PayloadChunk, and a large one is cut into several. It may also yield an event, which is sent in one frame as it is. An
 * InvokeComplete ends the response; its members replace those that the endpoint would write, the log of
 * `LogType: "Tail"` among them. An error that the function throws becomes the error of the invocation, with the error's
 * `name` as its ErrorCode. An event that does not fit the document is a TypeError.
 *
 * @param event - The payload as parsed JSON; `{}` where the request has none.
 */
export type ScriptedStream = (event: unknown, context: LocalContext) => AsyncIterable<ScriptedYield>;

/** What a scripted stream may yield. */
export type ScriptedYield = Uint8Array | string | InvokeWithResponseStreamResponseEvent;

/** What the functions that run in processes of their own have in common. */
export interface ProcessOptions {
  /**
   * How long an invocation may take, in seconds, more than 0 and at most 900. Then its process is killed. The init phase
   * has 10 seconds of its own before the first invocation. Under a debugger nothing times out.
   *
   * @default 900
   */
  readonly timeout?: number | undefined;
  /**
   * Environment variables, beside those that AWS documents for every function. From the endpoint's own environment only
   * PATH, TMPDIR and SystemRoot are inherited.
   *
   * @default none
   */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** How many invocations may run at once, each in its own process; more are refused with 429. @default 1000 */
  readonly concurrency?: number | undefined;
  /**
   * The version that each alias names. A version exists once an alias names it, and all versions run the same program.
   *
   * @default none
   */
  readonly aliases?: Readonly<Record<string, string>> | undefined;
  /** The memory that the function is told it has, in MB: an integer from 128 to 10240. It is not enforced. @default 128 */
  readonly memorySize?: number | undefined;
  /** Folders that stand for `/opt`, each with the unpacked content of a layer. @default `["/opt"]` */
  readonly layers?: readonly string[] | undefined;
}

/** A handler for Node. AWS's own runtime client runs it. */
export interface HandlerDefinition extends ProcessOptions {
  /**
   * `dir/file.export`, without the file's extension: a path from `root`, an absolute path, or a `file:` URL. A file
   * outside of the working directory has its own folder as the root, unless `root` is given.
   */
  readonly handler: string | URL;
  /**
   * Options of `node` for the process, such as `["--import", "tsx"]` for handlers in TypeScript, or `["--inspect-brk"]`.
   *
   * @default none
   */
  readonly nodeOptions?: readonly string[] | undefined;
}

/** A program that asks the Lambda Runtime API for its invocations, in whatever language: what AWS calls a custom runtime. */
export interface CommandDefinition extends ProcessOptions {
  /** The program and its arguments. A program with a slash in its path is found from `root`, and any other in PATH. */
  readonly command: readonly string[];
}

/** What a scripted stream is told of its invocation. */
export interface LocalContext {
  readonly awsRequestId: string;
  readonly functionName: string;
  /** `$LATEST`, or the version that the request asked for. */
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  /** The client context, decoded from base64 and parsed. */
  readonly clientContext: unknown;
  readonly tenantId: string | undefined;
  /**
   * Members of the operation's output that travel in headers of the response, which a script may set before its first
   * `await` or `yield`: the headers are sent then.
   *
   * @example
   *
   * ```ts
   * context.output.ExecutedVersion = "7";
   * ```
   */
  readonly output: { -readonly [Member in OutputMember]?: unknown };
  /** When the invocation times out, in milliseconds since 1970. */
  readonly deadline: number;
  /**
   * How long the invocation may still take, in milliseconds.
   *
   * @example
   *
   * ```ts
   * while (context.getRemainingTimeInMillis() > 1000) yield await nextPart();
   * ```
   */
  getRemainingTimeInMillis(): number;
  /**
   * Writes a line to the function's log, as `console.log` would in a handler.
   *
   * @example
   *
   * ```ts
   * context.log("The event was %j", event);
   * ```
   */
  log(...values: readonly unknown[]): void;
  /** Aborts when the endpoint is closed or the deadline has passed. It does not abort when the client leaves. */
  readonly signal: AbortSignal;
}
