import { client, command, deprecated, errors, models, partitions, requestMembers, retry, type Plant } from "./plant.js";

const novel = "{ novel: 1 }";

/** What AWS says, and did not say before. */
export const added: readonly Plant[] = [
  [
    "a trait of the operation",
    client,
    [/(?<=\$ = \[9, n0, _IWRS,\n {4}\{ )/, "novel: 1, "],
    /missing here +operation \w+: trait novel/,
  ],
  ["a trait of the input", client, [/(?<=_IWRSR,\n {4})0/, novel], /missing here +operation \w+: input trait novel/],
  ["a trait of the output", client, [/(?<=_IWRSRn,\n {4})0/, novel], /missing here +operation \w+: output trait novel/],
  [
    "a trait of the events",
    client,
    ["{ [_st]: 1 },\n    [_PCa, _ICn]", "{ [_st]: 1, novel: 1 },\n    [_PCa, _ICn]"],
    /missing here +event stream \w+: trait novel/,
  ],
  [
    "a trait of an event",
    client,
    [/(?<=\[_PCa, _ICn\],\n {4}\[\[\(\) => InvokeResponseStreamUpdate\$, )0/, novel],
    /missing here +event PayloadChunk: trait novel/,
  ],
  [
    "an event",
    client,
    [/\[_PCa, _ICn\],\n {4}\[/, '["Progress", _PCa, _ICn],\n    [() => InvokeResponseStreamUpdate$, '],
    /missing here +event Progress /,
  ],
  [
    "a member of an event",
    client,
    ["[_EC, _EDr, _LR],\n    [0, 0, 0]", '[_EC, _EDr, _LR, "Novel"],\n    [0, 0, [0, { novel: 1 }], 2]'],
    /missing here +event InvokeComplete\.Novel/,
    /missing here +event InvokeComplete\.LogResult: trait novel/,
  ],
  [
    "a member of the input, and a trait of another",
    client,
    [
      /\[_FN, _LT, _CC, _Q, _Pa, _TI, _IT\],\n {4}\[.*\], 1/,
      `[_FN, _LT, _CC, _Q, _Pa, _TI, _IT, "Novel"],\n    ${requestMembers({ TenantId: "[0, { [_hH]: _XATI_, novel: 1 }]", Novel: '[0, { [_hH]: "X-Novel" }]' })}`,
    ],
    /missing here +input \w+\.Novel +SDK: binding header x-novel/,
    /missing here +input \w+\.TenantId: trait novel/,
  ],
  [
    "a member of the output, and a trait of another",
    client,
    [
      "[_SCt, _EV, _ESv, _RSCT],\n    [[1, 32], [0, { [_hH]: _XAEV }]",
      '["Novel", _SCt, _EV, _ESv, _RSCT],\n    [[0, { [_hH]: "X-Novel" }], [1, 32], [0, { [_hH]: _XAEV, novel: 1 }]',
    ],
    /missing here +output \w+\.Novel/,
    /missing here +output \w+\.ExecutedVersion: trait novel/,
  ],
  [
    "a trait of an error",
    client,
    [/(?<=EFSIOException\$ = \[-3, n0, _EFSIOE,\n {4}\{ )/, "novel: 1, "],
    /missing here +error EFSIOException: trait novel/,
  ],
  [
    "a member of an error, and a trait of another",
    client,
    ["[_T, _M, _ECEC],\n    [0, 0, 0]", '[_T, _M, _ECEC, "Novel"],\n    [0, 0, [0, { novel: 1 }], 0]'],
    /missing here +error EC2UnexpectedException\.Novel/,
    /missing here +error EC2UnexpectedException\.EC2ErrorCode: trait novel/,
  ],
  [
    "an error",
    command,
    [" * @throws", " * @throws {@link PublicPolicyException} (client fault)\n * @throws"],
    /missing here +error PublicPolicyException +SDK: status 400/,
  ],
  [
    "a value",
    client,
    ['Tail: "Tail",', 'Tail: "Tail", Head: "Head",'],
    /differs +input \w+\.LogType: values .*SDK: Head, None, Tail/,
  ],
  [
    "a middleware",
    client,
    [
      "const _mw0 = (Command, cs, config, o) => [];",
      'const _mw0 = () => [{ applyToStack: (stack) => stack.add((next) => next, { name: "novelMiddleware", step: "build" }) }];',
    ],
    /missing here +middleware \w+ novelMiddleware +SDK: step build/,
  ],
  [
    "a way of signing",
    client,
    [
      /(?<=default: \{\n)(?= +options\.push\(createAwsAuthSigv4)/,
      ' options.push({ schemeId: "smithy.api#novel", signingProperties: { name: "lambda" } });\n',
    ],
    /differs +service: authScheme .*SDK: smithy\.api#novel, aws/,
  ],
  [
    "a name for throttling",
    retry,
    ['    "SlowDown",', '    "SlowDown",\n    "SlowerDown",'],
    /missing here +common throttling SlowerDown/,
  ],
  [
    "a transient name",
    retry,
    ['["TimeoutError",', '["TimeoutError", "NovelTimeout",'],
    /missing here +common transient NovelTimeout/,
  ],
  [
    "a name for clocks",
    retry,
    ['    "AuthFailure",', '    "AuthFailure",\n    "ClockFailure",'],
    /missing here +common clock ClockFailure/,
  ],
  [
    "a region",
    partitions,
    ['"af-south-1": {', '"af-south-9": { "description": "" },\n                "af-south-1": {'],
    /missing here +region af-south-9 +SDK: partition aws/,
  ],
  [
    "a partition",
    partitions,
    [
      '"partitions": [',
      '"partitions": [{ "id": "aws-novel", "outputs": {}, "regionRegex": "^novel$", "regions": {} },',
    ],
    /missing here +partition aws-novel/,
  ],
  [
    "the end of the operation",
    command,
    [/ \*\/\n(?=export declare class InvokeWithResponseStreamCommand extends)/, " * @deprecated\n */\n"],
    /missing here +operation \w+: deprecated/,
  ],
  [
    "the end of an input member",
    models,
    [
      /(?<=export interface InvokeWithResponseStreamRequest \{[^}]*?) \*\/\n(?= {4}LogType)/,
      " * @deprecated\n     */\n",
    ],
    /missing here +input \w+\.LogType: deprecated/,
  ],
  [
    "the end of an event",
    models,
    deprecated("InvokeResponseStreamUpdate"),
    /missing here +event PayloadChunk: deprecated/,
  ],
  [
    "the end of a member of an event",
    models,
    [
      /(?<=export interface InvokeWithResponseStreamCompleteEvent \{[^}]*?) \*\/\n(?= {4}ErrorDetails)/,
      " * @deprecated\n     */\n",
    ],
    /missing here +event InvokeComplete\.ErrorDetails: deprecated/,
  ],
  [
    "the end of an output member",
    models,
    [
      /(?<=export interface InvokeWithResponseStreamResponse \{[^}]*?) \*\/\n(?= {4}ExecutedVersion)/,
      " * @deprecated\n     */\n",
    ],
    /missing here +output \w+\.ExecutedVersion: deprecated/,
  ],
  ["the end of an error", errors, deprecated("EFSIOException"), /missing here +error EFSIOException: deprecated/],
  [
    "the end of a member of an error",
    errors,
    [
      /(?<=export declare class EFSIOException [^}]*?) {4}Message\?/,
      "    /**\n     * @deprecated\n     */\n    Message?",
    ],
    /missing here +error EFSIOException\.Message: deprecated/,
  ],
];
