/** A React component that shows a function's text while it comes. */
import { useEffect, useState } from "react";
import type { LambdaClient } from "lambda-response-stream";

export function Poem({ client, about }: { client: LambdaClient; about: string }) {
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();

  useEffect(() => {
    setText("");
    setError(undefined);
    const controller = new AbortController();
    async function read(): Promise<void> {
      const input = { FunctionName: "poem", json: { about } };
      const stream = await client.invokeWithResponseStream(input, { signal: controller.signal });
      // A character is never cut, so each part can be shown as it comes.
      const show = new WritableStream<string>({ write: (part) => setText((shown) => shown + part) });
      await stream.textStream().pipeTo(show);
    }
    read().catch((failure: unknown) => {
      if (!controller.signal.aborted) setError(String(failure));
    });
    return () => controller.abort();
  }, [client, about]);

  return error === undefined ? <p>{text}</p> : <p role="alert">{`${text} … ${error}`}</p>;
}
