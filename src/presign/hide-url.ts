import { isLambdaStreamError } from "../errors.js";
import type { Transport } from "../platform/http.js";
import { textOf } from "../shared/json.js";
import { isError } from "../shared/safe-cause.js";
import { createMask, type Secret } from "../shared/text.js";

/** The most causes that are looked at, since an error may lead back to itself. */
const most = 20;

/** Keeps the secrets in a URL out of a transport's errors: the messages of Deno's fetch, for one, quote the whole URL. */
export function hideUrl(transport: Transport, secrets: readonly Secret[]): Transport {
  const mask = createMask(secrets);
  return async (url, init) => {
    try {
      return await transport(url, init);
    } catch (error) {
      throw isLambdaStreamError(error) ? error : masked(error, mask);
    }
  };
}

/** An error with its causes, from the outermost to the innermost. */
function chain(error: unknown): Error[] {
  const errors: Error[] = [];
  for (let inner = error; isError(inner) && errors.length < most; inner = inner.cause) errors.push(inner);
  return errors;
}

/** Gives the error itself where no text in it holds a secret, otherwise a copy with its causes. */
function masked(error: unknown, mask: (text: string) => string): unknown {
  const errors = chain(error);
  const holdsSecret = errors.some(({ message, stack = "" }) => mask(message) !== message || mask(stack) !== stack);
  if (!holdsSecret) return error;
  return errors.reduceRight<Error | undefined>((cause, original) => {
    const { name, message, stack = "" } = original;
    const code = textOf((original as { readonly code?: unknown }).code);
    const copy = new Error(mask(message), cause && { cause });
    return Object.assign(copy, { name, stack: mask(stack) }, code !== undefined && { code });
  }, undefined);
}
