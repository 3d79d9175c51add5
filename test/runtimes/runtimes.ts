import { fileURLToPath } from "node:url";

/** The properties of a runtime that the suite finds out. */
export interface Traits {
  /** The code of the ConnectionError if nothing listens at the endpoint. */
  readonly refused: "refused" | "unknown";
  /**
   * How often a function runs for one call whose connection is reset after the request. `reused` says whether that
   * connection had carried an earlier request.
   */
  readonly package: { readonly runs: number; readonly reused: boolean };
  /** The same counts for a client that is given the runtime's own fetch. */
  readonly rawFetch: { readonly runs: number; readonly reused: boolean };
}

/** A runtime in which the suite runs. */
export interface Runtime {
  readonly name: string;
  /** The name that docs/runtimes.md shows. */
  readonly label: string;
  /** The command that runs the suite in this runtime and prints the outcome as a line of JSON. */
  readonly command: (consumer: string, setup: string) => readonly [file: string, ...args: string[]];
  /**
   * The expected properties. The run fails if the suite finds others, since docs/runtimes.md and src/platform must then be
   * checked.
   */
  readonly traits: Traits;
  /** Whether the runtime has NODE_USE_ENV_PROXY. */
  readonly hasEnvProxy?: boolean;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const binary = (path: string): string => here(`node_modules/${path}`);
const once = { runs: 1, reused: true };
const twice = { runs: 2, reused: true };

function node(major: number): Runtime {
  return {
    name: `node${major}`,
    label: "Node",
    command: (consumer, setup) => [binary(`node${major}/bin/node`), `${consumer}/hosts/process.js`, setup],
    traits: { refused: "refused", package: once, rawFetch: once },
    hasEnvProxy: major >= 24,
  };
}

/** The Node that runs miniflare and other tools, which need a later version than this package does. */
export const newNode = binary("node24/bin/node");

export const runtimes: readonly Runtime[] = [
  node(20),
  node(22),
  node(24),
  node(26),
  {
    name: "bun",
    label: "Bun",
    command: (consumer, setup) => [binary("@oven/bun-linux-x64/bin/bun"), `${consumer}/hosts/process.js`, setup],
    traits: { refused: "refused", package: once, rawFetch: once },
  },
  {
    name: "deno",
    label: "Deno",
    command: (consumer, setup) => [
      binary("@deno/linux-x64-glibc/deno"),
      ...["run", "--no-lock", "--no-prompt", "--cached-only", "--node-modules-dir=manual", "--allow-net=127.0.0.1"],
      // The suite may read the environment and the files of the project.
      ...["--allow-env", `--allow-read=${consumer}`, `${consumer}/hosts/process.js`, setup],
    ],
    // The transport keeps no connection under Deno, so none can be reused.
    traits: { refused: "refused", package: { runs: 1, reused: false }, rawFetch: twice },
  },
  {
    name: "workerd",
    label: "workerd (Cloudflare Workers)",
    command: (consumer, setup) => [newNode, here("hosts/workerd.js"), consumer, setup],
    traits: { refused: "unknown", package: once, rawFetch: once },
  },
  {
    name: "chromium",
    label: "Chromium, headless",
    command: (consumer, setup) => [newNode, here("hosts/chromium.js"), consumer, setup],
    traits: { refused: "unknown", package: twice, rawFetch: twice },
  },
];
