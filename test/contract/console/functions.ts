import type { FunctionDefinition } from "../../../src/local/index.js";

type Name = "poem" | "broken" | "events" | "site" | "buffered" | "silent" | "many";

/** Functions of a few words, for tests that look at what the page makes of them. */
export const functions: Readonly<Record<Name, FunctionDefinition>> = {
  async *poem(_event, context) {
    context.log("It recites.");
    yield "A function speaks before it knows the end,\n";
    yield "and what is cut is never passed as caught.\n";
  },
  async *broken() {
    yield '{"total":';
    throw new RangeError("no such order");
  },
  async *events() {
    yield "event: line\ndata: first\n\nda";
    yield "ta:   second,\ndata: indented\n\n";
  },
  async *site() {
    yield `{"statusCode":203,"headers":{"content-type":"text/html","x-own":"yes"}}${"\0".repeat(8)}`;
    yield "<!doctype html><h1>Rendered</h1><script>document.body.textContent = 'It has run'</script>";
  },
  async *buffered() {
    const body = Buffer.from("<p>naïve</p>").toString("base64");
    const headers = { "content-type": "text/html; charset=utf-8" };
    yield JSON.stringify({ statusCode: 200, headers, body, isBase64Encoded: true });
  },
  async *silent() {},
  async *many() {
    for (let index = 0; index < 5000; index++) yield `${index}\n`;
  },
};
