import { STATUS_CODES, type Server, type ServerResponse } from "node:http";
import { Refusal } from "../local/answer/refusal.js";
import { problemOf, writeProblem } from "./problem.js";

/** How long a caller has to take the response, and to stop sending, in milliseconds. */
const longestWait = 1000;

/** Has a server respond with a problem to what cannot be read as a request, where Node would respond without a body. */
export function refuseUnreadable(server: Server): void {
  const open = new Set<ServerResponse>();
  server.on("request", (_request, response) => {
    open.add(response);
    response.on("close", () => open.delete(response));
  });
  server.on("checkExpectation", (_request, response) => {
    const message = "The only expectation that can be met is 100-continue. Send the request without Expect.";
    writeProblem(response, new Refusal("ExpectationFailed", message, { status: 417 }));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // What comes after the response is dropped.
    if (socket.writableEnded) return;
    // The caller would take the problem for a part of the response under way, or for the response to its earlier request.
    const isBusy = [...open].some(({ req, headersSent }) => req.socket === socket && (headersSent || req.complete));
    if (isBusy || !socket.writable) return void socket.destroy(error);
    socket.end(problemMessage(refusalOf(error)));
    const timer = setTimeout(() => socket.destroy(), longestWait);
    socket.on("close", () => clearTimeout(timer));
  });
}

function refusalOf({ code }: NodeJS.ErrnoException): Refusal {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return new Refusal("HeadersTooLarge", "The headers of the request are too long. Send shorter ones.", {
        status: 431,
      });
    case "HPE_CHUNK_EXTENSIONS_OVERFLOW":
      return new Refusal("ChunkExtensionsTooLarge", "The chunks of the body have too long extensions.", {
        status: 413,
      });
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new Refusal("RequestTimeout", "The request did not arrive in time. Send it again.", { status: 408 });
    default:
      return new Refusal("BadRequest", "The request is not valid HTTP/1.1.", { status: 400 });
  }
}

/** The whole response, for a connection that has no request to respond to. */
function problemMessage(refusal: Refusal): string {
  const body = JSON.stringify(problemOf(refusal));
  const head = [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
    "content-type: application/problem+json",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}
