import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** One run of a compiler on files of consumers/. */
export interface Compilation {
  readonly name: string;
  /** The path of the compiler, a program for Node. */
  readonly tsc: string;
  /** The contents of tsconfig.json. */
  readonly config: unknown;
}

const compilers = { "TypeScript 5.9": "typescript5", "TypeScript 7": "typescript7" };
const resolutions = {
  node16: { module: "Node16", moduleResolution: "Node16" },
  nodenext: { module: "NodeNext", moduleResolution: "NodeNext" },
  bundler: { module: "ESNext", moduleResolution: "Bundler" },
};
// There is no skipLibCheck, so that the published types are checked too.
const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true, target: "ES2022" };
const node = { types: ["node"], typeRoots: [here("node_modules/@types")] };

/** The runs of each compiler with each module resolution and each set of libraries. */
export function compilations(folder: string): Compilation[] {
  return Object.entries(compilers).flatMap(([compiler, name]) => {
    const tsc = here(`node_modules/${name}/bin/tsc`);
    const all = Object.entries(resolutions).flatMap(([resolution, options]) => {
      const of = (lib: string[], files: string[], types: object): Compilation => ({
        name: `${compiler}, ${resolution}, lib ${lib.join(" and ").toLowerCase()}`,
        tsc,
        config: {
          compilerOptions: { ...strict, ...options, ...types, lib },
          files: files.map((file) => join(folder, file)),
        },
      });
      const common = resolution === "bundler" ? [] : ["types.cts"];
      return [
        of(["ES2022"], ["types.ts", ...common], node),
        of(["ESNext"], ["types.ts", "disposal.ts", ...common], node),
        of(["ES2022", "DOM"], ["browser.ts"], { types: [] }),
      ];
    });
    return all;
  });
}
