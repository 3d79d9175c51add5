import type { IncomingMessage } from "node:http";
import { Refusal } from "../local/answer/refusal.js";
import { orUndefined } from "../shared/or-undefined.js";

/** What a request asks for. */
export interface Route {
  /** The function's name as it stands in the target, percent-encoded. */
  readonly encodedName: string;
  readonly name: string;
  /** The path behind the name, from its slash on; undefined where the function itself is invoked. */
  readonly path: string | undefined;
  /** With its question mark, where there is one. */
  readonly query: string;
}

/** @throws Refusal where the request asks for nothing that is there. */
export function readRoute({ method = "", url = "" }: IncomingMessage): Route {
  const parts = /^(?:https?:\/\/[^/?]*)?\/([^/?]+)(\/[^?]*)?(\?.*)?$/i.exec(url);
  if (parts === null) throw new Refusal("NotFound", "The path must begin with a function's name.", { status: 404 });
  const [, encodedName = "", path, query = ""] = parts;
  if (method === "TRACE" || (path === undefined && method !== "POST")) {
    const detail = `Invoke a function by POST /${encodedName}. One that speaks HTTP is behind /${encodedName}/.`;
    throw new Refusal("MethodNotAllowed", detail, { status: 405, headers: { allow: "POST" } });
  }
  const name = orUndefined(() => decodeURIComponent(encodedName));
  if (name !== undefined) return { encodedName, name, path, query };
  throw new Refusal("BadRequest", "The function's name is not percent-encoded UTF-8.");
}
