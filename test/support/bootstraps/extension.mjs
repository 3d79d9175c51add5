// A custom runtime with an internal extension, for the tests. Its response is what the Extensions API has said.
const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}`;
const register = await fetch(`${api}/2020-01-01/extension/register`, {
  method: "POST",
  headers: { "Lambda-Extension-Name": "spy" },
  body: JSON.stringify({ events: ["INVOKE", "SHUTDOWN"] }),
});
const identifier = register.headers.get("lambda-extension-identifier");
const registered = { status: register.status, body: await register.json() };
const telemetry = await fetch(`${api}/2022-07-01/telemetry`, { method: "PUT", body: "{}" });
const malformed = await fetch(`${api}/2020-01-01/extension/register`, { method: "POST", body: "{" });
const stranger = await fetch(`${api}/2020-01-01/extension/event/next`);

for (;;) {
  // It asks before the runtime does, as extensions do, and is told when there is an invocation.
  const event = fetch(`${api}/2020-01-01/extension/event/next`, {
    headers: { "Lambda-Extension-Identifier": identifier },
  });
  const next = await fetch(`${api}/2018-06-01/runtime/invocation/next`);
  const id = next.headers.get("lambda-runtime-aws-request-id");
  await next.text();
  const told = await (await event).json();
  const seen = {
    registered,
    telemetry: telemetry.status,
    malformed: malformed.status,
    stranger: stranger.status,
    told,
    id,
  };
  await fetch(`${api}/2018-06-01/runtime/invocation/${id}/response`, { method: "POST", body: JSON.stringify(seen) });
}
