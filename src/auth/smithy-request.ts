import type { getCanonicalHeaders } from "@smithy/signature-v4";

type SmithyRequest = Parameters<typeof getCanonicalHeaders>[0];

/** Gives Smithy's functions the parts of a request that they read. */
export function smithyRequest(parts: object): SmithyRequest {
  return { headers: {}, ...parts } as SmithyRequest;
}

/** The parameters of a URL as Smithy's functions take them. */
export function query({ searchParams }: URL): Record<string, string[]> {
  return Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
}

/** Writes bytes in lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
