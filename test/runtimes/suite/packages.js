import openapiFetch from "openapi-fetch";
import * as lib from "lambda-response-stream";
import * as eventStream from "lambda-response-stream/event-stream";

/** What the suite tests, imported by the names that any consumer uses. */
export const packages = { lib, eventStream, openapiFetch };
