import { toOpenApi31 } from "../../../scripts/openapi-views.js";
import { checkAnswer } from "./check-answer.js";
import { createBackend, createAjv } from "./backend.js";
import { checkRequest } from "./check-request.js";
import type { Exchange, Violation } from "./exchange.js";
import { placesOf, type Judges } from "./judges.js";
import { SpecLines } from "./spec-lines.js";
import { closed } from "./views.js";

/** What the document says about an exchange. */
export interface Contract {
  /** Finds no fault with an exchange that keeps to the document. The answers of a test's own server are not looked at. */
  check(exchange: Exchange): Violation[];
}

/** Makes the validators of a document. */
export async function createContract(text: string): Promise<Contract> {
  const lines = new SpecLines(text);
  const document = closed(lines.value());
  const backend = await createBackend(toOpenApi31(document));
  const judges: Judges = { backend, ajv: createAjv(document), document, lines, places: placesOf(document) };
  return {
    check(exchange) {
      const { answer, written } = exchange;
      const violations = checkRequest(judges, exchange);
      return answer === undefined || written ? violations : [...violations, ...checkAnswer(judges, exchange, answer)];
    },
  };
}
