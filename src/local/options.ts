import type { AwsCredentialIdentity } from "../shared/smithy-types.js";
import type { InvokeWithResponseStreamResponseEvent } from "../../generated/events.js";
import type { AsyncDisposableLike } from "../shared/async-disposable.js";
import type { Fault } from "./faults/types.js";

/** The options of `startLocalLambda`. */
export interface LocalLambdaOptions {
  /** What can be invoked, by function name. */
  readonly functions: Readonly<Record<string, FunctionDefinition>>;
  /** TCP port; 0 lets the system choose. @default 0 */
  readonly port?: number | undefined;
  /** Address to listen on. @default "127.0.0.1" */
  readonly host?: string | undefined;
  /** The region of ARNs and of the signatures that are accepted. @default "us-east-1" */
  readonly region?: string | undefined;
  /** Twelve digits, for ARNs. @default "123456789012" */
  readonly accountId?: string | undefined;
  /** The only credentials that are accepted; false takes any request, signed or not. @default a fixed pair for tests */
  readonly credentials?: AwsCredentialIdentity | false | undefined;
  /** How fast each answer comes: as fast as it is read, as AWS documents it for the service, or as told. @default "unlimited" */
  readonly bandwidth?: Bandwidth | undefined;
  /**
   * The origin whose pages may call the endpoint from a browser, or `*` for any. A browser's preflights are answered, and
   * are not among `requests`. @default none
   */
  readonly cors?: string | undefined;
  /** Takes what the functions write to their outputs, as it comes. @default it is dropped */
  readonly onLog?: ((functionName: string, chunk: Uint8Array) => void) | undefined;
}

/**
 * How fast an answer comes. `aws` is what AWS documents: the first 6 MB of each at once, and then 2 MBps. Bytes are
 * those of the body, framing included; a function that writes faster is slowed down.
 */
export type Bandwidth = "unlimited" | "aws" | BandwidthNumbers;

/** A bandwidth in numbers. */
export interface BandwidthNumbers {
  /** So many bytes of each answer come as fast as they are read. An integer of at least 0. */
  readonly burstBytes: number;
  /** The rate of what follows, in bytes per second. More than 0. */
  readonly bytesPerSecond: number;
}

/** A function: a scripted stream, or a handler in a file. */
export type FunctionDefinition = ScriptedStream | HandlerDefinition;

/**
 * A function that runs in the endpoint's own process. Each text, as UTF-8, and each bytes that it yields is a
 * PayloadChunk, large ones cut; an event is sent as it is, in one frame. An InvokeComplete ends the answer: its members
 * go before those that the endpoint gives it, the log of `LogType: "Tail"` among them. What the function throws is the
 * error of the invocation, whose ErrorCode is the error's `name`; an event that does not fit the document is a TypeError.
 *
 * @param event - The payload as parsed JSON; `{}` where there is none.
 */
export type ScriptedStream = (event: unknown, context: LocalContext) => AsyncIterable<ScriptedYield>;

/** What a scripted stream may yield. */
export type ScriptedYield = Uint8Array | string | InvokeWithResponseStreamResponseEvent;

/** A handler for Node, run by AWS's own runtime client in processes of its own. */
export interface HandlerDefinition {
  /** `dir/file.export`, without the file's extension; absolute, or relative to the working directory. */
  readonly handler: string;
  /** In seconds, more than 0 and at most 900. The process is then killed. @default 3 */
  readonly timeout?: number | undefined;
  /** Environment variables. Nothing but PATH, TMPDIR and SystemRoot is inherited. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** How many invocations may run at once, each in its own process; more are refused with 429. @default 10 */
  readonly concurrency?: number | undefined;
  /** Aliases and the version that each one names. The versions exist by that, and all run the same handler. */
  readonly aliases?: Readonly<Record<string, string>> | undefined;
}

/** What a scripted stream is told of its invocation. */
export interface LocalContext {
  readonly awsRequestId: string;
  readonly functionName: string;
  /** `$LATEST`, or the version that was asked for. */
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  /** The client context, decoded from base64 and parsed. */
  readonly clientContext: unknown;
  readonly tenantId: string | undefined;
  /** In milliseconds since 1970. */
  readonly deadline: number;
  getRemainingTimeInMillis(): number;
  /** Writes a line to the function's log, as `console.log` would in a handler. */
  log(...values: readonly unknown[]): void;
  /** Aborts when the endpoint is closed or the deadline has passed. A client that leaves does not abort it. */
  readonly signal: AbortSignal;
}

/** A request that reached the endpoint, without its body and its secrets. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as they were sent, credentials and signatures in the query left out. */
  readonly path: string;
  /** Names in lower case; signature and security token are replaced by `(redacted)`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The name of the function that was asked for, whether it exists or not; undefined for other paths. */
  readonly functionName: string | undefined;
  /** The `x-amzn-requestid` of the answer. */
  readonly requestId: string;
  /** The status of the answer; 0 where a fault kept it back. */
  readonly statusCode: number;
  /** In bytes, as far as it was read. */
  readonly bodyLength: number;
  /** SHA-256 in hexadecimal of as much of the body as was read. */
  readonly bodySha256: string;
}

/** A running local endpoint. With `await using` it is closed at the end of the block. */
export interface LocalLambda extends AsyncDisposableLike {
  /** `http://host:port` */
  readonly url: string;
  readonly region: string;
  /** What requests are to be signed with. */
  readonly credentials: AwsCredentialIdentity;
  /** The options for `createClient`; AWS's SDK takes the same. */
  clientOptions(): { region: string; credentials: AwsCredentialIdentity; endpoint: string };
  /**
   * Makes the next `times` requests for a function meet a fault. Faults queue up, first in first out, and each request
   * meets one: that whose turn it is when the request would otherwise be accepted. A DryRun has no stream, and leaves a
   * fault of the stream to the next request. `refuse` and `skew` have their own terms.
   *
   * @param times - A positive integer. @default 1
   * @throws ConfigurationError that names what is wrong: there is no such function, `times` is not a positive integer,
   *   or no answer could carry the fault.
   */
  inject(functionName: string, fault: Fault, times?: number): void;
  /** The last 1,000 requests, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /** Ends everything at once: requests, sockets, processes. Resolves when nothing is left; may be called again. */
  close(): Promise<void>;
}
