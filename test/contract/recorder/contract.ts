import { parseSpec, toOpenApi31 } from "../../../scripts/openapi-views.js";
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
  const document = closed(parseSpec(text));
  const backend = await createBackend(toOpenApi31(document));
  const lines = new SpecLines(text);
  const judges: Judges = { backend, ajv: createAjv(document), document, lines, places: placesOf(document) };
  return {
    check(exchange) {
      const { answer, written } = exchange;
      const violations = checkRequest(judges, exchange);
      return answer === undefined || written ? violations : [...violations, ...checkAnswer(judges, exchange, answer)];
    },
  };
}

/** One line that says who broke which rule of which member, and where the rule stands. */
export function print({ method, url }: Exchange, { side, member, rule, text, line }: Violation): string {
  const where = `spec/lambda.openapi.yaml:${line}`;
  return `${side} of ${method} ${url.split("?")[0]}: ${member} breaks ${rule} (${text}), ${where}`;
}
