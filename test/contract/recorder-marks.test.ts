import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Exchange, Violation } from "../support/recorder/exchange.js";
import { byHand, injected, isMarked, ownBody } from "../support/recorder/marks.js";
import { refusal, request, stream } from "./sample-exchanges.js";

function violation(side: Violation["side"], rule: string): Violation {
  return { side, member: "member", rule, text: "text", line: 1 };
}

const accepted = stream([]);
const refused = refusal(400, "InvalidParameterValueException", {});

/** The exchange with a header in its request. */
function marked(exchange: Exchange, name: string, value = "yes"): Exchange {
  return { ...exchange, requestHeaders: { ...exchange.requestHeaders, [name]: value } };
}

describe("a difference from the document", () => {
  const [badRequest, badBody] = [violation("request", "pattern"), violation("request", "content")];
  const badResponse = violation("response", "schema");

  it.each<[string, Exchange, Violation]>([
    ["a hand-written request that is to be refused and is", marked(refused, byHand, "refused"), badRequest],
    ["a hand-written request that gets no response", marked(request(), byHand, "refused"), badRequest],
    ["a hand-written request that is to be accepted and is", marked(accepted, byHand, "accepted"), badRequest],
    ["the response to a request that is not routed", marked(refused, byHand, "not-routed"), badResponse],
    ["a response that a fault has damaged", marked(accepted, injected), badResponse],
    ["a payload of the caller's own", marked(accepted, ownBody), badBody],
  ])("passes where the request is marked: %s", (_, exchange, difference) => {
    expect(isMarked(exchange, difference)).toBe(true);
  });

  it.each<[string, Exchange, Violation]>([
    ["a request without a mark", refused, badRequest],
    ["a payload without a mark", accepted, badBody],
    ["a response without a mark", accepted, badResponse],
    ["a hand-written request that is accepted and was to be refused", marked(accepted, byHand, "refused"), badRequest],
    ["a hand-written request that is refused and was to be accepted", marked(refused, byHand, "accepted"), badRequest],
    ["the response to a hand-written request that is routed", marked(refused, byHand, "refused"), badResponse],
    ["a request whose response a fault has damaged", marked(accepted, injected), badRequest],
    ["another rule than those for the body", marked(accepted, ownBody), badRequest],
    ["the response to a payload of the caller's own", marked(accepted, ownBody), badResponse],
  ])("is found otherwise: %s", (_, exchange, difference) => {
    expect(isMarked(exchange, difference)).toBe(false);
  });
});

describe("a server whose responses are not checked", () => {
  it("is one of test/support", () => {
    const tests = fileURLToPath(new URL("..", import.meta.url));
    const sources = readdirSync(tests, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const declaring = sources.filter((file) =>
      /\bwritesItsResponses\(\w/.test(readFileSync(`${tests}/${file}`, "utf8")),
    );
    expect(declaring.sort()).toEqual(["support/recorder/tap.ts", "support/response-server.ts"]);
  });
});
