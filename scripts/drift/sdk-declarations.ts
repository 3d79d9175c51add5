import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SdkMistake, type SdkPackage } from "./sdk-package.js";

/** Facts that only the SDK's type declarations contain. They are generated, so that their layout can be relied upon. */
export interface Declarations {
  /** The values of a member whose type is an enumeration, and undefined for any other type. */
  valuesOf(type: string, member: string): readonly string[] | undefined;
  /** The names of the modelled errors that an operation may throw. */
  errorsOf(operation: string): Promise<readonly string[]>;
}

export async function readDeclarations({ client, declarations }: SdkPackage): Promise<Declarations> {
  const folder = join(declarations, "models");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".d.ts"));
  const models = (await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")))).join("\n");
  return {
    valuesOf: (type, member) => {
      const start = new RegExp(`^export (?:interface|declare class) ${type} [^{]*\\{$`, "m").exec(models);
      if (!start) throw new SdkMistake(`@aws-sdk/client-lambda declares no ${type}`);
      const body = models.slice(start.index, models.indexOf("\n}", start.index));
      const [, memberType = ""] = new RegExp(`^ {4}${member}\\??: (\\w+)`, "m").exec(body) ?? [];
      // The enumeration itself exists at run time, under the name of its type.
      const values = client[memberType];
      return typeof values === "object" && values !== null ? Object.values(values).map(String) : undefined;
    },
    errorsOf: async (operation) => {
      const text = await readFile(join(declarations, "commands", `${operation}Command.d.ts`), "utf8");
      const names = [...text.matchAll(/@throws \{@link (\w+)\} \((?:client|server) fault\)/g)].map(
        ([, name = ""]) => name,
      );
      if (names.length === 0) throw new SdkMistake(`@aws-sdk/client-lambda names no errors of ${operation}`);
      return names;
    },
  };
}
