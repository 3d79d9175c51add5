import type { ServerResponse } from "node:http";
import { Refusal, writeRefusal } from "../answer/refusal.js";
import { resetConnection } from "../answer/response-body.js";
import type { ContentTypeFault, ErrorFault, RedirectFault } from "./types.js";

/** What is done instead of responding as usual. */
export interface Replacement {
  /** Whether the function runs to its end first, and what it writes is dropped. */
  readonly runsFunction: boolean;
  /** The status that is sent, or 0 where no response is sent. */
  readonly status: number;
  send(response: ServerResponse, requestId: string): void;
}

export function refuse(fault: ErrorFault): Replacement {
  const { name, message = "This error was injected.", status, members, headers, runsFunction = false } = fault;
  const refusal = new Refusal(name, message, { status, members, headers });
  return { runsFunction, status: refusal.status, send: (response, id) => writeRefusal(response, refusal, id) };
}

export function redirect({ location = "https://redirected.invalid/", status = 307 }: RedirectFault): Replacement {
  return written(status, { location }, "");
}

const page = "<!doctype html><title>Welcome</title><p>This is no event stream.</p>\n";

export function otherContent({ contentType = "text/html", body = page }: ContentTypeFault): Replacement {
  return written(200, { "content-type": contentType }, body);
}

export const resetInstead: Replacement = { runsFunction: true, status: 0, send: resetConnection };

export const silenceInstead: Replacement = { runsFunction: true, status: 0, send: () => undefined };

function written(status: number, headers: Readonly<Record<string, string>>, body: string): Replacement {
  return {
    runsFunction: false,
    status,
    send(response, requestId) {
      const length = Buffer.byteLength(body);
      response.writeHead(status, { ...headers, "content-length": length, "x-amzn-requestid": requestId }).end(body);
    },
  };
}
