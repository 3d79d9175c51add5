import { byteStream, check, equal, hasMembers, newId, readAll, rejection } from "./harness.js";

/** Collects what an iterable gives. */
async function collect(iterable) {
  const all = [];
  for await (const item of iterable) all.push(item);
  return all;
}

const manyLines = "aé→𝄞\nzwei\r\n\nletzte";
const manyEvents = ": comment\nretry: 5\n\nevent: token\nid: 7\ndata: aé→𝄞\ndata: zwei\n\ndata: [DONE]\r\r";
const expectedEvents = [{ event: "token", data: "aé→𝄞\nzwei", id: "7", retry: 5 }, { data: "[DONE]" }];

/** A text for each of the readers, and what it makes of that. */
const readers = ({ lines, ndjson, sse }) => ({
  lines: [lines, manyLines, ["aé→𝄞", "zwei", "", "letzte"]],
  ndjson: [ndjson, '{"a":"é𝄞"}\n\n[1]\r\nnull\n', [{ a: "é𝄞" }, [1], null]],
  sse: [sse, manyEvents, expectedEvents],
});

/** Text, lines, JSON values and server-sent events. */
export const records = {
  async "offers the text as a stream, whose characters are never cut"({ client, control }) {
    const characters = "aé→𝄞".repeat(20);
    const input = { FunctionName: "bytewise", json: { text: characters } };
    for (const drips of [false, true]) {
      if (drips) await control.inject("bytewise", { kind: "drip" });
      const pieces = [];
      for await (const piece of (await client.invokeWithResponseStream(input)).textStream()) pieces.push(piece);
      equal(pieces.join(""), characters);
      check(!pieces.includes(""), "a piece is empty");
    }
  },
  async "gives the text while the function still writes, and cancels with the stream of it"({ client, control }) {
    const id = newId();
    const input = { FunctionName: "halfway", json: { gate: id, id, text: "für" } };
    const stream = await client.invokeWithResponseStream(input);
    for await (const piece of stream.textStream()) {
      equal(piece, "für");
      break;
    }
    hasMembers(await rejection(stream.completion), { name: "AbortError" });
    await control.gone(id);
    await control.open(id);
  },
  async "makes the stream of the text fail if the function fails"({ client, lib }) {
    const pieces = [];
    const stream = await client.invokeWithResponseStream({ FunctionName: "fails" });
    const error = await rejection(readAll(stream.textStream(), (piece) => void pieces.push(piece)));
    equal(pieces.join(""), "so far ");
    check(lib.isFunctionError(error), String(error));
  },
  async "reads lines, JSON values and events of a function, one byte a chunk"({ client, control, formats }) {
    for (const [name, [read, text, expected]] of Object.entries(readers(formats))) {
      await control.inject("bytewise", { kind: "drip" });
      const stream = await client.invokeWithResponseStream({ FunctionName: "bytewise", json: { text } });
      equal(await collect(read(stream)), expected, name);
      equal(await stream.completion, {}, "completion");
    }
  },
  async "reads them from other sources, one byte a chunk"({ formats }) {
    async function* generate(text) {
      for (const byte of new TextEncoder().encode(text)) yield Uint8Array.of(byte);
    }
    for (const [name, [read, text, expected]] of Object.entries(readers(formats))) {
      equal(await collect(read(byteStream(text))), expected, `${name} of a stream`);
      equal(await collect(read(generate(text))), expected, `${name} of a generator`);
      equal(await collect(read(new Response(text).body)), expected, `${name} of a body`);
    }
  },
  async "gives a record while the function still writes, and cancels when the loop is left"({
    client,
    control,
    formats,
  }) {
    for (const [name, text] of Object.entries({ lines: "1\n", ndjson: "1\n", sse: "data: 1\n\n" })) {
      const id = newId();
      const stream = await client.invokeWithResponseStream({ FunctionName: "halfway", json: { gate: id, id, text } });
      for await (const record of formats[name](stream)) {
        equal(record.data ?? String(record), "1", name);
        break;
      }
      hasMembers(await rejection(stream.completion), { name: "AbortError" });
      await control.gone(id);
      await control.open(id);
    }
  },
  async "cancels when the iterator is left while a read is pending"({ client, control, formats }) {
    const id = newId();
    const json = { gate: id, id, text: "1\n2" };
    const stream = await client.invokeWithResponseStream({ FunctionName: "halfway", json });
    const iterator = formats.lines(stream);
    equal((await iterator.next()).value, "1");
    const pending = iterator.next();
    await iterator.return();
    equal((await pending).done, true, "done");
    hasMembers(await rejection(stream.completion), { name: "AbortError" });
    await control.gone(id);
    await control.open(id);
  },
  async "throws what the stream throws, after the records before it"({ client, formats, lib, control }) {
    const lines = [];
    await control.inject("bytewise", { kind: "cut", where: "frame-boundary", afterEvents: 5 });
    const stream = await client.invokeWithResponseStream({ FunctionName: "bytewise", json: { text: "1\n2\n3\n" } });
    const error = await rejection(
      (async () => {
        for await (const line of formats.lines(stream)) lines.push(line);
      })(),
    );
    equal(lines, ["1", "2"]);
    check(lib.isStreamError(error), String(error));
    hasMembers(error, { code: "truncated" });
  },
  async "refuses what is not JSON, what fails its schema and what is too long, and cancels"({ client, formats, lib }) {
    const validate = {
      "~standard": {
        version: 1,
        vendor: "suite",
        validate: (value) => (value === 1 ? { value } : { issues: [{ message: "no", path: ["a", 0] }] }),
      },
    };
    const cases = [
      [(stream) => formats.ndjson(stream), "1\nsecret\n", "malformed", "Line 2 is not JSON"],
      [(stream) => formats.ndjson(stream, { validate }), "1\n2\n", "malformed", "Line 2 fails its schema at a[0]"],
      [(stream) => formats.lines(stream, { maxLength: 3 }), "1\nlong", "too-large", undefined],
      [(stream) => formats.sse(stream, { maxLength: 9 }), "data: too long", "too-large", undefined],
    ];
    for (const [read, text, code, message] of cases) {
      const json = { gate: newId(), text };
      const stream = await client.invokeWithResponseStream({ FunctionName: "halfway", json });
      const error = await rejection(collect(read(stream)));
      check(lib.isStreamError(error), String(error));
      hasMembers(error, { code, ...(message && { message }) });
      check((await rejection(stream.completion)) === error, "completion rejects with another error");
    }
  },
};
