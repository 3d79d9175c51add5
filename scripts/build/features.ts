import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";
import * as features from "../../generated/features.js";

const importing = /^import \{[^}]*\} from "[./]+\/generated\/features\.js";\n/m;
const names = new RegExp(`\\b(?:${Object.keys(features).join("|")})\\b`, "g");

/**
 * Puts the constants of `generated/features.ts` in where they are asked for, while a file is read. esbuild then leaves out
 * the code for what the document does not have; constants of another file come too late for that.
 */
export const featureConstants: Plugin = {
  name: "feature-constants",
  setup: (pluginBuild) => {
    pluginBuild.onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (!importing.test(text)) return undefined;
      const contents = text
        .replace(importing, "")
        .replaceAll(names, (name) => String(features[name as keyof typeof features]));
      return { contents, loader: "ts" };
    });
  },
};
