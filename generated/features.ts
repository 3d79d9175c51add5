// Generated from spec/lambda.openapi.yaml by `npm run generate`. Do not edit: change the document.

/** An input member is no text. */
export const hasTypedInput: boolean = false;

/** An input member is a list. */
export const hasListInput: boolean = false;

/** An input member should not be used any more. */
export const hasDeprecatedInput: boolean = false;

/** A member of the output, of an error or of an event is neither a text nor the payload. */
export const hasTypedOutput: boolean = false;

/** A stream has events beside its payload and its end. */
export const hasSideEvents: boolean = false;

/** A response is JSON. */
export const hasJsonResponses: boolean = false;
