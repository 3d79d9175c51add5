/** The openai package, whose requests go to a private function that speaks the same API. */
import OpenAI from "openai";
import { createClient } from "lambda-response-stream";
import { lambdaFetch } from "lambda-response-stream/http";

const openai = new OpenAI({
  baseURL: "https://chat.internal/v1", // Every host leads to the function.
  apiKey: "none", // The invocation is signed with AWS's credentials instead.
  maxRetries: 0, // The client sends again by itself what surely did not run.
  fetch: lambdaFetch(createClient(), "chat-api"),
});

export async function ask(content: string, write: (token: string) => void): Promise<void> {
  const messages = [{ role: "user", content }] as const;
  const chunks = await openai.chat.completions.create({ model: "any", stream: true, messages: [...messages] });
  for await (const { choices } of chunks) write(choices[0]?.delta.content ?? "");
}
