import type { AddressInfo } from "node:net";

/** Returns the origin under which a server can be called from this machine. */
export function urlOf({ address, family, port }: AddressInfo): string {
  // The address of all interfaces is no address to call. The loopback address is one of them.
  const reachable = address === "0.0.0.0" ? "127.0.0.1" : address === "::" ? "::1" : address;
  return `http://${family === "IPv6" ? `[${reachable}]` : reachable}:${port}`;
}
