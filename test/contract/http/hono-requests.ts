import { createHash } from "node:crypto";
import { hopByHopHeaders } from "../../../src/http/index.js";
import type { Fetch } from "../../../src/index.js";

/** Headers that the connection decides, and the length, which a server can say of what it has whole. */
const notCompared = ["date", "content-length", ...hopByHopHeaders];

/** What the application of test/support/handlers/hono-app.mjs responds to a request, as far as it can be compared. */
export async function seen(fetch: Fetch, origin: string, path: string, init?: RequestInit) {
  const response = await fetch(origin + path, init);
  return {
    status: response.status,
    headers: [...response.headers].filter(([name]) => !notCompared.includes(name)),
    body: written(Buffer.from(await response.arrayBuffer())),
    url: response.url.replace(origin, ""),
    redirected: response.redirected,
  };
}

/** Bytes as characters, or their hash where there are many, so that a difference can be read. */
function written(body: Buffer): string {
  return body.length < 1000 ? body.toString("latin1") : createHash("sha256").update(body).digest("hex");
}

const bytes = Uint8Array.from({ length: 256 }, (_, index) => 255 - index);
const form = (): FormData => {
  const data = new FormData();
  data.append("name", "größe");
  return data;
};
const json = { "content-type": "application/json" };

type Sent = readonly [path: string, init?: () => RequestInit];
const sent: readonly Sent[] = [
  ["/cookies", () => ({ headers: { cookie: "x=1; y=2" } })],
  ["/redirect?a=1&a=2&b=%26"],
  ["/redirect", () => ({ redirect: "manual" })],
  ["/see-other", () => ({ method: "POST", body: "x" })],
  ["/again", () => ({ method: "POST", body: '{"a":"ü"}', headers: json })],
  ["/text"],
  ["/text", () => ({ method: "HEAD" })],
  ["/binary"],
  ["/echo", () => ({ method: "POST", body: bytes, headers: { "content-type": "image/png" } })],
  ["/echo", () => ({ method: "POST", body: "größe" })],
  [
    "/echo",
    () => ({ method: "POST", body: new Blob(["x"], { type: "text/css" }).stream(), duplex: "half", headers: json }),
  ],
  ["/form", () => ({ method: "POST", body: form() })],
  ["/form", () => ({ method: "POST", body: new URLSearchParams({ a: "1", b: "ü" }) })],
  ["/empty"],
  ["/not-modified"],
  ["/teapot"],
  ["/nowhere"],
  ["/events"],
  ["/large"],
  ["/target?a=1&a=2&b=x+y%C3%BC"],
];

/** Requests to the application, which its server and its handlers must respond to in one way. */
export const requests = sent.map(([path, init]) => ({ path, init }));
