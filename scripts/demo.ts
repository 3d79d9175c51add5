import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "../src/index.js";
import { startLocalLambda } from "../src/local/index.js";
import { assembleRuntimeClient } from "./assemble-runtime-client.js";
import { buildConsolePage } from "./build/console-page.js";
import { writeViews } from "./openapi-views.js";

// `npm run demo` runs a handler in AWS's own runtime client, invokes it over HTTP, and prints the response as it
// arrives. `npm run demo -- --console` opens the console on the handler.
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
assembleRuntimeClient();
const handler = resolve("src/console/examples/poem.handler");
if (process.argv.includes("--console")) {
  await buildConsolePage("dist/console");
  writeViews("dist");
  process.argv.splice(2, Infinity, "console", "--handler", `poem=${handler}`);
  await import("../src/cli/main.js");
} else {
  await printPoem();
}

async function printPoem(): Promise<void> {
  const lambda = await startLocalLambda({ functions: { poem: { handler } } });
  try {
    const client = createClient(lambda.clientOptions());
    const start = performance.now();
    const elapsed = (): string => `${((performance.now() - start) / 1000).toFixed(2)} s`;
    const stream = await client.invokeWithResponseStream({
      FunctionName: "poem",
      LogType: "Tail",
      json: { reader: "you" },
    });

    const decoder = new TextDecoder();
    let firstByte: string | undefined;
    let chunks = 0;
    let bytes = 0;
    for await (const chunk of stream) {
      firstByte ??= elapsed();
      chunks += 1;
      bytes += chunk.length;
      process.stdout.write(`${elapsed()}  ${decoder.decode(chunk, { stream: true })}`);
    }
    const { logs } = await stream.completion;

    console.log(`\nfirst byte after ${firstByte ?? "never"}; ${chunks} chunks, ${bytes} bytes in ${elapsed()}`);
    console.log(`the function's log:\n${logs ?? ""}`);
  } finally {
    await lambda.close();
  }
}
