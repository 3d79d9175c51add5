import { Hono } from "hono";
import { largeBody, smallBody } from "./work.js";

/** The web application that is measured, behind a handler and on its own server. */
export const app = new Hono();

app.get("/small", (c) => c.text(smallBody));

app.get("/large", (c) => {
  let written = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (written === largeBody.pieces) return controller.close();
      controller.enqueue(largeBody.piece(written++));
    },
  });
  return c.body(body, 200, { "content-type": "application/octet-stream" });
});
