// Handlers made with middy, one that streams and one that does not.
import middy from "@middy/core";

const addHeader = {
  after: ({ response }) => {
    response.headers = { ...response.headers, "x-middy": "after" };
  },
};

async function* parts(path) {
  yield `first of ${path}, `;
  yield "second";
}

export const streaming = middy({ streamifyResponse: true })
  .use(addHeader)
  .handler(async ({ rawPath }) => ({
    statusCode: 203,
    headers: { "content-type": "text/plain" },
    cookies: ["a=1"],
    body: ReadableStream.from(parts(rawPath)).pipeThrough(new TextEncoderStream()),
  }));

export const buffered = middy()
  .use(addHeader)
  .handler(async ({ rawPath }) => ({ statusCode: 202, headers: { "content-type": "text/plain" }, body: rawPath }));
