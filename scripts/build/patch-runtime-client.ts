/** A change to the copy of AWS's runtime client. */
interface Change {
  /** The code that is replaced. It must be in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** What the change does, for the notice at the top of the copy. */
  readonly what: string;
}

const changes: readonly Change[] = [
  {
    from: 'var { Agent, request } = cjsRequire("node:http");',
    to: 'var { Agent, request } = cjsRequire("./rapid-client.node").http;',
    what: "it takes its HTTP client from rapid-client.node",
  },
];

/**
 * Makes the copy of AWS's runtime client that is in the package. Its licence (Apache-2.0, section 4b) asks that changed
 * files say so.
 *
 * @throws Error where the code that is to be changed is not there, as in another version of the client.
 */
export function patchRuntimeClient(text: string): string {
  const changed = changes.reduce((code, { from, to, what }) => {
    const [before, after, ...more] = code.split(from);
    if (before === undefined || after === undefined || more.length > 0) {
      const times = code.split(from).length - 1;
      throw new Error(
        `aws-lambda-ric has "${from}" ${times} times instead of once, so that it cannot be changed so that ${what}. ` +
          "Correct the change in scripts/build/patch-runtime-client.ts.",
      );
    }
    return before + to + after;
  }, text);
  const notice = `// Changed for lambda-response-stream: ${changes.map(({ what }) => what).join(", ")}.\n`;
  // A line that names the interpreter has a meaning at the start of a file alone.
  return notice + changed.replace(/^#!.*\n/, "");
}
