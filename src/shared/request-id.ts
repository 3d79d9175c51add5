/** Reads AWS's id of the request from the first of the headers that AWS's services use for it. */
export function requestId(headers: Headers): string | undefined {
  return (
    headers.get("x-amzn-requestid") ?? headers.get("x-amzn-request-id") ?? headers.get("x-amz-request-id") ?? undefined
  );
}
