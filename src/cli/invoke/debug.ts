import { createTransport } from "#platform";
import type { ClientOptions } from "../../index.js";
import type { BodyLike, ResponseLike, Transport, TransportInit } from "../../platform/http.js";
import type { Fetch } from "../../shared/fetch.js";
import { onOwnLine } from "../terminal/mid-line.js";
import { dim } from "../terminal/style.js";
import { visible } from "../terminal/visible.js";

/** The headers that hold a secret or a part of the input. */
const hidden = ["x-amz-security-token", "x-amz-client-context", "cookie", "set-cookie", "proxy-authorization"];

/** Tells each attempt of a call on standard error: the headers of request and response, and the times. */
export class DebugLog {
  #attempts = 0;

  /** Makes options of a client whose requests are told. */
  async watch(options: ClientOptions): Promise<ClientOptions> {
    const { agent, ...others } = options;
    const found = typeof agent === "function" ? await (agent as () => Promise<object | undefined>)() : agent;
    const transport = createTransport(found);
    const fetch: Transport = (url, init) => this.#send(transport, url, init);
    return { ...others, fetch: fetch as unknown as Fetch };
  }

  async #send(transport: Transport, url: URL, init: TransportInit): Promise<ResponseLike> {
    const attempt = ++this.#attempts;
    const start = performance.now();
    const say = (mark: string, text: string): void => {
      const line = dim(visible(`${mark} ${text.replaceAll("\n", " ")}`), process.stderr);
      process.stderr.write(onOwnLine(`${line}\n`));
    };
    const after = (): string => `after ${Math.round(performance.now() - start)} ms`;
    say("*", `attempt ${attempt}, with a payload of ${init.body?.length ?? 0} bytes, at ${new Date().toISOString()}`);
    say(">", `${init.method} ${url.href}`);
    for (const [name, value] of init.headers) say(">", `${name}: ${shown(name, value)}`);
    try {
      const response = await transport(url, init);
      const { status, statusText, headers, body } = response;
      say("<", `${status} ${statusText}`);
      for (const [name, value] of headers) say("<", `${name}: ${shown(name, value)}`);
      say("*", `the headers came ${after()}`);
      const told = body && watchBody(body, (text) => say("*", `${text} ${after()}`));
      return { ok: response.ok, status, statusText, headers, body: told };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      say("*", `no response, ${after()}: ${code ?? message}`);
      throw error;
    }
  }
}

/** Tells when the first byte came, and how the body ended. */
function watchBody(body: BodyLike, say: (text: string) => void): BodyLike {
  let bytes = 0;
  let pieces = 0;
  return {
    getReader() {
      const reader = body.getReader();
      return {
        async read() {
          const result = await reader.read().catch((error: unknown) => {
            say(`the body broke after ${bytes} bytes in ${pieces} pieces,`);
            throw error;
          });
          if (result.done) say(`the body ended with ${bytes} bytes in ${pieces} pieces`);
          else if (bytes === 0) say("the first byte came");
          bytes += result.value?.length ?? 0;
          pieces++;
          return result;
        },
        cancel: (reason) => reader.cancel(reason),
      };
    },
    cancel: (reason) => body.cancel(reason),
  };
}

/** A header's value without secrets. An access key's id is none. */
function shown(name: string, value: string): string {
  if (hidden.includes(name)) return "***";
  return name === "authorization" ? value.replace(/Signature=\S+/, "Signature=***") : value;
}
