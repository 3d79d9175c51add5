/** Matches the host names of URLs that lead to this machine alone. RFC 6761 gives it all names under `localhost`. */
export const loopbackHost = /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
