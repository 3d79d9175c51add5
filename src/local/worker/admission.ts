import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Program } from "./program.js";
import { secretHeader } from "./worker-secret.js";

/** Whose requests a worker's Runtime API serves. */
export interface Admission {
  /** Whether a request comes from the worker's runtime. */
  runtime(request: IncomingMessage): boolean;
  /** Whether a request for the Extensions API comes from the worker. */
  extension(request: IncomingMessage): boolean;
}

/**
 * Admits AWS's runtime client by the worker's secret. Any other program has no secret, and is told by its connection, as
 * are extensions.
 */
export function admissionFor(program: Pick<Program, "owns">, secret: string | undefined): Admission {
  const isOwn = ({ socket }: IncomingMessage) => program.owns(socket);
  return { runtime: secret === undefined ? isOwn : (request) => knowsSecret(request, secret), extension: isOwn };
}

function knowsSecret({ headers }: IncomingMessage, secret: string): boolean {
  const [given, expected] = [Buffer.from(String(headers[secretHeader])), Buffer.from(secret)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
