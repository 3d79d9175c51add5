// A web application, which tests run behind a handler and on its own server. SIDE is the URL of a server that tokens wait for.
import { Hono } from "hono";
import { getCookie } from "hono/cookie";
import { stream, streamSSE } from "hono/streaming";

export const app = new Hono();

app.get("/cookies", (c) => {
  c.header("set-cookie", "a=1; Path=/");
  c.header("set-cookie", "b=2; HttpOnly", { append: true });
  return c.json(getCookie(c));
});
app.get("/redirect", (c) => c.redirect(`/target?${new URL(c.req.url).searchParams}`));
app.post("/see-other", (c) => c.redirect("/target", 303));
app.post("/again", (c) => c.redirect("/echo", 307));
app.get("/target", (c) => c.json({ query: c.req.queries(), type: c.req.header("content-type") ?? null }));
app.get("/text", (c) => c.text("größer als 😀", 200, { etag: '"1"', "x-many": "a, b" }));
app.get("/binary", (c) =>
  c.body(
    Uint8Array.from({ length: 256 }, (_, index) => index),
    200,
    { "content-type": "image/png" },
  ),
);
app.post("/echo", async (c) =>
  c.body(await c.req.arrayBuffer(), 201, { "content-type": c.req.header("content-type") }),
);
app.post("/form", async (c) => c.json(await c.req.parseBody()));
app.get("/empty", (c) => c.body(null, 204));
app.get("/not-modified", (c) => c.body(null, 304, { etag: '"1"' }));
app.get("/teapot", (c) => c.html("<p>tea</p>", 418));
app.get("/events", (c) =>
  streamSSE(c, async (sse) => {
    for (const id of ["1", "2", "3"]) await sse.writeSSE({ data: `line ${id}\nnext`, event: "line", id });
  }),
);
/** Shows events as they come, and tells of each by a request. */
app.get("/page", (c) =>
  c.html(
    `<script>
      const source = new EventSource("/live");
      source.onmessage = ({ data, lastEventId }) => fetch("/got/" + data + "-" + lastEventId, { method: "POST" });
      source.addEventListener("end", () => source.close());
    </script>`,
  ),
);
app.get("/live", (c) =>
  streamSSE(c, async (sse) => {
    for (const data of ["one", "two"]) {
      await sse.writeSSE({ data, id: "7" });
      await fetch(`${process.env.SIDE}/live-${data}`);
    }
    await sse.writeSSE({ data: "", event: "end" });
  }),
);
app.post("/got/:what", async (c) => {
  await fetch(`${process.env.SIDE}/got-${c.req.param("what")}`);
  return c.body(null, 204);
});
app.get("/large", (c) => c.text("0123456789abcdef".repeat(20_000), 200, { etag: '"1"' }));
app.get("/broken", () => {
  let pulls = 0;
  const body = new ReadableStream({
    async pull(controller) {
      if (pulls++ === 0) return controller.enqueue(new TextEncoder().encode("part"));
      if (process.env.SIDE) await fetch(`${process.env.SIDE}/broken`);
      controller.error(new RangeError("too far"));
    },
  });
  return new Response(body, { headers: { "content-type": "text/plain" } });
});

/** Streams tokens as OpenAI's API does. Each but the first waits until the test lets it go. */
app.post("/v1/chat/completions", async (c) => {
  const { messages, model } = await c.req.json();
  const tokens = ["It said ", messages.at(-1).content.length.toString(), " characters."];
  c.header("content-type", "text/event-stream");
  return stream(c, async (out) => {
    const send = (delta, finish_reason = null) => {
      const chunk = { id: "c", object: "chat.completion.chunk", created: 1, model };
      return out.write(`data: ${JSON.stringify({ ...chunk, choices: [{ index: 0, delta, finish_reason }] })}\n\n`);
    };
    for (const [index, content] of tokens.entries()) {
      if (index > 0) await fetch(`${process.env.SIDE}/${model}-${index}`);
      await send({ role: "assistant", content });
    }
    await send({}, "stop");
    await out.write("data: [DONE]\n\n");
  });
});
