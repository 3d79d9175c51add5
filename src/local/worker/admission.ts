import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { createGuard } from "../http/guard.js";
import type { Peer } from "./peer.js";
import { secretHeader } from "./worker-secret.js";

const guard = createGuard({});

/** Whose requests a worker's Runtime API serves. */
export class Admission {
  readonly #peerOf: (socket: Socket) => Peer;
  readonly #secret: Buffer | undefined;
  readonly #peers = new WeakMap<Socket, Peer>();

  /**
   * @param peerOf - Tells whose a connection is.
   * @param secret - What AWS's runtime client knows. Any other program has none, and is told by its connection.
   */
  constructor(peerOf: (socket: Socket) => Peer, secret: string | undefined) {
    this.#peerOf = peerOf;
    this.#secret = secret === undefined ? undefined : Buffer.from(secret);
  }

  /** Is called for each new connection, since a program may be gone by the time that its request was read. */
  connected(socket: Socket): void {
    if (this.#secret === undefined) this.#peer(socket);
  }

  /** Whether a request comes from the worker's runtime. */
  admitsRuntime(request: IncomingMessage): boolean {
    if (this.#secret !== undefined) return guard(request) === undefined && knowsSecret(request, this.#secret);
    // Only the runtime knows the id of the invocation, which the callee compares.
    const namesInvocation = /\/invocation\/[^/]+\/(?:response|error)$/.test(request.url ?? "");
    return this.#admits(request, namesInvocation);
  }

  /** Whether a request for the Extensions API comes from the worker. */
  admitsExtension(request: IncomingMessage): boolean {
    return this.#admits(request, false);
  }

  #admits(request: IncomingMessage, whereGone: boolean): boolean {
    const peer = this.#peer(request.socket);
    if (peer === "marked") return true;
    if (peer === "gone") return whereGone;
    return peer === "unknown" && guard(request) === undefined;
  }

  #peer(socket: Socket): Peer {
    const peer = this.#peers.get(socket) ?? this.#peerOf(socket);
    this.#peers.set(socket, peer);
    return peer;
  }
}

function knowsSecret({ headers }: IncomingMessage, secret: Buffer): boolean {
  const given = Buffer.from(String(headers[secretHeader]));
  return given.length === secret.length && timingSafeEqual(given, secret);
}
