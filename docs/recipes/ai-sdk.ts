/** Vercel's AI SDK, whose requests go to a private function that speaks the API of OpenAI. */
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { streamText } from "ai";
import { createClient } from "lambda-response-stream";
import { lambdaFetch } from "lambda-response-stream/http";

const provider = createOpenAICompatible({
  name: "chat",
  baseURL: "https://chat.internal/v1", // Every host leads to the function.
  fetch: lambdaFetch(createClient(), "chat-api"),
});

export async function ask(prompt: string, write: (token: string) => void): Promise<void> {
  const failures: unknown[] = [];
  // The client sends again by itself what surely did not run.
  const options = { maxRetries: 0, onError: ({ error }: { error: unknown }) => void failures.push(error) };
  const { textStream } = streamText({ model: provider("any"), prompt, ...options });
  for await (const token of textStream) write(token);
  // The failure of the invocation is in its cause.
  if (failures.length > 0) throw new Error("The text is not whole", { cause: failures[0] });
}
