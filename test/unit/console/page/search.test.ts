import { describe, expect, it } from "vitest";
import { search } from "../../../../src/console/page/model/search.js";
import { reference } from "./document.js";

const find = (query: string): string[] => search(reference.entries, query).map(({ kind, name }) => `${kind} ${name}`);

describe("the search", () => {
  it("gives everything but the limits without words, the operation first", () => {
    expect(find(" ")[0]).toBe("operation invokeWithResponseStream");
    expect(find("")).toHaveLength(reference.entries.filter(({ kind }) => kind !== "limit").length);
  });

  it.each([
    ["payload", "member Payload"],
    ["PAYLOAD", "member Payload"],
    ["toomany", "error TooManyRequestsException"],
    ["429", "error TooManyRequestsException"],
    ["X-Amz-Log-Type", "member LogType"],
    ["6 MB", "limit Payload: At most 6 MB (6,291,456 bytes)."],
    ["cut off", "response Response 200"],
    ["china", "endpoint AWS China"],
    ["413 large", "error RequestTooLargeException"],
  ])("finds %j", (query, first) => {
    expect(find(query)[0]).toBe(first);
  });

  it("finds by words of the description, and by the beginnings of words", () => {
    expect(find("throttl")).toEqual(
      expect.arrayContaining(["error TooManyRequestsException", "error EC2ThrottledException"]),
    );
    expect(find("twice")).toEqual(["error EFSIOException", "error ServiceException"]);
    expect(find("base64")).toEqual(expect.arrayContaining(["member ClientContext", "event InvokeComplete"]));
  });

  it("wants every word", () => {
    expect(find("payload zebra")).toEqual([]);
    expect(find("error payload").every((name) => !name.startsWith("member"))).toBe(true);
  });
});
