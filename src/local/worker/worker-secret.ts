/**
 * What the endpoint tells a worker that runs AWS's runtime client, as one line of JSON over a descriptor that the worker
 * inherits. It is in neither the environment nor the arguments, which a handler, its children and other programs of the
 * same user can read.
 */
export interface WorkerSecret {
  /** The value of `secretHeader` in every request to the worker's Runtime API. */
  readonly secret: string;
  /** See `MarkedOutput`. */
  readonly flushMark: string;
}

/** The header of a request to the Runtime API that tells that the request comes from the worker's runtime client. */
export const secretHeader = "local-lambda-secret";

/** The descriptor. It stays open, and closes in the worker when the endpoint's process dies. */
export const secretFd = 3;
