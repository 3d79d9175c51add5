import fc from "fast-check";
import { operations } from "../../generated/operations.js";
import { callerHeaders } from "../../src/request/headers.js";
import type { HeadersInit } from "../../src/shared/fetch.js";
import { isServiceError, isValidationError } from "../../src/index.js";
import { bind } from "../../src/request/input.js";
import { serviceError } from "../../src/call/failures.js";

const operation = operations.invokeWithResponseStream;
/** The number of cases of each property in one call. */
const numRuns = 25;

const inherited = ["__proto__", "constructor", "toString", "valueOf", "hasOwnProperty"];
const key = fc.oneof(
  fc.constantFrom("message", "Message", "code", "__type", "Type", "Reason", "cause", "stack", "name", ...inherited),
  fc.string({ maxLength: 8 }),
);
const body = fc.oneof(
  fc.dictionary(key, fc.oneof(fc.string(), fc.jsonValue()), { noNullPrototype: true }),
  fc.anything(),
);
const errorName = fc.oneof(
  fc.constantFrom("TooManyRequestsException", ...inherited),
  fc.string({ unit: "grapheme-ascii" }),
);
const status = fc.integer({ min: 300, max: 599 });

/** Checks that a refusal gives a ServiceError, whatever is in it. Returns what was wrong. */
export function checkErrors(seed: number): string[] {
  const property = fc.property(status, fc.option(errorName), body, (status, name, body) => {
    const headers = new Headers(name === null ? {} : { "x-amzn-errortype": name });
    const error = serviceError(new Response(null, { status, headers }), body, 1);
    return (
      isServiceError(error) &&
      typeof error.name === "string" &&
      error.name !== "" &&
      typeof error.message === "string" &&
      error.httpStatusCode === status &&
      typeof error.stack === "string" &&
      Object.keys(Object.prototype).length === 0
    );
  });
  return failures("the error parser", property, seed);
}

const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom("a", "f", ".", "..", "/", "\\", "%2e", "%2F", "?", "#", ";", ":", "$LATEST", "=", "AAAA", " "),
      fc.constantFrom(
        "\r",
        "\n",
        "\0",
        "\u00fc",
        "\ud800",
        "__proto__",
        "arn:aws:lambda:us-east-1:123456789012:function:",
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));
const member = fc.oneof(fc.constantFrom(...Object.keys(operation.members), "json"), fc.constantFrom(...inherited));
const input = fc.oneof(
  { weight: 4, arbitrary: fc.dictionary(member, fc.oneof(hostileText, fc.anything())) },
  {
    weight: 4,
    arbitrary: fc.record(
      { FunctionName: hostileText, Qualifier: hostileText, TenantId: hostileText },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: fc.anything() },
);
const headersInit = fc.oneof(
  fc.dictionary(fc.oneof(hostileText, fc.constantFrom("x-mine", ...inherited)), fc.oneof(hostileText, fc.anything())),
  fc.array(fc.tuple(fc.oneof(hostileText, fc.constant("x-mine")), hostileText)),
  fc.anything(),
);
const visible = /^[\t\x20-\x7e]*$/;
const segment = /^[A-Za-z0-9:$_.-]+$/;

/** Checks that an input is bound to what HTTP can carry, or refused with a ValidationError. Returns what was wrong. */
export function checkInputs(seed: number): string[] {
  const members = fc.property(input, (value) =>
    validated(() => {
      const { path, query, header } = bind(operation, value);
      const names = [...Object.values(path), ...Object.values(query).flat()];
      return (
        names.every((text) => segment.test(text) && text !== "." && text !== "..") &&
        Object.values(header).every((text) => visible.test(text))
      );
    }),
  );
  const headers = fc.property(headersInit, (value) =>
    validated(() => [...callerHeaders(value as HeadersInit, operation)].flat().every((text) => visible.test(text))),
  );
  return [...failures("the input's binding", members, seed), ...failures("the caller's headers", headers, seed)];
}

function validated(holds: () => boolean): boolean {
  try {
    return holds();
  } catch (error) {
    if (isValidationError(error)) return true;
    throw error;
  }
}

function failures<T>(what: string, property: fc.IProperty<T>, seed: number): string[] {
  const details = fc.check(property, { seed, numRuns });
  return details.failed ? [`${what}: ${fc.defaultReportMessage(details)}`] : [];
}
