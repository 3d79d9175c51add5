/**
 * Cancels a body, or its reader, that nobody reads any more, so that its connection is closed. It never fails: a body of a
 * caller's own `fetch` may be locked, or be a stream of Node, which has `destroy` instead.
 */
export async function discard(
  source: { cancel?(reason?: unknown): unknown; destroy?(): unknown } | null | undefined,
  reason?: unknown,
): Promise<void> {
  try {
    await (source?.cancel === undefined ? source?.destroy?.() : source.cancel(reason));
  } catch {
    // It is closed already, or cannot be.
  }
}
