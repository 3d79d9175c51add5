/**
 * Passes the pieces of a response's body on and holds them against its `content-length`. The piece that makes the body
 * whole to its reader comes when the body has ended without an error, since nothing could take it back afterwards. Where
 * there is no `content-length`, all pieces pass at once.
 *
 * @throws what the body throws; Error where it is longer or shorter than its length.
 */
export async function* measured({ body, headers }: Response): AsyncGenerator<Uint8Array> {
  // A response to a HEAD tells the length of a body that it does not have.
  if (body === null) return;
  let room = Number(headers.get("content-length") ?? Infinity);
  let last: Uint8Array | undefined;
  for await (const piece of body) {
    room -= piece.length;
    if (room < 0) throw new Error("The body is longer than its content-length");
    if (room > 0) yield piece;
    else if (piece.length > 0) last = piece;
  }
  if (room > 0 && room < Infinity) throw new Error("The body is shorter than its content-length");
  if (last) yield last;
}
