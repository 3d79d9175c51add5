/* global awslambda -- AWS's runtime client defines it */
import { setTimeout as delay } from "node:timers/promises";

const lines = [
  "A function speaks before it knows the end,",
  "each line is sent the moment it is thought;",
  "the reader need not wait for what is penned,",
  "and what is cut is never passed as caught.",
];

export const handler = awslambda.streamifyResponse(async (event, responseStream) => {
  console.log("reciting for", JSON.stringify(event));
  for (const line of lines) {
    responseStream.write(`${line}\n`);
    await delay(400);
  }
  responseStream.end();
});
