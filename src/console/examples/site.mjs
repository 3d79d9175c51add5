/* global awslambda -- AWS's runtime client defines it */
import { setTimeout as delay } from "node:timers/promises";

const head = `<!doctype html>
<html lang="en">
<title>A page that comes in parts</title>
<style>body { font: 1rem/1.6 system-ui, sans-serif; margin: 2rem }</style>
<h1>A page that comes in parts</h1>
`;

const parts = [
  "<p>Status and headers came before all of this, in a prelude.",
  "<p>This paragraph was sent while you read the one above.",
  "<p>And here the page ends.",
];

export const handler = awslambda.streamifyResponse(async (_event, responseStream) => {
  const headers = { "content-type": "text/html; charset=utf-8", "x-example": "site" };
  const body = awslambda.HttpResponseStream.from(responseStream, { statusCode: 200, headers });
  body.write(head);
  for (const part of parts) {
    body.write(`${part}\n`);
    await delay(500);
  }
  body.end("</html>\n");
});
