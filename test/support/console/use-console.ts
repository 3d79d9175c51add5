import { afterAll, afterEach, beforeAll } from "vitest";
import { startConsole } from "../../../src/console/index.js";
import type { ClientOptions } from "../../../src/index.js";
import { internalsOf } from "../../../src/local/internals.js";
import { startLocalLambda, type FunctionDefinition, type LocalLambda } from "../../../src/local/index.js";
import { injected } from "../recorder/marks.js";
import { writePageFiles } from "./page-files.js";
import { Visitor } from "./visitor.js";

/** A console and the endpoint whose functions it serves. */
export interface LocalConsole {
  readonly visitor: Visitor;
  readonly lambda: LocalLambda;
}

/** Starts consoles for the tests of a file, and closes them after each test. */
export function useConsoles() {
  const closing: (() => Promise<void>)[] = [];
  let files = { dist: "", remove: (): void => undefined };
  beforeAll(() => void (files = writePageFiles()));
  afterAll(() => files.remove());
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  /** @returns the address of a console that calls what the options lead to */
  async function start(client: ClientOptions, rest: Omit<Parameters<typeof startConsole>[0], "client"> = {}) {
    const started = await startConsole({ client, dist: files.dist, ...rest });
    closing.push(() => started.close());
    return started.url;
  }

  return {
    start,
    async visit(client: ClientOptions): Promise<Visitor> {
      return Visitor.open(await start(client));
    },
    /** Starts a console that serves functions itself. */
    async serve(functions: Record<string, FunctionDefinition>, options: ClientOptions = {}): Promise<LocalConsole> {
      const lambda = await startLocalLambda({ functions, functionUrls: false });
      closing.push(() => lambda.close());
      const client = { ...lambda.clientOptions(), middleware: [marking], ...options };
      const served = { names: Object.keys(functions), inject: internalsOf(lambda).injectOnce };
      return { lambda, visitor: await Visitor.open(await start(client, { served })) };
    },
  };
}

/** Tells the recorder that a fault may damage the response. */
const marking = {
  onRequest: ({ request }: { readonly request: Request }): void => request.headers.set(injected, "yes"),
};
