import { createClient, isFunctionError, type ClientOptions, type InvocationStream } from "../../index.js";
import { clientOptions } from "../client-settings.js";
import { memberValues } from "../member-options.js";
import { readPayload } from "../payload.js";
import { logText } from "../terminal/log-text.js";
import { DebugLog } from "./debug.js";
import { writeJson } from "./json-output.js";
import type { InvokeCommandOptions } from "./options.js";
import { writeResponse } from "./output.js";
import { Progress } from "./progress.js";
import { Sink } from "./sink.js";

/** What one run of `lambda-stream invoke` is given. */
interface Run {
  readonly name: string;
  readonly payload: string | undefined;
  readonly options: InvokeCommandOptions;
  readonly signal: AbortSignal;
}

/** Invokes the function, and writes its response in the way that the options say. */
export async function runInvoke({ name, payload, options, signal }: Run): Promise<void> {
  const { output, include, force = false } = options;
  const progress = options.debug ? undefined : Progress.start(signal);
  const sink = new Sink({ signal, force, progress });
  const start = async (): Promise<InvocationStream> => {
    const Payload = await readPayload(payload, signal);
    const client = createClient(await settingsOf(options));
    progress?.sent();
    const stream = await client.invokeWithResponseStream(
      { FunctionName: name, Payload, ...memberValues(options) },
      { signal },
    );
    sink.follow(stream);
    return stream;
  };
  try {
    const logs =
      output === "json"
        ? await writeJson(start, sink, options.retry)
        : await writeResponse(await start(), include ? "http" : output, sink);
    await sink.end();
    if (logs !== undefined) process.stderr.write(logText(logs));
  } catch (error) {
    progress?.stop();
    if (isFunctionError(error) && error.logs !== undefined && output !== "json") {
      process.stderr.write(logText(error.logs));
    }
    throw error;
  } finally {
    progress?.stop();
  }
}

/** Makes the client's options. */
async function settingsOf(options: InvokeCommandOptions): Promise<ClientOptions> {
  const { timeout, retry, debug } = options;
  const settings = clientOptions(options);
  const own: ClientOptions = {
    ...settings,
    retry: retry === "off" ? false : { ...(settings.retry || {}), mode: retry },
    ...(timeout !== undefined && { timeouts: { total: timeout * 1000 } }),
  };
  return debug ? new DebugLog().watch(own) : own;
}
