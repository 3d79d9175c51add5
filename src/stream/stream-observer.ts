/** Is told what happens to a stream. */
export interface StreamObserver {
  /** Whether there is a stream, which tells its end. */
  hasStream: boolean;
  /** The first bytes of the body came. */
  firstByte(): void;
  /**
   * The stream has ended.
   *
   * @param failure - Why it failed, undefined where it is whole.
   * @param chunks - How many chunks of the payload were read.
   * @param bytes - How much of the payload was read.
   */
  end(failure: { readonly reason: unknown } | undefined, chunks: number, bytes: number): void;
}
