import { describe, expect, it } from "vitest";
import { KeptBodies, type KeptBody } from "../../../src/console/kept-bodies.js";
import { failure } from "../../support/failure.js";

const head = { headers: new Headers() };

/** The kept bodies, and which of these are among them. */
function open(limits: { bodies: number; bytes: number }, lengths: readonly number[]): readonly [KeptBodies, string[]] {
  const bodies = new KeptBodies(limits);
  const ids = lengths.map((length, index) => {
    bodies.open(`${index}`, head).push(new Uint8Array(length));
    bodies.makeRoom();
    return `${index}`;
  });
  return [bodies, ids.filter((id) => bodies.get(id) !== undefined)];
}

async function read(body: KeptBody | undefined): Promise<number> {
  let length = 0;
  for await (const chunk of body ?? []) length += chunk.length;
  return length;
}

describe("the kept bodies", () => {
  it("are the last ones, as many as there is room for", () => {
    expect(open({ bodies: 2, bytes: 100 }, [1, 1, 1, 1])[1]).toEqual(["2", "3"]);
    expect(open({ bodies: 9, bytes: 10 }, [4, 4, 4, 2])[1]).toEqual(["1", "2", "3"]);
    expect(open({ bodies: 9, bytes: 10 }, [4, 4, 10])[1]).toEqual(["2"]);
    expect(open({ bodies: 9, bytes: 10 }, [4, 11])[1]).toEqual([]);
  });

  it("tell a reader that they are let go while it reads", async () => {
    const [bodies] = open({ bodies: 1, bytes: 10 }, [4]);
    const reading = failure(read(bodies.get("0")));
    bodies.open("1", head);
    bodies.makeRoom();
    expect(await reading).toMatchObject({ message: "The body is not kept any more" });
  });

  it("take no more once they are let go", async () => {
    const bodies = new KeptBodies({ bodies: 1, bytes: 10 });
    const body = bodies.open("0", head);
    body.push(new Uint8Array(11));
    bodies.makeRoom();
    body.push(new Uint8Array(1));
    expect([body.length, bodies.get("0")]).toEqual([0, undefined]);
  });
});
