import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import {
  InvokeWithResponseStreamCommand,
  type InvokeWithResponseStreamCommandInput,
  type InvokeWithResponseStreamCompleteEvent,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import { type LocalLambda, type LocalLambdaOptions, startLocalLambda } from "../../../src/local/index.js";

/** Returns the path of a handler in test/support/handlers, with its `file.export` as the name. */
export function handler(name: string): string {
  return fileURLToPath(new URL(`../handlers/${name}`, import.meta.url));
}

/** Starts an endpoint that `await using` closes. */
export function startEndpoint(options: LocalLambdaOptions): Promise<LocalLambda & AsyncDisposable> {
  return startLocalLambda(options);
}

/** Makes a client of AWS's SDK. It sends each request once, so that refusals show. */
export function sdk(local: LocalLambda, secretAccessKey = local.credentials.secretAccessKey): LambdaClient {
  const { region, url, credentials } = local;
  return new LambdaClient({ region, endpoint: url, credentials: { ...credentials, secretAccessKey }, maxAttempts: 1 });
}

/** A response that was read to its end. */
export interface CollectedResponse {
  readonly chunks: readonly string[];
  readonly text: string;
  readonly bytes: Buffer;
  readonly complete: InvokeWithResponseStreamCompleteEvent;
  readonly version: string | undefined;
  /** The decoded LogResult. */
  readonly log: string;
}

/** Invokes through AWS's SDK and collects the response. */
export async function invoke(
  local: LocalLambda,
  FunctionName: string,
  event?: unknown,
  members: Partial<InvokeWithResponseStreamCommandInput> = {},
): Promise<CollectedResponse> {
  const client = sdk(local);
  const payload = event === undefined ? {} : { Payload: Buffer.from(JSON.stringify(event)) };
  const response = await client.send(new InvokeWithResponseStreamCommand({ FunctionName, ...payload, ...members }));
  const chunks: Uint8Array[] = [];
  let complete: InvokeWithResponseStreamCompleteEvent | undefined;
  for await (const part of response.EventStream ?? []) {
    if (part.PayloadChunk?.Payload) chunks.push(part.PayloadChunk.Payload);
    complete = part.InvokeComplete ?? complete;
  }
  client.destroy();
  if (complete === undefined) throw new Error("The response ended without InvokeComplete");
  return {
    chunks: chunks.map((chunk) => Buffer.from(chunk).toString()),
    text: Buffer.concat(chunks).toString(),
    bytes: Buffer.concat(chunks),
    complete,
    version: response.ExecutedVersion,
    log: Buffer.from(complete.LogResult ?? "", "base64").toString(),
  };
}

/** Returns the error with which a promise is rejected. */
export async function errorOf(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error("The promise was not rejected");
}

/** A server beside the endpoint. Handlers ask it for a name and wait until the test lets them go on. */
export interface SideChannel extends AsyncDisposable {
  readonly url: string;
  /** Resolves when a handler waits for this name. */
  asked(name: string): Promise<void>;
  /** Lets the handler that waits, or the next one that asks, go on. */
  release(name: string): void;
  /** Resolves when the connection of the handler that asked for this name is gone. */
  lost(name: string): Promise<void>;
}

interface Gate {
  readonly asked: PromiseWithResolver<ServerResponse>;
  readonly released: PromiseWithResolver<void>;
  readonly lost: PromiseWithResolver<void>;
}

interface PromiseWithResolver<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

/** Whether a process of this id runs. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

export async function sideChannel(): Promise<SideChannel> {
  const gates = new Map<string, Gate>();
  const gate = (name: string): Gate => {
    const known = gates.get(name) ?? { asked: withResolver(), released: withResolver(), lost: withResolver() };
    gates.set(name, known);
    return known;
  };
  const server = createServer((request, response) => {
    const { asked, released, lost } = gate((request.url ?? "").slice(1));
    response.on("close", () => lost.resolve());
    asked.resolve(response);
    void released.promise.then(() => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: async (name) => void (await gate(name).asked.promise),
    release: (name) => gate(name).released.resolve(),
    lost: (name) => gate(name).lost.promise,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function withResolver<T>(): PromiseWithResolver<T> {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((resolver) => (resolve = resolver));
  return { promise, resolve };
}
