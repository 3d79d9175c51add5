import { lambdaFetch } from "../http/index.js";
import { measured } from "../http-function/measured.js";
import { Refusal } from "../local/answer/refusal.js";
import { webHeaders } from "../local/function-url/read-event.js";
import { setHeaders } from "../local/function-url/write-response.js";
import { addForwarded } from "../local/http/forwarded.js";
import { RequestBody } from "../local/http/request-body.js";
import type { Exchange } from "./exchange.js";
import { memberHeaders, readMembers } from "./members.js";
import type { Route } from "./route.js";

/** Sends the request to a function that speaks HTTP, and writes the response that it makes. @throws as serveOperation */
export async function serveHttp(exchange: Exchange, route: Route): Promise<void> {
  const { request, response, signal, options } = exchange;
  const { method = "" } = request;
  const bytes = await new RequestBody(request).read(options.maxBody);
  const body = bytes.length > 0 ? bytes : null;
  if (body && /^(?:GET|HEAD)$/.test(method)) throw new Refusal("BadRequest", `A ${method} must not have a body.`);
  const headers = webHeaders(request.headers);
  // These are said to the gateway, or are others in the event.
  for (const name of ["authorization", "content-length", "expect", ...memberHeaders]) headers.delete(name);
  addForwarded(headers, request, `/${route.encodedName}`);
  const { InvocationType, ...members } = readMembers(request);
  if (InvocationType === "DryRun") throw new Refusal("BadRequest", `A dry run is a POST of /${route.encodedName}.`);
  const fetch = lambdaFetch({ invokeWithResponseStream: exchange.invoke }, route.name, members);
  const url = `http://${headers.get("host")}${route.path}${route.query}`;
  const result = await fetch(url, { method, headers, body, redirect: "manual", signal });
  setHeaders(response, result.headers);
  response.writeHead(result.status);
  // Node would write a head that is flushed without a body in UTF-8, and headers are in Latin-1. A head that promises no
  // body is the whole response, which it may not be before the stream has ended.
  if (Number(result.headers.get("content-length") ?? 1) > 0) response.write(new Uint8Array());
  await exchange.write(measured(result));
}
