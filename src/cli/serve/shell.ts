import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { LocalLambda } from "../../local/index.js";

/** The shells whose lines the command can write. */
export const shells = ["sh", "fish", "powershell"] as const;

export type Shell = (typeof shells)[number];

/** The variables that point programs at the endpoint, whatever the shell had before. */
export interface EndpointVariables {
  readonly set: Readonly<Record<string, string>>;
  /** They would bring a profile's keys or settings before those that are set. */
  readonly unset: readonly string[];
}

export function endpointVariables({ url, region, credentials }: LocalLambda): EndpointVariables {
  return {
    set: {
      AWS_ENDPOINT_URL_LAMBDA: url,
      AWS_REGION: region,
      // Some SDKs read the one name of the region, and some the other.
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      // A token that the shell has belongs to other keys.
      AWS_SESSION_TOKEN: "",
      // These go before what the default profile says, which would make SDKs pass over the endpoint or refuse it.
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false",
      AWS_USE_FIPS_ENDPOINT: "false",
      AWS_USE_DUALSTACK_ENDPOINT: "false",
    },
    unset: ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"],
  };
}

/** Returns the lines by which a shell takes the variables. */
export function environmentLines({ set, unset }: EndpointVariables, shell: Shell): string {
  const lines = Object.entries(set).map(([name, value]) => setters[shell](name, value));
  return [...lines, ...unset.map(unsetters[shell])].map((line) => `${line}\n`).join("");
}

/** An environment with the variables, for a program that the command runs itself. */
export function applied({ set, unset }: EndpointVariables, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = Object.entries(environment).filter(([name]) => !unset.includes(name));
  return { ...Object.fromEntries(rest), ...set };
}

const setters: Readonly<Record<Shell, (name: string, value: string) => string>> = {
  sh: (name, value) => `export ${name}=${isPlain(value) ? value : quoted(value, "'\\''")}`,
  fish: (name, value) => `set -gx ${name} ${isPlain(value) && value !== "" ? value : quoted(value, "\\'")}`,
  powershell: (name, value) => `$env:${name} = ${quoted(value, "''")}`,
};

const unsetters: Readonly<Record<Shell, (name: string) => string>> = {
  sh: (name) => `unset ${name}`,
  // Without -g, a variable that the user keeps for all sessions would be erased for good.
  fish: (name) => `set -eg ${name}`,
  powershell: (name) => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`,
};

function isPlain(value: string): boolean {
  return /^[\w@%+=:,./-]*$/.test(value);
}

function quoted(value: string, quote: string): string {
  return `'${value.replaceAll("'", quote)}'`;
}

/**
 * Finds the shell that the command was typed in: on Linux by the name of the process that has started it, beyond npm and the
 * shell that npm starts, and elsewhere by the variable SHELL.
 */
export function runningShell(): Shell {
  if (process.platform === "linux") return shellNamed(ancestorName(process.ppid));
  return shellNamed(basename(process.env["SHELL"] ?? (process.platform === "win32" ? "pwsh" : "sh")));
}

function shellNamed(name: string | undefined): Shell {
  if (name === "fish") return "fish";
  return name === "pwsh" || name === "powershell" ? "powershell" : "sh";
}

function ancestorName(pid: number): string | undefined {
  try {
    // The second field is the name in brackets, which may have blanks and brackets itself. The fourth is the parent.
    const [, name = "", parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return /^(?:sh|dash|npm|npx)\b/.test(name) ? ancestorName(Number(parent)) : name;
  } catch {
    return undefined;
  }
}
