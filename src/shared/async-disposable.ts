/**
 * An object that `await using` can dispose of, for consumers whose `lib` knows `Symbol.asyncDispose`, and an empty
 * object type for those whose `lib` does not: naming the symbol outright would not compile there.
 */
export type AsyncDisposableLike = SymbolConstructor extends { readonly asyncDispose: infer AsyncDispose extends symbol }
  ? { [Key in AsyncDispose]: () => Promise<void> }
  : object;

/** Defines `[Symbol.asyncDispose]` where the runtime has the symbol. */
export function defineAsyncDispose<T extends object>(target: T, dispose: (this: T) => Promise<void>): void {
  const symbol = (Symbol as { readonly asyncDispose?: symbol }).asyncDispose;
  if (symbol !== undefined) Object.defineProperty(target, symbol, { value: dispose, configurable: true });
}
