/** An Express route that streams the tokens of a private function to a browser. The browser needs no credentials. */
import { pipeline } from "node:stream/promises";
import express from "express";
import { createClient } from "lambda-response-stream";

const client = createClient();

export const app = express();
app.post("/chat", express.json(), async (request, response) => {
  const stream = await client.invokeWithResponseStream({ FunctionName: "chat", json: request.body as unknown });
  response.type("text/plain");
  // It ends the stream when the browser leaves, and breaks the connection where the function fails, so that the browser
  // does not take a part for the whole.
  await pipeline(stream, response).catch((error: unknown) => console.error(error));
});
