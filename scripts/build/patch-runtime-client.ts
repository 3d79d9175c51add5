/** A change to the copy of one of AWS's runtime clients. */
interface Change {
  /** The code that is replaced. It must be in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** What the change does, for the notice at the top of the copy. */
  readonly what: string;
}

/** A runtime client of AWS's that is copied into the package. */
export interface RuntimeClient {
  /** The name in `node_modules`. The copy's name is the same with `.mjs`. */
  readonly name: string;
  /** The client's one self-contained module. */
  readonly file: string;
  readonly changes: readonly Change[];
}

const ownHttp = "it takes its HTTP client from rapid-client.node";
const anyFolder = "it imports files from folders whose names have characters that mean something in a URL";
const typeScript = "it looks for TypeScript too";
const waits = "it waits until an error is posted, before it may end the process";

export const runtimeClients: readonly RuntimeClient[] = [
  {
    // AWS runs it from Node 24 on.
    name: "aws-lambda-ric",
    file: "index.mjs",
    changes: [
      {
        from: 'var { Agent, request } = cjsRequire("node:http");',
        to: 'var { Agent, request } = cjsRequire("./rapid-client.node").http;',
        what: ownHttp,
      },
      {
        from: "await import(path3)",
        to: 'await import(cjsRequire("node:url").pathToFileURL(path3).href)',
        what: anyFolder,
      },
      {
        from: '["", ".js", ".mjs", ".cjs"]',
        to: '["", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"]',
        what: typeScript,
      },
    ],
  },
  {
    // AWS runs it up to Node 22. It calls handlers that take a callback.
    name: "aws-lambda-ric-3",
    file: "dist/index.mjs",
    changes: [
      {
        from: 'this.http = httpClient || __require("http");',
        to: 'this.http = httpClient || __require("./rapid-client.node").http;',
        what: ownHttp,
      },
      {
        from: "return await import(path2);",
        to: 'return await import(__require("url").pathToFileURL(path2).href);',
        what: anyFolder,
      },
      {
        from: '_tryRequireFile(lambdaStylePath, ".cjs");',
        to:
          '_tryRequireFile(lambdaStylePath, ".cjs") || await _tryAwaitImport(lambdaStylePath, ".ts") || ' +
          'await _tryAwaitImport(lambdaStylePath, ".mts") || _tryRequireFile(lambdaStylePath, ".cts");',
        what: typeScript,
      },
      {
        from: "this.nativeClient.error(encodeURIComponent(id), bodyString, xrayString);\n        callback();",
        to: "this.nativeClient.error(encodeURIComponent(id), bodyString, xrayString).then(callback);",
        what: waits,
      },
    ],
  },
];

/**
 * Makes the copy of a runtime client that is in the package. The clients' licence (Apache-2.0, section 4b) asks that
 * changed files say so.
 *
 * @throws Error where the code that is to be changed is not there, as in another version of the client.
 */
export function patchRuntimeClient({ name, changes }: RuntimeClient, text: string): string {
  const changed = changes.reduce((code, { from, to, what }) => {
    const times = code.split(from).length - 1;
    if (times === 1) return code.replace(from, () => to);
    throw new Error(
      `${name} has "${from}" ${times} times instead of once, so that it cannot be changed so that ${what}. ` +
        "Correct the change in scripts/build/patch-runtime-client.ts.",
    );
  }, text);
  const notice = ["Changed for lambda-response-stream:", ...changes.map(({ what }) => `- ${what}`)];
  // A line that names the interpreter has a meaning at the start of a file alone.
  return notice.map((line) => `// ${line}\n`).join("") + changed.replace(/^#!.*\n/, "");
}
