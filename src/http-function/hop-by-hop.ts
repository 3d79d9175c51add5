/**
 * The headers that concern one connection alone. Neither the event nor the Response has them, nor those that a header
 * `connection` names.
 *
 * @example console.log(hopByHopHeaders.includes("keep-alive")); // true
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1
 */
export const hopByHopHeaders: readonly string[] =
  "connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding upgrade".split(
    " ",
  );

/** Deletes the headers that concern one connection alone. */
export function deleteHopByHop(headers: Headers): Headers {
  const named = (headers.get("connection") ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  for (const [name] of [...headers]) if (hopByHopHeaders.includes(name) || named.includes(name)) headers.delete(name);
  return headers;
}
