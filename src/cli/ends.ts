import { once } from "node:events";

/** Ends the command for a reason that is no error, such as a signal. Its message is not printed. */
export class Stopped extends Error {
  constructor(readonly status: number) {
    super("stopped");
  }
}

/** A mistake in the command line or in the input. Its message is printed. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Standard output cannot be written, for example since the disk is full. */
export class OutputError extends Error {
  override readonly name = "OutputError";

  constructor(cause: Error) {
    super(`Standard output cannot be written: ${cause.message}`, { cause });
  }
}

/** Resolves when the signal is aborted. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}
