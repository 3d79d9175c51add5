import { toOpenApi31 } from "../../../scripts/openapi-views.js";
import { checkResponse } from "./check-response.js";
import { createBackend, createAjv } from "./backend.js";
import { checkRequest } from "./check-request.js";
import type { Exchange, Violation } from "./exchange.js";
import { placesOf, type Judges } from "./judges.js";
import { SpecLines } from "./spec-lines.js";
import { closed, withPresignedQuery } from "./views.js";

/** Checks exchanges against the document. */
export interface Contract {
  /** Returns the rules that an exchange breaks. Responses that a test writes itself are not checked. */
  check(exchange: Exchange): Violation[];
}

/** Makes the validators of a document. */
export async function createContract(text: string): Promise<Contract> {
  const lines = new SpecLines(text);
  const document = withPresignedQuery(closed(lines.value()));
  const backend = await createBackend(toOpenApi31(document));
  const judges: Judges = { backend, ajv: createAjv(document), document, lines, places: placesOf(document) };
  return {
    check(exchange) {
      const { response, written } = exchange;
      const violations = checkRequest(judges, exchange);
      return response === undefined || written
        ? violations
        : [...violations, ...checkResponse(judges, exchange, response)];
    },
  };
}
