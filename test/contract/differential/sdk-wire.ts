import { Readable } from "node:stream";
import {
  InvokeWithResponseStreamCommand,
  LambdaClient,
  type InvokeWithResponseStreamCommandInput,
  type LambdaClientConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from "@aws-sdk/client-lambda";
import type { AwsCredentialIdentity, FinalizeRequestMiddleware, HttpRequest } from "@smithy/types";
import { flatHeaders, type WireRequest } from "./wire.js";

/** A response as the SDK's request handlers return it. The SDK types the body of an event stream as `any`. */
export interface SdkAnswer {
  readonly headers?: Readonly<Record<string, string>>;
  readonly chunks: readonly Uint8Array[];
}

/** AWS's SDK with its network cut off. It keeps what it would have sent, and gets its responses from memory. */
export class SdkOnTheWire {
  answer: SdkAnswer = { chunks: [] };
  /** Asked for each request, so that one client serves many, since making one takes milliseconds. */
  credentials: AwsCredentialIdentity = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
  readonly client: LambdaClient;
  #seen: HttpRequest | undefined;
  #replacement: WireRequest | undefined;

  constructor(options: LambdaClientConfig = {}) {
    const handle = async (request: HttpRequest): Promise<unknown> => {
      this.#seen = request;
      const { headers = {}, chunks } = this.answer;
      const body = Readable.from(chunks, { objectMode: false });
      return { response: { statusCode: 200, headers, body } };
    };
    const expired = new Date(0);
    const credentials = async (): Promise<AwsCredentialIdentity> => ({ ...this.credentials, expiration: expired });
    const defaults = { region: "us-east-1", maxAttempts: 1, credentials };
    this.client = new LambdaClient({ ...defaults, ...options, requestHandler: { handle } });
    const replaceRequest: FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next) => async (args) => {
      if (this.#replacement !== undefined) replace(args.request as HttpRequest, this.#replacement);
      return next(args);
    };
    this.client.middlewareStack.addRelativeTo(replaceRequest, {
      relation: "before",
      toMiddleware: "httpSigningMiddleware",
      name: "replaceRequest",
    });
  }

  /** What the SDK would put on the wire for an input. */
  async request(input: InvokeWithResponseStreamCommandInput): Promise<WireRequest> {
    this.#replacement = undefined;
    return fromHttpRequest(await this.#send(input));
  }

  /** The headers of this request after the SDK's signer has signed it by the current clock. */
  async sign(request: WireRequest): Promise<Readonly<Record<string, string>>> {
    this.#replacement = request;
    return flatHeaders((await this.#send({ FunctionName: "replaced" })).headers);
  }

  async #send(input: InvokeWithResponseStreamCommandInput): Promise<HttpRequest> {
    this.#seen = undefined;
    await this.client.send(new InvokeWithResponseStreamCommand(input));
    if (this.#seen === undefined) throw new Error("The SDK sent nothing");
    return this.#seen;
  }
}

const signersOwn = new Set(["authorization", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token"]);

/** Replaces one request by another, without what a signer adds. */
function replace(target: HttpRequest, { method, url, headers, body }: WireRequest): void {
  const { protocol, hostname, port, pathname, searchParams } = new URL(url);
  const unsigned = Object.entries(headers).filter(([name]) => !signersOwn.has(name));
  const query = Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
  Object.assign(target, { method, protocol, hostname, path: pathname, query, headers: Object.fromEntries(unsigned) });
  Object.assign(target, { port: port === "" ? undefined : Number(port), body });
}

function fromHttpRequest({
  method,
  protocol,
  hostname,
  port,
  path,
  query = {},
  headers,
  body,
}: HttpRequest): WireRequest {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) =>
      one === null ? encode(name) : `${encode(name)}=${encode(one)}`,
    ),
  );
  const search = pairs.length > 0 ? `?${pairs.join("&")}` : "";
  const origin = `${protocol}//${hostname}${port === undefined ? "" : `:${port}`}`;
  const bytes = (body as Uint8Array | undefined) ?? new Uint8Array(0);
  return { method, url: origin + path + search, headers: flatHeaders(headers), body: bytes };
}

/** Writes a query as AWS's transports do. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
