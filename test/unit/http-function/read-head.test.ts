import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHead, type Head, type PayloadKind } from "../../../src/http-function/read-head.js";
import { join, pieces } from "../../support/frames.js";
import { text } from "../../support/consume.js";

const bytes = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);
const nul = "\0".repeat(8);

/** Gives the payload in these pieces. `asked` counts how many were asked for. */
function source(parts: Iterable<Uint8Array>) {
  const iterator = parts[Symbol.iterator]();
  const state = { asked: 0 };
  const read = async (): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    state.asked++;
    const next = iterator.next();
    return next.done ? undefined : new Uint8Array(next.value);
  };
  return { read, state };
}

/** Reads the head and then the rest, and joins them. */
async function whole(parts: Iterable<Uint8Array>, kind: PayloadKind = "any") {
  const { read } = source(parts);
  const { rest, ...head } = await readHead(read, kind);
  const all = [rest ?? new Uint8Array()];
  for (let piece = await read(); piece; piece = await read()) all.push(piece);
  return { ...head, ...(rest && { body: text(join(...all)) }) };
}

const cases: Readonly<Record<string, { payload: string; expected: object }>> = {
  "a prelude": {
    payload: `{"statusCode":201,"headers":{"a":"b"}}${nul}the body`,
    expected: { members: { statusCode: 201, headers: { a: "b" } }, body: "the body" },
  },
  "a prelude without a body": { payload: `{}${nul}`, expected: { members: {}, body: "" } },
  "a body that begins with NUL bytes": { payload: `{}${nul}${nul}x`, expected: { members: {}, body: `${nul}x` } },
  "a prelude with braces, quotes and backslashes in its texts": {
    payload: `{ "headers" : {"a":"}\\"{\\\\","b":["]"]} }${nul}{"not":"it"}${nul}`,
    expected: { members: { headers: { a: '}"{\\', b: ["]"] } }, body: `{"not":"it"}${nul}` },
  },
  "a buffered response": {
    payload: '{"statusCode":200,"body":"x"}',
    expected: { members: { statusCode: 200, body: "x" } },
  },
  "a buffered response with blanks behind it": {
    payload: '{"body":"x","statusCode":"404"}\r\n ',
    expected: { members: { statusCode: "404", body: "x" } },
  },
  "an object that is no response": { payload: '{"a":1}', expected: { body: '{"a":1}', isJson: true } },
  "a text": { payload: "größer als 😀", expected: { body: "größer als 😀" } },
  "nothing at all": { payload: "", expected: { body: "", isJson: false } },
  "lines of JSON": { payload: '{"a":1}\n{"b":2}\n', expected: { body: '{"a":1}\n{"b":2}\n' } },
  "too few NUL bytes": { payload: '{"a":1}\0\0\0\0\0\0\0x', expected: { body: '{"a":1}\0\0\0\0\0\0\0x' } },
  "too few NUL bytes at the end": { payload: '{"a":1}\0\0', expected: { body: '{"a":1}\0\0', isJson: false } },
  "a style sheet": { payload: "{ color: red }", expected: { body: "{ color: red }" } },
  "a template": { payload: "{{name}}", expected: { body: "{{name}}" } },
  "an object that is not JSON": { payload: `{"a":x}${nul}`, expected: { body: `{"a":x}${nul}`, isMalformed: false } },
  "a prelude that is not JSON": {
    payload: `{"statusCode":401,}${nul}x`,
    expected: { body: `{"statusCode":401,}${nul}x`, isMalformed: true },
  },
  "a line that is not JSON, with the names of a response": {
    payload: `{"statusCode":401,}\nx`,
    expected: { body: `{"statusCode":401,}\nx` },
  },
  "an object that does not end": {
    payload: '{"statusCode":200',
    expected: { body: '{"statusCode":200', isJson: false },
  },
  "blanks before the NUL bytes": {
    payload: `{"statusCode":200}\n${nul}`,
    expected: { body: `{"statusCode":200}\n${nul}` },
  },
};

