import { execFile } from "node:child_process";

/** How AWS's runtime client names a file that cannot be parsed. It does not tell which file that is. */
const syntaxError = "Runtime.UserCodeSyntaxError";

/** Finds out which of the files that were saved cannot be parsed. */
export class BrokenFiles {
  readonly #saved = new Set<string>();

  saved(path: string): void {
    if (/\.[cm]?js$/.test(path)) this.#saved.add(path);
  }

  /**
   * Looks at the files where a function has failed for such an error.
   *
   * @param show - Is given the place of each error, as Node shows it.
   */
  async find(message: string | undefined, show: (text: string) => void): Promise<void> {
    if (message?.startsWith(syntaxError) !== true) return;
    for (const path of this.#saved) {
      const problem = await checkSyntax(path);
      if (problem === undefined) this.#saved.delete(path);
      else show(problem);
    }
  }
}

function checkSyntax(path: string): Promise<string | undefined> {
  const env = { ...process.env, NODE_OPTIONS: "" };
  return new Promise((resolve) => {
    execFile(process.execPath, ["--check", path], { env }, (_error, _output, problem) => {
      const [place = ""] = problem.split("\n    at ");
      resolve(place.includes("SyntaxError") ? `${place.replace(/\n{2,}/g, "\n").trimEnd()}\n` : undefined);
    });
  });
}
