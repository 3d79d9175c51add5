/** The condition of package.json's `imports` under which the sources run as they are, without a build. */
export const sourceCondition = "source";

/** Arguments of Node with which it runs a script of this repository from the sources. */
export const nodeFromSource: readonly string[] = ["--import", "tsx", `--conditions=${sourceCondition}`];
