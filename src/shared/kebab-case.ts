/** Writes the name of a member as the command's options have it: `LogType` becomes `log-type`. */
export function kebabCase(name: string): string {
  return name.replaceAll(/(?<!^)[A-Z]/g, "-$&").toLowerCase();
}
