import type { Mistake } from "./mistake.js";

/** Mistakes in the parameters of presigned requests. */
export const presignedMistakes: readonly Mistake[] = [
  {
    name: "a parameter of a presigned request that says what is unknown",
    from: "        expires:\n",
    to: "        lifetime:\n",
    at: "name: X-Amz-Expires",
    reason: /"lifetime" is not one of algorithm, credential, date, expires, /,
  },
  {
    name: "two parameters of a presigned request that say the same",
    from: "        expires:\n",
    to: "        date:\n",
    at: "date:\n          name: X-Amz-Expires",
    reason: /Map keys must be unique/,
  },
  {
    name: "presigned requests without one of their parameters",
    from: "        securityToken:\n          name: X-Amz-Security-Token\n          in: query\n          description: Session token of temporary credentials. Absent where the credentials are permanent.\n          schema:\n            type: string\n            minLength: 1\n          example: IQoJb3JpZ2luX2VjEXAMPLE\n",
    to: "",
    at: "algorithm:\n",
    reason: /presigned requests need the parameter "securityToken"/,
  },
  {
    name: "a parameter of a presigned request in a header",
    from: "name: X-Amz-Expires\n          in: query",
    to: "name: X-Amz-Expires\n          in: header",
    at: "header\n          description: Seconds",
    reason: /a presigned request has its parameters in the query/,
  },
  {
    name: "a parameter that signing adds under a wrong value",
    from: "in: header\n      x-aws-signing: true",
    to: "in: header\n      x-aws-signing: date",
    at: "date\n      description: Time of the signature in UTC. Whoever signs in headers sets it",
    reason: /true or false is expected/,
  },
  {
    name: "a time in seconds that is a text",
    from: "type: integer\n            minimum: 1\n            maximum: 604800",
    to: "type: string",
    at: "string\n          example: 900",
    reason: /the time in seconds must be an integer/,
  },
  {
    name: "a time in seconds without an upper limit",
    from: "            maximum: 604800\n",
    to: "",
    at: "type: integer\n            minimum: 1",
    reason: /"maximum" is missing/,
  },
  {
    name: "a longest time below the shortest",
    from: "maximum: 604800",
    to: "maximum: 0",
    at: "0\n          example: 900",
    reason: /the maximum is below the minimum/,
  },
  {
    name: "a limit of a time that nothing would check",
    from: "maximum: 604800",
    to: "maximum: 604800\n            multipleOf: 60",
    at: "type: integer\n            minimum: 1",
    reason: /"multipleOf" is not compiled into a check/,
  },
  {
    name: "presigned requests with a choice of algorithms",
    from: "enum: [AWS4-HMAC-SHA256]",
    to: "enum: [AWS4-HMAC-SHA256, AWS4-ECDSA-P256-SHA256]",
    reason: /requests are presigned with one algorithm/,
  },
];
