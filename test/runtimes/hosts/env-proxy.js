/**
 * Calls a function by way of the proxy of HTTP_PROXY, which is this process itself, and one at a loopback address. Prints what
 * the proxy was asked for as a line of JSON.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { createClient } from "lambda-response-stream";

async function call(endpoint) {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
  const client = createClient({ region: "eu-west-1", credentials, endpoint, allowInsecureHttp: true, retry: false });
  await (await client.invokeWithResponseStream({ FunctionName: "f", InvocationType: "DryRun" })).drain();
}

if (process.argv[2] === "client") {
  await call("http://lambda.internal");
  await call(process.env.HTTP_PROXY);
} else {
  const targets = [];
  const server = createServer((request, response) => {
    targets.push(request.url);
    request.resume();
    response.writeHead(204).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const env = { ...process.env, NODE_USE_ENV_PROXY: "1", HTTP_PROXY: `http://127.0.0.1:${server.address().port}` };
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), "client"], { env, stdio: "inherit" });
  await once(child, "exit");
  console.log(JSON.stringify(targets));
  process.exit();
}
