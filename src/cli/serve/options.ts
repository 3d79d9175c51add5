import { type Command, Option } from "commander";
import { faultKinds } from "../../local/faults/check-fault.js";
import { limits } from "../../local/service-behaviour.js";
import type { FunctionFault } from "../fault-option.js";
import type { FunctionOptions } from "./functions.js";
import { type Shell, shells } from "./shell.js";
import { collect, faults, port, variables, wholeNumber } from "./values.js";

/** The options of `lambda-stream serve`. */
export interface ServeOptions extends FunctionOptions {
  readonly allowedHost?: readonly string[];
  readonly auth: boolean;
  readonly chunks?: "as-written" | "recut";
  readonly cors?: readonly string[];
  readonly event?: "v1" | "v2";
  readonly fault?: readonly FunctionFault[];
  readonly host?: string;
  readonly port: number;
  readonly region?: string;
  readonly root?: string;
  readonly shell?: Shell;
  readonly url?: boolean;
  readonly urlPort?: number;
  readonly watch: boolean;
}

const again = "may be given again";

/** Adds the options to the command, in the groups in which `--help` lists them. */
export function addServeOptions(command: Command): Command {
  const group = (heading: string, ...options: readonly Option[]): void => {
    for (const option of options) command.addOption(option.helpGroup(heading));
  };
  const option = (flags: string, description: string) => new Option(flags, description);
  group(
    "What is served:",
    option(
      "--command <name=command>",
      "a program that speaks the Runtime API, in any language: a command line for the shell, such as " +
        `'app=python3 bootstrap.py'; ${again}`,
    ).argParser(collect),
    option("--root <folder>", "folder of the unpacked package: LAMBDA_TASK_ROOT and working directory (default: here)"),
    option("--timeout <seconds>", `how long an invocation may take, 1 to ${limits.maxTimeoutSeconds.value}`)
      .argParser(wholeNumber)
      .default(limits.defaultTimeoutSeconds.value),
    option(
      "--memory <MB>",
      `what the function is told that it has; not enforced (default: ${limits.memoryMegabytes.value})`,
    ).argParser(wholeNumber),
    option(
      "--concurrency <number>",
      `how many invocations of a function may run at once (default: ${limits.concurrency.value})`,
    ).argParser(wholeNumber),
  );
  group(
    "Variables of the functions (none of the shell's but PATH and TMPDIR, unless asked for):",
    option("--env <NAME=value>", `a variable; ${again}`).argParser(variables),
    option("--env-file <file>", `a file of NAME=value lines; ${again}`).argParser(collect),
    option("--inherit-env", "the shell's variables too, but for those that the endpoint sets, such as AWS_REGION"),
  );
  group(
    "Editing and debugging:",
    option("--no-watch", "do not load the functions anew when a file in their folder changes"),
    option("--inspect <port>", "let a debugger attach: one process for each function, without time-outs").argParser(
      port,
    ),
    option("--inspect-brk <port>", "the same, and wait for the debugger before the handler is loaded").argParser(port),
    option(
      "--node-option <option>",
      `option of node for the handlers, such as --node-option=--import=tsx; ${again}`,
    ).argParser(collect),
  );
  group(
    "Address and access:",
    option("--port <port>", "TCP port; 0 takes any that is free").argParser(port).default(0),
    option("--host <address>", "address to listen on; 0.0.0.0 for all (default: 127.0.0.1)"),
    option("--region <region>", "region of the functions and of the signatures (default: us-east-1)"),
    option(
      "--allowed-host <name>",
      `name or address by which the endpoint may be called beside localhost, or * for any; ${again}`,
    ).argParser(collect),
    option(
      "--cors <origin>",
      `origin whose pages may call from a browser, such as http://localhost:5173, or * for any; ${again}`,
    ).argParser(collect),
    option("--no-auth", "accept requests without a signature"),
    option("--shell <shell>", "form of the printed variables (default: that of the shell that is running)").choices(
      shells,
    ),
  );
  group(
    "Function URLs:",
    option(
      "--url",
      "also serve each function over plain HTTP without a signature, as a Function URL, at a port of its own",
    ),
    option("--url-port <port>", "TCP port of the first Function URL; the next function has the next port").argParser(
      port,
    ),
    option("--event <format>", "event of Function URLs: v2, or v1 as API Gateway's REST APIs have it").choices([
      "v2",
      "v1",
    ]),
  );
  group(
    "Tests:",
    option("--chunks <how>", "recut: cut and join payloads at random places, as a network may").choices([
      "as-written",
      "recut",
    ]),
    option(
      "--fault <function=fault>",
      `fault that the function's next request meets: a kind (${faultKinds.join(", ")}), or JSON with its fields, such as ` +
        '\'app={"kind":"stall","afterEvents":2,"times":3}\'; give the option again for the request after it',
    ).argParser(faults),
  );
  return command;
}
