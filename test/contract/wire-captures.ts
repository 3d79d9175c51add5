/** How a client that cannot be installed here writes and signs an invocation. */
export interface WireCapture {
  readonly client: string;
  /** Where the form comes from: files of public repositories, or `from memory`, which nobody has confirmed yet. */
  readonly source: string;
  /** The function's name in the path, as the client writes it. */
  readonly name: string;
  /** The query, as the client writes it. */
  readonly query?: string;
  /**
   * The headers in the order and the letter case of the client. `{host}`, `{date}`, `{sha256}`, `{token}` and
   * `{length}` stand for the values of each request, and `{authorization}` for the signature.
   */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The headers that it leaves out of the signature, in lower case. */
  readonly unsigned: readonly string[];
  readonly body: string;
}

const id = "8f14e45f-ceea-467f-a0e6-1234567890ab";
const encodedArn = "arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Aecho%3A%24LATEST";
const rawArn = "arn:aws:lambda:us-east-1:123456789012:function:echo:$LATEST";

/** The list that the local endpoint is held to. The operation, method and path are the same for all. */
export const wireCaptures: readonly WireCapture[] = [
  {
    client: "boto3 (Python)",
    source:
      "boto/botocore: auth.py (no x-amz-content-sha256 but for S3; expect, user-agent and x-amzn-trace-id unsigned; host " +
      "signed), serialize.py (labels percent-encoded, reserved characters included); the casing and the missing " +
      "Content-Type of older versions from memory",
    name: encodedArn,
    headers: [
      ["Host", "{host}"],
      ["Accept-Encoding", "identity"],
      ["X-Amz-Log-Type", "Tail"],
      ["User-Agent", "Boto3/1.43.0 md/Botocore#1.43.0 ua/2.1 os/linux lang/python#3.12.3"],
      ["X-Amz-Date", "{date}"],
      ["Authorization", "{authorization}"],
      ["amz-sdk-invocation-id", id],
      ["amz-sdk-request", "attempt=1"],
      ["Content-Length", "{length}"],
    ],
    unsigned: ["accept-encoding", "user-agent", "content-length", "amz-sdk-invocation-id", "amz-sdk-request"],
    body: '{"from":"boto3"}',
  },
  {
    client: "boto3 (Python), with a session token and a content type",
    source: "boto/botocore: auth.py (token signed); application/octet-stream for blobs from memory",
    name: "echo",
    query: "Qualifier=%24LATEST",
    headers: [
      ["Host", "{host}"],
      ["Content-Type", "application/octet-stream"],
      ["X-Amz-Invocation-Type", "RequestResponse"],
      ["X-Amz-Security-Token", "{token}"],
      ["X-Amz-Date", "{date}"],
      ["Authorization", "{authorization}"],
      ["Content-Length", "{length}"],
    ],
    unsigned: ["content-length"],
    body: '{"from":"boto3"}',
  },
  {
    client: "aws-sdk-go-v2 (Go)",
    source:
      "aws/aws-sdk-go-v2: aws/signer/internal/v4/headers.go (ignored headers); aws/smithy-go: encoding/httpbinding/" +
      "path_replace.go (all but unreserved characters escaped, upper case); the set of headers from memory",
    name: encodedArn,
    query: "Qualifier=%24LATEST",
    headers: [
      ["Host", "{host}"],
      [
        "User-Agent",
        "aws-sdk-go-v2/1.41.0 ua/2.1 os/linux lang/go#1.25 md/GOOS#linux md/GOARCH#amd64 api/lambda#1.88.0",
      ],
      ["Content-Length", "{length}"],
      ["Amz-Sdk-Invocation-Id", id],
      ["Amz-Sdk-Request", "attempt=1; max=3"],
      ["Authorization", "{authorization}"],
      ["Content-Type", "application/octet-stream"],
      ["X-Amz-Date", "{date}"],
      ["X-Amz-Security-Token", "{token}"],
      ["X-Amz-Tenant-Id", "tenant  1"],
      ["Accept-Encoding", "gzip"],
    ],
    unsigned: ["user-agent", "accept-encoding"],
    body: '{"from":"go"}',
  },
  {
    client: "aws-sdk-cpp (C++)",
    source:
      "aws/aws-sdk-cpp: http/URI.cpp (reserved characters stay raw in the path), auth/signer/AWSAuthV4Signer.cpp " +
      "(x-amz-content-sha256 sent and signed; all but user-agent and x-amzn-trace-id signed), " +
      "InvokeWithResponseStreamRequest.cpp (lower-case header names); the rest from memory",
    name: rawArn,
    headers: [
      ["host", "{host}"],
      ["accept", "*/*"],
      ["amz-sdk-invocation-id", id.toUpperCase()],
      ["amz-sdk-request", "attempt=1"],
      ["content-length", "{length}"],
      ["content-type", "application/octet-stream"],
      ["user-agent", "aws-sdk-cpp/1.11.700 ua/2.1 api/Lambda os/Linux lang/c++#C++14"],
      ["x-amz-content-sha256", "{sha256}"],
      ["x-amz-date", "{date}"],
      ["x-amz-invocation-type", "RequestResponse"],
      ["x-amz-log-type", "None"],
      ["authorization", "{authorization}"],
    ],
    unsigned: ["user-agent"],
    body: '{"from":"c++"}',
  },
  {
    client: "aws-sdk-java-v2 (Java), which waits for 100 Continue",
    source:
      "aws/aws-sdk-java-v2: the signer's list of ignored headers (connection, x-amzn-trace-id, user-agent, expect); Expect " +
      "with the Apache transport, the content hash and the rest from memory",
    name: encodedArn,
    headers: [
      ["amz-sdk-invocation-id", id],
      ["amz-sdk-request", "attempt=1; max=3"],
      ["Authorization", "{authorization}"],
      ["Content-Type", "application/octet-stream"],
      ["Expect", "100-continue"],
      ["User-Agent", "aws-sdk-java/2.42.0 md/io#sync md/http#Apache ua/2.1 api/Lambda#2.42.x"],
      ["x-amz-content-sha256", "{sha256}"],
      ["X-Amz-Date", "{date}"],
      ["X-Amz-Client-Context", "e30="],
      ["X-Amzn-Trace-Id", "Root=1-67890abc-1234567890abcdef12345678"],
      ["Content-Length", "{length}"],
      ["Host", "{host}"],
      ["Connection", "Keep-Alive"],
    ],
    unsigned: ["expect", "user-agent", "x-amzn-trace-id", "connection"],
    body: '{"from":"java"}',
  },
  {
    client: "aws-sdk-rust (Rust)",
    source:
      "smithy-lang/smithy-rs: SigningSettings (user-agent, x-amzn-trace-id and transfer-encoding unsigned); the rest from memory",
    name: encodedArn,
    headers: [
      ["content-type", "application/octet-stream"],
      ["content-length", "{length}"],
      ["user-agent", "aws-sdk-rust/1.3.10 os/linux lang/rust/1.90.0"],
      ["x-amz-user-agent", "aws-sdk-rust/1.3.10 ua/2.1 api/lambda/1.110.0 os/linux lang/rust/1.90.0"],
      ["x-amz-date", "{date}"],
      ["authorization", "{authorization}"],
      ["amz-sdk-request", "attempt=1; max=3"],
      ["amz-sdk-invocation-id", id],
      ["host", "{host}"],
    ],
    unsigned: ["user-agent", "amz-sdk-request", "amz-sdk-invocation-id"],
    body: '{"from":"rust"}',
  },
  {
    client: "aws-sdk-net (.NET)",
    source: "from memory",
    name: "123456789012%3Afunction%3Aecho",
    headers: [
      ["User-Agent", "aws-sdk-dotnet-coreclr/4.0.10 ua/2.1 os/linux"],
      ["amz-sdk-invocation-id", id],
      ["amz-sdk-request", "attempt=1; max=5"],
      ["X-Amz-Date", "{date}"],
      ["X-Amz-Content-SHA256", "{sha256}"],
      ["Authorization", "{authorization}"],
      ["Host", "{host}"],
      ["Content-Length", "{length}"],
      ["Content-Type", "application/octet-stream"],
    ],
    unsigned: ["content-length"],
    body: '{"from":".net"}',
  },
  {
    client: "curl --aws-sigv4, JSON",
    source:
      "curl/curl: lib/http_aws_sigv4.c (host, x-amz-date and the user's own headers signed, path encoded once more, query " +
      "decoded and encoded anew)",
    name: rawArn,
    query: "Qualifier=$LATEST",
    headers: [
      ["Host", "{host}"],
      ["Authorization", "{authorization}"],
      ["X-Amz-Date", "{date}"],
      ["User-Agent", "curl/8.17.0"],
      ["Accept", "*/*"],
      ["content-type", "application/json"],
      ["X-AMZ-LOG-TYPE", "Tail"],
      ["Content-Length", "{length}"],
    ],
    unsigned: ["user-agent", "accept", "content-length"],
    body: '{"from":"curl"}',
  },
  {
    client: "curl --aws-sigv4 -d, without a content type of the user's",
    source:
      "curl/curl: lib/http_aws_sigv4.c before 8.3 (only content-type, host and x-amz-date signed), lib/http.c from memory",
    name: "echo",
    headers: [
      ["Host", "{host}"],
      ["Authorization", "{authorization}"],
      ["X-Amz-Date", "{date}"],
      ["User-Agent", "curl/7.88.1"],
      ["Accept", "*/*"],
      ["Content-Length", "{length}"],
      ["Content-Type", "application/x-www-form-urlencoded"],
    ],
    unsigned: ["user-agent", "accept", "content-length", "content-type"],
    body: '{"from":"curl"}',
  },
  {
    client: "aws4fetch",
    source:
      "mhart/aws4fetch: src/main.js (content-type and content-length unsigned, no content hash but for S3, path of the URL " +
      "encoded once more)",
    name: rawArn,
    headers: [
      ["host", "{host}"],
      ["connection", "keep-alive"],
      ["authorization", "{authorization}"],
      ["content-type", "text/plain;charset=UTF-8"],
      ["x-amz-date", "{date}"],
      ["x-amz-security-token", "{token}"],
      ["accept", "*/*"],
      ["accept-language", "*"],
      ["sec-fetch-mode", "cors"],
      ["user-agent", "node"],
      ["accept-encoding", "gzip, deflate"],
      ["content-length", "{length}"],
    ],
    unsigned:
      "connection content-type accept accept-language sec-fetch-mode user-agent accept-encoding content-length".split(
        " ",
      ),
    body: '{"from":"aws4fetch"}',
  },
  {
    client: "a client with lower-case percent-encoding, no body and no content type",
    source:
      "RFC 3986 section 6.2.2.1 (the case means nothing to the name; the signature is of the path as it was sent)",
    name: encodedArn.toLowerCase().replace("latest", "LATEST"),
    headers: [
      ["HOST", "{host}"],
      ["X-AMZ-DATE", "{date}"],
      ["AUTHORIZATION", "{authorization}"],
      ["CONTENT-LENGTH", "0"],
    ],
    unsigned: ["content-length"],
    body: "",
  },
  {
    client: "a client that leaves the body unsigned and sends it in chunks",
    source: "from memory: UNSIGNED-PAYLOAD, as signers offer it for bodies that are streams",
    name: "us-east-1%3A123456789012%3Afunction%3Aecho",
    headers: [
      ["Host", "{host}"],
      ["Transfer-Encoding", "chunked"],
      ["X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"],
      ["X-Amz-Date", "{date}"],
      ["Authorization", "{authorization}"],
    ],
    unsigned: ["transfer-encoding"],
    body: '{"from":"a stream"}',
  },
];