describe("readHead", () => {
  it("takes a prelude above 128 KB for malformed", async () => {
    const prelude = JSON.stringify({ statusCode: 401, headers: { a: "x".repeat(128 * 1024) } });
    expect(await whole(pieces(bytes(prelude + nul), 10_000))).toMatchObject({ isMalformed: true });
  });

  it("keeps no more than 6 MB of blanks behind a buffered response", async () => {
    const blanks = new Uint8Array(1024 * 1024).fill(0x20);
    const endless = function* (): Generator<Uint8Array> {
      yield bytes('{"statusCode":200}');
      for (;;) yield blanks;
    };
    const { read, state } = source(endless());
    expect((await readHead(read, "any")).members).toBeUndefined();
    expect(state.asked).toBe(8);
  });

  it.each(Object.entries(cases))("tells %s, however it is cut", async (_, { payload, expected }) => {
    const all = bytes(payload);
    expect(await whole(pieces(all, 1))).toEqual(expected);
    for (let cut = 0; cut <= all.length; cut++) {
      const parts = [all.subarray(0, cut), all.subarray(cut)].filter(({ length }) => length > 0);
      expect(await whole(parts), `cut at ${cut}`).toEqual(expected);
    }
  });

  it("takes any JSON object for a prelude, any bytes for its body, and any cuts", async () => {
    const bodies = fc.uint8Array({ maxLength: 50 });
    const members = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(members, bodies, cuts, async (object, body, sizes) => {
        const json = JSON.stringify(object);
        const payload = join(bytes(json + nul), body);
        const parts: Uint8Array[] = [];
        for (let at = 0, index = 0; at < payload.length; index++) {
          const size = sizes[index % sizes.length] ?? 1;
          parts.push(payload.subarray(at, (at += size)));
        }
        const { read } = source(parts);
        const head: Head = await readHead(read, "any");
        expect(head.members).toEqual(JSON.parse(json));
        const got = [head.rest ?? new Uint8Array()];
        for (let piece = await read(); piece; piece = await read()) got.push(piece);
        expect(join(...got)).toEqual(new Uint8Array(body));
      }),
    );
  });

  it("loses and adds no byte of any other payload", async () => {
    const nearly = fc.stringMatching(/^\{[ "a:{}[\]\\\n\0,]{0,30}$/).map(bytes);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array(), nearly), fc.integer({ min: 1, max: 9 }), async (payload, size) => {
        const { members, body } = (await whole(pieces(payload, size))) as { members?: object; body?: string };
        if (members === undefined) expect(body).toBe(text(payload));
      }),
    );
  });

  it.each([
    ["the first byte is no brace", ["x", "y"], 1],
    ["a byte follows the brace that no JSON has there", ["{", "c", "olor"], 2],
    ["a line of JSON is whole", ['{"a":1}', "\n", '{"b":2}'], 2],
    ["what follows the object is neither blank nor NUL", ['{"statusCode":200}', "x", "y"], 2],
    ["a NUL byte is inside the object", ['{"a":', "\0", "x"], 2],
    ["the prelude is whole", [`{"statusCode":200}${nul}`, "body"], 1],
  ])("asks for nothing more once %s", async (_, parts, expected) => {
    const { read, state } = source(parts.map(bytes));
    await readHead(read, "any");
    expect(state.asked).toBe(expected);
  });

  it("takes a prelude of 128 KB and no longer one", async () => {
    const ofLength = (length: number) => `{"a":"${"x".repeat(length - 8)}"}`;
    const limit = 128 * 1024;
    for (const size of [7919, Infinity]) {
      const fits = await whole(pieces(bytes(`${ofLength(limit)}${nul}body`), size));
      expect(fits).toMatchObject({ body: "body" });
      const payload = `${ofLength(limit + 1)}${nul}body`;
      const longer = (await whole(pieces(bytes(payload), size))) as { members?: object; body: string };
      expect(longer.members).toBeUndefined();
      expect(longer.body === payload).toBe(true);
    }
  });

  it("gives an object that does not end back after 128 KB", async () => {
    const size = 1024;
    const endless = function* () {
      yield bytes('{"rows":[');
      for (;;) yield bytes("1,".repeat(size / 2));
    };
    const { read, state } = source(endless());
    expect((await readHead(read, "any")).members).toBeUndefined();
    expect(state.asked).toBe(128 + 1);
  });

  it("waits for a buffered response of up to 6 MB", async () => {
    const body = "x".repeat(5 * 1024 * 1024);
    for (const payload of [
      { statusCode: 200, body },
      { body, statusCode: 200 },
    ]) {
      expect(await whole(pieces(bytes(JSON.stringify(payload)), 65_536))).toEqual({ members: payload });
    }
    const endless = function* () {
      yield bytes('{"body":"');
      for (;;) yield bytes("x".repeat(65_536));
    };
    const { read, state } = source(endless());
    expect((await readHead(read, "any")).members).toBeUndefined();
    expect(state.asked).toBe(98);
  });

  it("takes no object for a buffered response where the function streams, and waits for none", async () => {
    const payload = '{"statusCode":200,"body":"x"}';
    expect(await whole([bytes(payload)], "stream")).toEqual({ body: payload, isJson: true });
    const { read, state } = source([bytes(payload), bytes("\n"), bytes("more")]);
    expect((await readHead(read, "stream")).members).toBeUndefined();
    expect(state.asked).toBe(2);
    const prelude = `{"statusCode":201}${nul}body`;
    expect(await whole(pieces(bytes(prelude), 1), "stream")).toEqual({ members: { statusCode: 201 }, body: "body" });
    const endless = function* () {
      yield bytes('{"body":"');
      for (;;) yield bytes("x".repeat(65_536));
    };
    const long = source(endless());
    await readHead(long.read, "stream");
    expect(long.state.asked).toBe(3);
  });

  it("looks for nothing but a prelude where the type marks one", async () => {
    const payload = '{"statusCode":200,"body":"x"}';
    expect(await whole([bytes(payload)], "prelude")).toEqual({ body: payload, isJson: true });
  });
});
