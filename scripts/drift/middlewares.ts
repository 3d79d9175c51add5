import type { Entry } from "./facts.js";

/** The middlewares through which the SDK sends the operation, with their steps. A new one may send what is not known here. */
const known = {
  loggerMiddleware: "initialize",
  endpointV2Middleware: "serialize",
  httpAuthSchemeMiddleware: "serialize",
  serializerMiddleware: "serialize",
  contentLengthMiddleware: "build",
  getUserAgentMiddleware: "build",
  hostHeaderMiddleware: "build",
  recursionDetectionMiddleware: "build",
  retryMiddleware: "finalizeRequest",
  httpSigningMiddleware: "finalizeRequest",
  deserializerMiddleware: "deserialize",
};

export function knownMiddlewares(operation: string): Entry[] {
  return Object.entries(known).map(([name, step]): Entry => {
    const origin = "scripts/drift/middlewares.ts";
    return [`middleware ${operation} ${name}`, { origin, within: `operation ${operation}`, facts: { step } }];
  });
}
