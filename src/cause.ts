/**
 * What the runtime's fetch failed with, as a cause that may be logged: Node's parser keeps the bytes of the answer that it
 * stumbled over in its error. They are taken out of the error itself.
 */
export function loggable(cause: unknown): unknown {
  let error = cause;
  for (let depth = 0; error instanceof Error && depth < 5; depth++) {
    if (error.name === "HTTPParserError") Reflect.deleteProperty(error, "data");
    error = error.cause;
  }
  return cause;
}
