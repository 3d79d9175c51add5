import openapiFetch from "openapi-fetch";
import * as lib from "lambda-response-stream";
import * as eventStream from "lambda-response-stream/event-stream";

/** What the suite runs through, by the names that any consumer imports. */
export const packages = { lib, eventStream, openapiFetch };
