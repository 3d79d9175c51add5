import { InvokeWithResponseStreamCommand, LambdaClient, type LambdaClientConfig } from "@aws-sdk/client-lambda";
import type { BuildMiddleware, HttpRequest } from "@smithy/types";
import type { ServiceInputTypes, ServiceOutputTypes } from "@aws-sdk/client-lambda";
import { setTimeout } from "node:timers/promises";
import { injected } from "../../support/recorder/marks.js";
import type { Endpoint } from "./endpoint.js";
import { chunks, chunksBefore, isSlow, titleOf, type Variant } from "./variants.js";
import type { Wire } from "./wire.js";

/** The ways to consume that AWS's SDK has as well. */
export const sdkWays = ["for await", "break", "abort before", "abort during", "abort after"] as const;
export type SdkWay = (typeof sdkWays)[number];

/** Milliseconds of a stall after which a call counts as waiting. */
const silence = 2000;

/** AWS's SDK with a header in its requests that identifies them and marks that a fault awaits them. */
export function sdkClient({ local }: Endpoint, id: string, options: LambdaClientConfig): LambdaClient {
  const client = new LambdaClient({ ...local.clientOptions(), ...options });
  const mark: BuildMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next) => (args) => {
    (args.request as HttpRequest).headers[injected] = id;
    return next(args);
  };
  client.middlewareStack.add(mark, { step: "build" });
  return client;
}

/** Has AWS's SDK meet a variant with a single attempt. @returns what it did, in words that do not vary between runs */
export async function runSdk(variant: Variant, way: SdkWay, endpoint: Endpoint, wire: Wire): Promise<string> {
  const id = encodeURIComponent(`${titleOf(variant)} × ${way} × the SDK`);
  const client = sdkClient(endpoint, id, { maxAttempts: 1 });
  const controller = new AbortController();
  const delivered: Uint8Array[] = [];
  let complete = false;
  if (way === "abort before") controller.abort();
  else endpoint.inject(1);
  const consume = async (): Promise<string> => {
    try {
      const command = new InvokeWithResponseStreamCommand({ FunctionName: "f" });
      const { EventStream } = await client.send(command, { abortSignal: controller.signal });
      for await (const { PayloadChunk, InvokeComplete } of EventStream ?? []) {
        if (InvokeComplete !== undefined) complete = true;
        if (PayloadChunk?.Payload === undefined) continue;
        delivered.push(PayloadChunk.Payload);
        if (way === "break") return "left";
        if (way !== "abort during") continue;
        // By then all has arrived or never will, so that the result does not vary between runs.
        if (!isSlow(variant)) await wire.settled(id);
        controller.abort();
      }
      if (way === "abort after") controller.abort();
      return complete ? "ends" : "ends as if it were whole";
    } catch (error) {
      return `throws ${nameOf(error, endpoint, id)}`;
    }
  };
  const consumed = consume();
  let ending =
    variant.kind === "stall"
      ? await Promise.race([consumed, setTimeout(silence, undefined, { ref: false })])
      : await consumed;
  if (ending === undefined) {
    controller.abort();
    ending = `waits (${silence / 1000} s, then aborted: ${await consumed})`;
  }
  if (ending === "left") {
    // In a stall there is no other result.
    const patience = variant.kind === "stall" ? silence : 10 * silence;
    const waited = setTimeout(patience, undefined, { ref: false });
    const connection = (await Promise.race([wire.settled(id), waited])) ?? "left open";
    // For the other faults all has arrived by then, or the fault has closed the connection.
    ending = isSlow(variant) ? `leaves; the connection is ${afterwards[connection]}` : "leaves";
  }
  client.destroy();
  return `${amount(variant, way, Buffer.concat(delivered))}${ending}`;
}

const afterwards = { closed: "closed", idle: "read to the end all the same", "left open": "left open" };

/** How much was delivered. A reset may discard some of it, and another part each time. */
function amount(variant: Variant, way: SdkWay, delivered: Buffer): string {
  if (way === "abort before") return "";
  const counts = chunks
    .map((_, index) => index + 1)
    .filter((count) => delivered.equals(Buffer.concat(chunks.slice(0, count))));
  if (counts[0] === undefined && delivered.length > 0) return "other bytes than the function's, ";
  if (variant.kind === "reset" && way !== "break" && chunksBefore(variant) > 0) {
    return `up to ${chunksBefore(variant)} of ${chunks.length} chunks, `;
  }
  return delivered.length === 0 ? "" : `${counts[0]} of ${chunks.length} chunks, `;
}

/** The name of the error, with its code or the first line of its message if the name says little. */
function nameOf(error: unknown, { local }: Endpoint, id: string): string {
  if (!(error instanceof Error)) return String(error);
  const { code, $metadata } = error as { code?: unknown; $metadata?: { requestId?: string } };
  const line = error.message.replace(/\n[^]*/, "").replace(/ \(\d+\)[^]*/, " …");
  const more = typeof code === "string" ? code : /^(?:Range|Type)?Error$/.test(error.name) ? line : "";
  const answer = local.requests.find(({ headers, statusCode }) => headers[injected] === id && statusCode !== 0);
  const unknown = answer !== undefined && $metadata?.requestId !== answer.requestId;
  return `\`${error.name}${more && `: ${more}`}\`${unknown ? " without the request id" : ""}`;
}
