/** The document as messages name it, before a JSON pointer into it. */
export const documentName = "lambda-response-stream/openapi.json";
