import { symlinkSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { CodeBlock } from "./markdown.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const installed = join(root, "node_modules");

/** What the programs of the pages take as given: how the names are declared that a program uses and does not declare. */
const given: Readonly<Record<string, string>> = {
  startLocalLambda: 'import { startLocalLambda } from "lambda-response-stream/local";',
  client: 'import * as given from "lambda-response-stream";\nconst client = given.createClient();',
  stream: 'const stream = await client.invokeWithResponseStream({ FunctionName: "poem" });',
  credentials:
    'const { AWS_ACCESS_KEY_ID: accessKeyId = "", AWS_SECRET_ACCESS_KEY: secretAccessKey = "" } = process.env;\n' +
    "const credentials = { accessKeyId, secretAccessKey };",
  response:
    'import { IncomingMessage, ServerResponse } from "node:http";\nimport { Socket } from "node:net";\n' +
    "const response = new ServerResponse(new IncomingMessage(new Socket()));",
  show: "const show = (chunk: Uint8Array): unknown => process.stdout.write(chunk);",
};

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  types: ["node"],
  typeRoots: [join(installed, "@types")],
};

/** Makes a folder a project that finds this package, as it is built, and the packages that this repository has installed. */
export async function makeProject(folder: string, packages: readonly string[]): Promise<void> {
  const link = (target: string, name: string): void => symlinkSync(target, join(folder, "node_modules", name), "dir");
  await mkdir(join(folder, "node_modules"), { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  link(root, "lambda-response-stream");
  for (const name of packages) {
    await mkdir(dirname(join(folder, "node_modules", name)), { recursive: true });
    link(join(installed, name), name);
  }
}

/** A program of a page that was compiled. */
export interface Program {
  readonly block: CodeBlock;
  /** The path of its JavaScript. */
  readonly file: string;
  /** What the compiler complains about. */
  readonly complaints: readonly string[];
}

/** Compiles programs in TypeScript in a folder, each with the declarations of what it takes as given. */
export async function compile(folder: string, blocks: readonly CodeBlock[]): Promise<Program[]> {
  const sources = blocks.map((block, index) => ({
    block,
    file: join(folder, `program-${index}.ts`),
    text: `${block.code}export {};\n`,
  }));
  for (;;) {
    for (const { file, text } of sources) await writeFile(file, text);
    const program = ts.createProgram(
      sources.map(({ file }) => file),
      options,
    );
    const declared = sources.map((source) => {
      const names = new Set(complaintsOf(program, source.file).map((text) => unknownName.exec(text)?.[1] ?? ""));
      const declarations = [...names].flatMap((name) => given[name] ?? []);
      source.text = [...declarations, source.text].join("\n");
      return declarations.length;
    });
    if (declared.some((count) => count > 0)) continue;
    program.emit();
    return sources.map(({ block, file }) => {
      return { block, file: file.replace(/\.ts$/, ".js"), complaints: complaintsOf(program, file) };
    });
  }
}

const unknownName = /^Cannot find name '(\w+)'/;

function complaintsOf(program: ts.Program, file: string): string[] {
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"),
  );
}

/** What the lines `console.log(…); // text` of a program say that they print. */
export function promisedOutput(code: string): string[] {
  return [...code.matchAll(/^console\.log\(.*\); \/\/ (.+)$/gm)].map(([, text = ""]) => text);
}
