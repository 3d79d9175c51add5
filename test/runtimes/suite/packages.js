import openapiFetch from "openapi-fetch";
import * as lib from "lambda-response-stream";
import * as eventStream from "lambda-response-stream/event-stream";

/** The packages that the suite tests, imported under the names that every consumer uses. */
export const packages = { lib, eventStream, openapiFetch };
