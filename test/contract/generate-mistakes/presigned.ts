import type { Mistake } from "./mistake.js";

/** Mistakes in the parameters of presigned requests. */
export const presignedMistakes: readonly Mistake[] = [
  {
    name: "a parameter that presigning adds without saying what it says",
    from: "x-aws-signing: expires",
    to: "x-aws-signing: true",
    at: "true\n      description: Seconds after `X-Amz-Date`",
    reason: /in the query, one of algorithm, credential, date, expires, .* is expected/,
  },
  {
    name: "a parameter that presigning adds and says what is unknown",
    from: "x-aws-signing: expires",
    to: "x-aws-signing: lifetime",
    at: "lifetime",
    reason: /in the query, one of algorithm, credential, date, expires, .* is expected/,
  },
  {
    name: "two parameters of a presigned request that say the same",
    from: "x-aws-signing: expires",
    to: "x-aws-signing: date",
    at: "date\n      description: Seconds after `X-Amz-Date`",
    reason: /two parameters say "date"/,
  },
  {
    name: "presigned requests without one of their parameters",
    from: '        - $ref: "#/components/parameters/PresignedExpires"\n',
    to: "",
    at: "operationId: invokeWithResponseStream",
    reason: /presigned requests need a parameter with "x-aws-signing: expires"/,
  },
  {
    name: "a header of a signature that says what parameters of a query say",
    from: "in: header\n      x-aws-signing: true",
    to: "in: header\n      x-aws-signing: date",
    at: "date\n      description: Time of the signature, in UTC. Part of a signature in headers.",
    reason: /true or false is expected/,
  },
  {
    name: "a time in seconds that is a text",
    from: "type: integer\n        minimum: 1\n        maximum: 604800",
    to: "type: string\n        minimum: 1\n        maximum: 604800",
    at: "string\n        minimum: 1",
    reason: /the time in seconds must be an integer/,
  },
  {
    name: "a time in seconds without an upper limit",
    from: "        maximum: 604800\n",
    to: "",
    at: "type: integer\n        minimum: 1",
    reason: /"maximum" is missing/,
  },
  {
    name: "a longest time below the shortest",
    from: "maximum: 604800",
    to: "maximum: 0",
    at: "0\n      example: 900",
    reason: /the maximum is below the minimum/,
  },
  {
    name: "a limit of a time that nothing would check",
    from: "maximum: 604800",
    to: "maximum: 604800\n        multipleOf: 60",
    at: "type: integer\n        minimum: 1",
    reason: /"multipleOf" is not compiled into a check/,
  },
  {
    name: "presigned requests with a choice of algorithms",
    from: "enum: [AWS4-HMAC-SHA256]",
    to: "enum: [AWS4-HMAC-SHA256, AWS4-ECDSA-P256-SHA256]",
    reason: /requests are presigned with one algorithm/,
  },
];
