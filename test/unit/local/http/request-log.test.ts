import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { startEndpoint } from "../../../support/local/functions.js";
import { invokePath, send } from "../../../support/local/raw-request.js";

describe("a received request", () => {
  it("is remembered without its body and its secrets", async () => {
    await using local = await startEndpoint({ functions: { async *echo() {} } });
    const path = invokePath("echo");
    const body = '{"password":"open sesame"}';
    await send(local, { path, body });
    expect(local.requests.at(-1)).toMatchObject({
      method: "POST",
      path,
      functionName: "echo",
      statusCode: 200,
      bodyLength: body.length,
      bodySha256: createHash("sha256").update(body).digest("hex"),
      headers: { authorization: "(redacted)", "content-type": "application/json" },
    });
    await send(local, {
      path,
      query: "X-Amz-Credential=AKID&X-Amz-Security-Token=tok&X-Amz-Signature=sig",
      sign: false,
    });
    expect(local.requests.at(-1)).toMatchObject({
      path: `${path}?X-Amz-Credential=(redacted)&X-Amz-Security-Token=(redacted)&X-Amz-Signature=(redacted)`,
      functionName: "echo",
      statusCode: 403,
    });
    expect(JSON.stringify(local.requests)).not.toMatch(/sesame|AKID|Signature=[^(]/);
  });

  it("is remembered among the last 1,000", async () => {
    await using own = await startEndpoint({ functions: {} });
    for (let count = 0; count < 1002; count++) await send(own, { path: `/${count}`, sign: false });
    expect(own.requests).toHaveLength(1000);
    expect([own.requests[0]?.path, own.requests.at(-1)?.path]).toEqual(["/2", "/1001"]);
  });
});
