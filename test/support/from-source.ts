/** Arguments of Node with which it runs a script of this repository from the sources. */
export const nodeFromSource: readonly string[] = ["--import", "tsx"];
