import { describe, expect, it } from "vitest";
import { useConsoles } from "../../support/console/use-console.js";
import { pageFiles } from "../../support/console/page-files.js";
import { ask } from "../../support/console/visitor.js";
import { invokeComplete, join, payloadChunk } from "../../support/frames.js";
import { streamOf, useResponseServer, type Respond } from "../../support/response-server.js";

const consoles = useConsoles();
const server = useResponseServer();
const credentials = {
  accessKeyId: "AKIDSECRETEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYSECRETKEY",
  sessionToken: "FwoGZXIvYXdzEXAMPLE/SESSION+TOKEN==",
};

/** Refuses as AWS does a wrong signature: it explains it by the request, and here by all that was sent. */
const explaining: Respond = (response, { headers, body }) => {
  const { authorization = "", "x-amz-security-token": token = "" } = headers;
  const message = `The signature does not match. ${authorization} ${String(token)} ${body.toString()}
The Canonical String for this request should have been '${authorization} ${String(token)}'`;
  const refused = { "x-amzn-errortype": "InvalidSignatureException", "x-echo": authorization };
  response.writeHead(403, refused).end(JSON.stringify({ message }));
};

describe("no response of a console", () => {
  it("holds a credential, whatever happens", async () => {
    const address = await consoles.start({
      region: "us-east-1",
      endpoint: server.url,
      credentials: () => Promise.resolve(credentials),
      retry: false,
    });
    const { headers, text: page } = await ask(address);
    const cookie = headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
    const seen = [page, JSON.stringify(headers)];
    const record = async (path: string, asked: Parameters<typeof ask>[1] = {}): Promise<string> => {
      const response = await ask(address + path, { ...asked, headers: { cookie, ...asked.headers } });
      seen.push(response.text, JSON.stringify(response.headers));
      return response.text;
    };
    const run = (members: object = {}): Promise<string> => {
      const body = JSON.stringify({ input: { FunctionName: "f", ...members } });
      return record("runs", { method: "POST", headers: { "content-type": "application/json" }, body });
    };

    for (const path of [...Object.keys(pageFiles), "session", "nothing", "runs/1/body"]) await record(path);
    server.respond = streamOf(join(payloadChunk('{"statusCode":200}\0\0\0\0\0\0\0\0body'), invokeComplete()));
    await run({ LogType: "Tail" });
    expect(await record("runs/1/body")).toBe("body");
    server.respond = explaining;
    expect(await run()).toContain("InvalidSignatureException");
    server.respond = (response) => void response.socket?.destroy();
    expect(await run()).toContain("ConnectionError");
    expect(await run({ Qualifier: "a b" })).toContain("ValidationError");
    expect(await run({ Other: "x" })).toContain("ValidationError");
    expect(server.requests.length).toBe(3);
    expect(JSON.stringify(server.requests[0]?.headers)).toContain(credentials.accessKeyId);

    const all = seen.join("\n");
    for (const secret of Object.values(credentials)) {
      for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64").slice(0, -4)]) {
        expect(all).not.toContain(form);
      }
    }
  });
});
