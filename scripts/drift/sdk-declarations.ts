import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SdkMistake, type SdkPackage } from "./sdk-package.js";

/** Facts that only the SDK's type declarations contain. They are generated, so that their layout can be relied upon. */
export interface Declarations {
  /** The values of a member whose type is an enumeration, and undefined for any other type. */
  valuesOf(type: string, member: string): readonly string[] | undefined;
  /** Whether a structure is deprecated, or a member of it. */
  isDeprecated(type: string, member?: string): boolean;
  isCommandDeprecated(operation: string): Promise<boolean>;
  /** The names of the modelled errors that an operation may throw. */
  errorsOf(operation: string): Promise<readonly string[]>;
}

export async function readDeclarations({ client, declarations }: SdkPackage): Promise<Declarations> {
  const folder = join(declarations, "models");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".d.ts"));
  const models = (await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")))).join("\n");
  const command = (operation: string) => readFile(join(declarations, "commands", `${operation}Command.d.ts`), "utf8");
  return {
    valuesOf: (type, member) => {
      const [, memberType = ""] =
        new RegExp(`^ {4}${member}\\??: (\\w+)`, "m").exec(structure(models, type).body) ?? [];
      // The enumeration itself exists at run time, under the name of its type.
      const values = client[memberType];
      return typeof values === "object" && values !== null ? Object.values(values).map(String) : undefined;
    },
    isDeprecated: (type, member) => {
      const { start, body } = structure(models, type);
      return member === undefined
        ? isDeprecatedAt(models, start)
        : isDeprecatedAt(body, body.search(new RegExp(`^ {4}${member}\\??:`, "m")));
    },
    isCommandDeprecated: async (operation) => {
      const text = await command(operation);
      return isDeprecatedAt(text, text.indexOf(`export declare class ${operation}Command extends`));
    },
    errorsOf: async (operation) => {
      const text = await command(operation);
      const names = [...text.matchAll(/@throws \{@link (\w+)\} \((?:client|server) fault\)/g)].map(
        ([, name = ""]) => name,
      );
      if (names.length === 0) throw new SdkMistake(`@aws-sdk/client-lambda names no errors of ${operation}`);
      return names;
    },
  };
}

function structure(models: string, type: string): { readonly start: number; readonly body: string } {
  const found = new RegExp(`^export (?:interface|declare class) ${type} [^{]*\\{$`, "m").exec(models);
  if (!found) throw new SdkMistake(`@aws-sdk/client-lambda declares no ${type}`);
  return { start: found.index, body: models.slice(found.index, models.indexOf("\n}", found.index)) };
}

/** Whether the comment that ends before the place has the tag. */
function isDeprecatedAt(text: string, place: number): boolean {
  if (place < 0) return false;
  const before = text.slice(0, place).trimEnd();
  return before.endsWith("*/") && before.slice(before.lastIndexOf("/**")).includes("* @deprecated");
}
