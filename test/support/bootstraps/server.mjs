// A custom runtime for the tests, of the kind of AWS's Lambda Web Adapter: it runs an HTTP server of the usual kind, and
// passes each invocation on to it and its response back.
import { createServer, request } from "node:http";
import { once } from "node:events";

const app = createServer((incoming, response) => {
  response.writeHead(200, { "content-type": "text/plain" });
  response.write(`${incoming.method} ${incoming.url}\n`);
  incoming.pipe(response);
});
await once(app.listen(0, "127.0.0.1"), "listening");

const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
for (;;) {
  const next = await fetch(`${api}/next`);
  const id = next.headers.get("lambda-runtime-aws-request-id");
  const { path, body = "" } = await next.json();
  const toApp = request({ port: app.address().port, path, method: "POST" }).end(body);
  const [fromApp] = await once(toApp, "response");
  const headers = { "lambda-runtime-function-response-mode": "streaming", "transfer-encoding": "chunked" };
  const posted = request(`${api}/${id}/response`, { method: "POST", headers });
  fromApp.pipe(posted);
  const [accepted] = await once(posted, "response");
  accepted.resume();
  await once(accepted, "close");
}
