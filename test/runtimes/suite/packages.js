import openapiFetch from "openapi-fetch";
import * as lib from "lambda-response-stream";
import * as eventStream from "lambda-response-stream/event-stream";
import * as formats from "lambda-response-stream/formats";
import * as http from "lambda-response-stream/http";
import * as presigning from "lambda-response-stream/presign";

/** The packages that the suite tests, imported under the names that every consumer uses. */
export const packages = { lib, eventStream, formats, http, presigning, openapiFetch };
