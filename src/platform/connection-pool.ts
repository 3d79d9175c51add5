/**
 * How long a connection may have been idle to be used again, in milliseconds. One that the service has just closed looks
 * like one that broke, and the request may not be sent again then. undici keeps connections as long; a shorter
 * `Keep-Alive` of the service is honoured.
 */
export const longestIdle = 4000;

/**
 * The time between TCP keep-alive probes, in milliseconds. NAT gateways silently forget a connection after 350 s without a
 * packet. It is set for a new connection, since the pool's own value costs two system calls each time that one comes back.
 */
export const keepAliveMsecs = 60_000;

/** The options of the agents that keep connections to the service. */
export const pool = { keepAlive: true, timeout: longestIdle, scheduling: "lifo", keepAliveMsecs } as const;
