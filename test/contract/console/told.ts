import type { FunctionDefinition } from "../../../src/local/index.js";

/** A function that says what a test tells it to, when the test tells it. It is invoked once. */
export class Told {
  readonly #words = new TransformStream<string, string>();
  readonly #writer = this.#words.writable.getWriter();
  readonly definition: FunctionDefinition = () => this.#words.readable;

  /** Resolves when the function has taken it. */
  say(text: string): Promise<void> {
    return this.#writer.write(text);
  }

  end(): Promise<void> {
    return this.#writer.close();
  }
}
