import { client, command, core, partitions, retry, type Plant } from "./plant.js";

/** What AWS does not say any more. */
export const removed: readonly Plant[] = [
  [
    "a member of the input, and the need of another",
    client,
    [
      /\[_FN, _LT, _CC, _Q, _Pa, _TI, _IT\],\n {4}\[.*\], 1/,
      "[_FN, _LT, _CC, _Q, _Pa, _IT],\n    [[0, 1], [0, { [_hH]: _XALT }], [0, { [_hH]: _XACC }], [0, { [_hQ]: _Q }], [() => _Blob, 16], [0, { [_hH]: _XAIT }]], 0",
    ],
    /missing there +input \w+\.TenantId/,
    /missing there +input \w+\.FunctionName: required/,
  ],
  [
    "a member of the output",
    client,
    ["[_SCt, _EV, _ESv, _RSCT],\n    [[1, 32], [0, { [_hH]: _XAEV }], ", "[_SCt, _ESv, _RSCT],\n    [[1, 32], "],
    /missing there +output \w+\.ExecutedVersion/,
  ],
  ["an event", client, [/\[_PCa, _ICn\],\n {4}\[.*?\], /, "[_ICn],\n    ["], /missing there +event PayloadChunk/],
  [
    "a member of an event",
    client,
    ["[_EC, _EDr, _LR],\n    [0, 0, 0]", "[_EC, _EDr],\n    [0, 0]"],
    /missing there +event InvokeComplete\.LogResult/,
  ],
  [
    "an error",
    command,
    [/ \* @throws \{@link SnapStartException\}/, " * @returns {@link SnapStartException}"],
    /missing there +error SnapStartException/,
  ],
  [
    "a member of an error",
    client,
    ["[_T, _M, _ECEC],\n    [0, 0, 0]", "[_T, _M],\n    [0, 0]"],
    /missing there +error EC2UnexpectedException\.EC2ErrorCode/,
  ],
  ["a value", client, ['Tail: "Tail",', ""], /differs +input \w+\.LogType: values .*SDK: None \|/],
  [
    "a trait",
    client,
    ["_Blob = [0, n0, _B, 8,", "_Blob = [0, n0, _B, 0,"],
    /missing here +input \w+\.Payload: trait sensitive/,
  ],
  [
    "a middleware",
    core,
    [/(?<=getHostHeaderPlugin = [^]*?applyToStack: \(clientStack\) => \{)/, " return;"],
    /missing there +middleware \w+ hostHeaderMiddleware/,
  ],
  [
    "the way of signing",
    client,
    [/(?<=default: \{\n) +options\.push\(createAwsAuthSigv4HttpAuthOption\(authParameters\)\);\n/, ""],
    /differs +service: signingName/,
    /differs +service: authScheme/,
  ],
  ["a name for throttling", retry, ['    "SlowDown",\n', ""], /missing there +common throttling SlowDown/],
  ["a transient name", retry, ['["TimeoutError", ', "["], /missing there +common transient TimeoutError/],
  ["a name for clocks", retry, ['    "AuthFailure",\n', ""], /missing there +common clock AuthFailure/],
  ["a region", partitions, [/"me-west-1": \{[^}]*\},\s*/, ""], /missing there +region me-west-1/],
  ["a partition", partitions, ['"id": "aws-iso-f"', '"id": "aws-iso-x"'], /missing there +partition aws-iso-f/],
];
