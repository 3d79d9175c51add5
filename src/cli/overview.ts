import { commands } from "./commands.js";
import { exitStatuses } from "./help.js";
import { bold } from "./terminal/style.js";

/** Writes the list of all commands, which `lambda-stream --help` prints. */
export function overview(): string {
  const heading = (text: string): string => bold(`${text}:`);
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(11)}${summary}\n`).join("");
  return `${heading("Usage")} lambda-stream <command> [options]

Invokes AWS Lambda functions and writes their responses as they stream, and serves functions on this machine.

${heading("Commands")}
${list}
${heading("Options")}
  -V, --version  print the version
  -h, --help     print this help, or behind a command that command's help

${heading("Examples")}
  lambda-stream serve app.handler                 run app.mjs here, and print variables that lead programs to it
  lambda-stream invoke app '{"about":"rivers"}'   call it, in another terminal that has these variables
  lambda-stream invoke --help                     see all that invoke takes
  lambda-stream console                           see a function stream, in a page

Without such variables, functions are called on AWS, with the settings that AWS's own tools read.
${exitStatuses()}`;
}
