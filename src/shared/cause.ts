/**
 * What the transport failed with, as a cause that may be logged: Node's parsers keep the bytes of the answer that they
 * stumbled over in their errors. They are taken out of the error itself.
 */
export function loggable(cause: unknown): unknown {
  let error = cause;
  for (let depth = 0; error instanceof Error && depth < 5; depth++) {
    for (const key of ["data", "rawPacket"]) {
      if (ArrayBuffer.isView(Reflect.get(error, key))) Reflect.deleteProperty(error, key);
    }
    error = error.cause;
  }
  return cause;
}
