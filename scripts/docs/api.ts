import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Application, Converter, LogLevel, OptionDefaults, type TypeDocOptions } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";
import packageJson from "../../package.json" with { type: "json" };

/** The entries of the package that have names to import, such as `./http`. */
const entries = Object.keys(packageJson.exports).filter((entry) => !entry.endsWith(".json"));

/** The names whose types are long and say what docs/reference.md says in words. */
const leftOut = ["components", "operations", "paths"];

const nameOf = (entry: string): string => (entry === "." ? "index" : entry.slice(2));

/** Writes the reference of the API from the docstrings. Returns the text of each page by its file name. */
export async function apiPages(): Promise<Map<string, string>> {
  const out = mkdtempSync(join(tmpdir(), "api-"));
  try {
    const app = await Application.bootstrapWithPlugins({ ...options(), out });
    app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
      const names = project.children?.flatMap((entry) => entry.children ?? []) ?? [];
      for (const name of names) if (leftOut.includes(name.name)) project.removeReflection(name);
    });
    const project = await app.convert();
    if (project === undefined) throw new Error("TypeDoc could not read the sources");
    await app.generateOutputs(project);
    if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error("TypeDoc has complaints");
    return new Map(readdirSync(out).map((file) => [file, titled(file, readFileSync(join(out, file), "utf8"))]));
  } finally {
    rmSync(out, { recursive: true });
  }
}

function options(): TypeDocOptions {
  const table = "table";
  const markdown: Partial<PluginOptions> = {
    outputFileStrategy: "modules",
    hidePageHeader: true,
    hideBreadcrumbs: true,
    useCodeBlocks: true,
    parametersFormat: table,
    interfacePropertiesFormat: table,
    classPropertiesFormat: table,
    typeAliasPropertiesFormat: table,
    typeDeclarationFormat: table,
    propertyMembersFormat: table,
  };
  return {
    ...markdown,
    entryPoints: entries.map((entry) => (entry === "." ? "src/index.ts" : `src/${nameOf(entry)}/index.ts`)),
    plugin: ["typedoc-plugin-markdown"],
    tsconfig: "tsconfig.build.json",
    readme: "none",
    name: "The API",
    // Each edit of a source would change the numbers of lines.
    disableSources: true,
    excludeInternal: true,
    excludePrivate: true,
    excludeExternals: true,
    // openapi-typescript writes this tag.
    blockTags: [...OptionDefaults.blockTags, "@description"],
    logLevel: LogLevel.Warn,
  };
}

/** Gives a page the name that its entry is imported by. */
function titled(file: string, text: string): string {
  const entry = entries.find((each) => `${nameOf(each)}.md` === file);
  return entry === undefined ? text : text.replace(/^# .*/, `# ${packageJson.name}${entry.slice(1)}`);
}
